/// How likely a match is: the definition, written to be read. Every diplotype is counted.
///
/// Words: a [Diplotype] is two haplotypes of one person, phased; a [Posterior] is how likely each diplotype is that a
/// person's typings allow; a [MatchProbability] says how likely each number of mismatches between two people is.
///
/// This room enumerates. It is exact, and quick enough for one pair of people with usual typings; for many pairs, and
/// for typings of which little is known, `matching.prediction` gives the same numbers faster and is tested
/// against this.
///
/// Source: MATCHING section 1 (match probability) and rule 2 (nulls).
@NullMarked
package org.marrowrelay.matching.probability;

import org.jspecify.annotations.NullMarked;
