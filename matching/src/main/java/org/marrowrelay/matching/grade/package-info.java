/// The answer at a locus: how many groups mismatch, in which direction, and whether the typings make that certain.
///
/// Words: a [Genotype] is the pair of groups that a person carries at a locus; an [ExpressedGenotype] is what remains
/// of it under a [NullRule]; [Mismatches] compares two of them; a [LocusComparison] compares what two typings allow,
/// and every category, count and direction is derived from it; a [MatchCategory] adds loci up.
///
/// Source: MATCHING sections 1 and 2, rules 1 to 6.
@NullMarked
package org.marrowrelay.matching.grade;

import org.jspecify.annotations.NullMarked;
