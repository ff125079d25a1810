/// The same match probabilities as `matching.probability`, for many pairs at once, and for typings that leave much
/// open.
///
/// Enter through [Predictor]: it imputes people ([ImputedPerson]), answers for one pair ([Predictor#probability]), and
/// makes a [DonorPool] against which patients are matched one by one ([DonorPool#match]) or all together
/// ([CrossMatch]). Everything else is this room's own business.
///
/// What is fast, and why it is still exact: a typing sorts a set's haplotypes into a few classes, and whether two
/// haplotypes may be a person's pair depends on their classes only, so that allowed pairs are listed without testing
/// others ([Imputation]); genotypes are packed into ints ([PackedGenotype]) and summed by hash ([GenotypeSums]); donor
/// genotypes within two mismatches of a patient's are found by the pigeonhole principle ([NearIndex]); files of
/// people who leave much open are passed one haplotype pair at a time for everybody at once ([OpenCross]). Nothing is
/// sampled, cut off or rounded.
///
/// Error: sums of positive doubles in a fixed order; tested against the definition within 1e-12 + 1e-9 of the value.
@NullMarked
package org.marrowrelay.matching.prediction;

import org.jspecify.annotations.NullMarked;
