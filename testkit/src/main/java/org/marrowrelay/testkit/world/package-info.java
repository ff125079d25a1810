/// Invented populations, the people who are drawn from them, and the laboratories that type those people.
///
/// Nothing here is real: the populations have made-up names, the haplotypes are put together by rule from a seed, and
/// so are the frequencies. Only the allele *names* exist. Persons are drawn under Hardy-Weinberg from their
/// population and typed the way laboratories typed in the year in question, so that the truth is known.
///
/// Doors: [SampleRegistry], the 3,000 donors a fresh installation shows; [World], as many as you like, as files.
/// An [InventedPopulation] is a set of haplotype frequencies; an [InventedPerson] knows its true diplotype.
///
/// Identifiers carry issuing organisation numbers below 1000, which are not handed out.
@NullMarked
package org.marrowrelay.testkit.world;

import org.jspecify.annotations.NullMarked;
