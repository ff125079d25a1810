/// Small worlds written as text tables, so that a test shows everything it is about.
///
/// [TextTable] reads columns divided by `|`; [SmallWorld] reads people and haplotype frequencies from two of them.
@NullMarked
package org.marrowrelay.testkit.table;

import org.jspecify.annotations.NullMarked;
