/// How a generation is made: rows are collected in memory as numbers, sorted by counting, and written column by
/// column.
///
///     add      one row a donor: five typing numbers, traits, identifier       about 40 bytes each
///     sort     counting sort by frequency set, DQB1, C, A, B, DRB1            two permutations
///     group    runs and profiles
///     impute   the total of every profile, on all processors
///     write    one section after the other
@NullMarked
package org.marrowrelay.index.build;

import org.jspecify.annotations.NullMarked;
