/// The hot loops: imputation by class sums, and the scan for donors who can match.
///
/// Everything here works on numbers of groups and typings; each class names the definition in `matching` that
/// it must agree with. Loci are in the order of `MatchedLoci`: 0 DRB1, 1 B, 2 A, 3 C, 4 DQB1.
///
/// Words: a *class* at a locus holds the groups that a typing cannot tell apart; haplotypes of the same
/// classes are summed before anything is multiplied, so no genotype is listed and none is left out.
@NullMarked
package org.marrowrelay.index.kernel;

import org.jspecify.annotations.NullMarked;
