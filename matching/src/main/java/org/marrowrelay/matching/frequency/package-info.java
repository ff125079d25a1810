/// Haplotype frequency sets: whose haplotypes they are, how often each occurs, and what was wrong with the file.
///
/// Words: a [Haplotype] is one group at each of some loci, inherited together; a [HaplotypeFrequencySet] says how
/// often each occurs in a population, and by its [Provenance] whose, from what, under which release.
/// Enter through [FrequencyReader]; the format is described in `docs/formats/frequencies.md`.
///
/// Source: MATCHING rule 11 (sums, duplicates, zeros, unknown names).
@NullMarked
package org.marrowrelay.matching.frequency;

import org.jspecify.annotations.NullMarked;
