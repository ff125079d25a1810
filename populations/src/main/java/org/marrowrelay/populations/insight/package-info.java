/// The chance of a match: for a patient or a population, in a registry of given size and composition.
///
/// Words: a *registry* is how many donors of which populations there are, and how likely each of them is to be
/// available when asked, whatever the others do; a *patient* is two haplotypes; a donor matches 10/10, 9/10 or 8/10
/// when at most none, one or two of the names at all loci differ. With five loci these are the tens of the field; with
/// others, "all, all but one, all but two".
///
/// ```
/// p(k) = probability that one random donor of a population has at most k mismatches with the patient
/// P(k) = 1 - product over populations of (1 - availability x p(k)) ^ donors
/// ```
///
/// `p` is computed exactly from the frequencies, summed over all pairs of haplotypes ([PatientChance]); `P` of a
/// population is the mean over patients drawn from it, with the standard error of that mean ([Outlook]). [Simulation]
/// draws whole registries of people instead, and knows nothing of these formulas.
///
/// Donors are independent and under Hardy-Weinberg; families, and preference for a patient's own region, are not in it.
@NullMarked
package org.marrowrelay.populations.insight;

import org.jspecify.annotations.NullMarked;
