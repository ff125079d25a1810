package org.marrowrelay.matching.verification;

import java.util.List;

/// What a trial found.
///
/// @param seed gives the same trial again
/// @param pairs pairs that were predicted, those of probability 0 included
/// @param possible pairs that were given a probability of 10/10 above 0
/// @param matches pairs that are 10/10 in truth
/// @param missed pairs that are 10/10 in truth and were given 0: must be none
/// @param judged possible pairs in which nobody occurs twice; the rest of the result is about them
/// @param brier mean squared difference of prediction and truth; smaller is better
/// @param baseline the same for a prediction that gives every pair their common share
/// @param bins how often predictions of about the same probability came true
public record TrialResult(
        long seed,
        long pairs,
        long possible,
        long matches,
        long missed,
        long judged,
        double brier,
        double baseline,
        List<Reliability> bins) {
    public TrialResult {
        bins = List.copyOf(bins);
    }

    /// Whether anything was judged, no match was missed, and every bin's mean prediction lies within its
    /// 99.9 % interval. A single bin just outside happens by chance now and then: repeat the trial with
    /// another seed.
    public boolean isCalibrated() {
        return judged > 0 && missed == 0 && bins.stream().allMatch(Reliability::isCalibrated);
    }
}
