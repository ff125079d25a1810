/// Frequencies as estimators with fixed weights make them: for comparison with old tables, and for nothing else.
///
/// Words: a *resolved genotype* is one pair of names at every locus; a donor whose typing leaves `n` of them open gives
/// each the *weight* `1/n`, whatever the others say; a donor whose weight would be below the *least weight*, or who is
/// untyped at a locus, is left out. EM then finds the phase alone. So 50 donors `A*02:01` twice and 50 donors of whom
/// four alleles are possible come to A*02:01 = .625, where the maximum-likelihood answer is 1.
///
/// Door: [FixedWeights]. Built from the published description and behaviour of such estimators (FREQUENCIES.md,
/// section 2; Schaefer, Schmidt and Sauter, BMC Bioinformatics 2017, 18:284), never from a source text.
@NullMarked
package org.marrowrelay.populations.fixed;

import org.jspecify.annotations.NullMarked;
