/// Expectation and maximisation on flat arrays.
///
/// Words: a *box* is a set of haplotypes, one set of names a locus; a *class* is what donors with the same
/// typing share: a count and the pairs of boxes that their two haplotypes can come from. The boxes of one
/// class do not overlap, so that
///
/// ```
/// P(class) = sum over its pairs {X, Y} of (X = Y ? 1 : 2) F(X) F(Y),   F(X) = sum of f(h) over h in X
/// ```
///
/// is a sum of positive numbers only. A genotype is never listed. One step of EM is two products with sparse matrices,
/// each element summed in a fixed order, so that every number of threads gives the same bytes.
///
/// Haplotypes grow locus by locus: [Node] is what is known about some loci; [Joining] makes one of two.
///
/// Definition: `EmDefinition` among the tests, in rational numbers. Sources: Excoffier and Slatkin 1995 (EM);
/// Varadhan and Roland 2008 (SQUAREM).
@NullMarked
package org.marrowrelay.populations.em;

import org.jspecify.annotations.NullMarked;
