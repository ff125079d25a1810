/// Donors as they are typed, ready for estimation.
///
/// Words: a [Sample] is what many donors' typings come to at some loci: names, sets of names, and classes of
/// donors whose typings allow the same genotypes, each with its number. Names are what haplotypes will be
/// made of: the [Naming] says at which resolution. A [RejectedDonor] could not be used, and says why and at
/// which locus.
///
/// A sample does not depend on the order of the rows.
@NullMarked
package org.marrowrelay.populations.sample;

import org.jspecify.annotations.NullMarked;
