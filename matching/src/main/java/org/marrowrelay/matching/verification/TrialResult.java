package org.marrowrelay.matching.verification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.matching.verification.Judgement.Verdict;

/// What a trial found.
///
/// @param seed gives the same trial again
/// @param patients how many were drawn
/// @param donors how many were drawn
/// @param pairs pairs that were predicted, those of probability 0 included
/// @param possible pairs that were given a probability of no mismatch above 0
/// @param matches pairs without mismatch in truth
/// @param missed pairs without mismatch in truth that were given 0: must be none
/// @param judgements P(0), P(1), P(2) over all loci, then at each
/// @param reported typings of a locus by how they were reported, such as `allele lists`
public record TrialResult(
        long seed,
        int patients,
        int donors,
        long pairs,
        long possible,
        long matches,
        long missed,
        List<Judgement> judgements,
        Map<String, Long> reported) {
    /// How likely a trial of right predictions is called not calibrated, at most.
    private static final double FALSE_ALARM = 0.001;

    /// What is needed depends on what was judged, and moves a little with more.
    private static final double SAFETY = 1.2;
    /// Share of the donors that is to be judged at most, when more people are asked for.
    private static final double MOST_JUDGED = 0.5;

    public TrialResult {
        judgements = List.copyOf(judgements);
        reported = Collections.unmodifiableMap(new LinkedHashMap<>(reported));
    }

    /// Below which chance a bin speaks against the predictions: shared among all bins, so that right predictions
    /// are called not calibrated in one trial of a thousand at most.
    public double leastChance() {
        long bins = judgements.stream().mapToLong(one -> one.bins().size()).sum();
        return FALSE_ALARM / Math.max(1, bins);
    }

    /// The verdict about one number.
    public Verdict verdict(Judgement one) {
        return one.verdict(leastChance());
    }

    /// The verdict about all: not calibrated when one is not, or a match was missed; too few to judge when one is.
    public Verdict verdict() {
        List<Verdict> all = judgements.stream().map(this::verdict).toList();
        if (missed > 0 || all.contains(Verdict.NOT_CALIBRATED)) {
            return Verdict.NOT_CALIBRATED;
        }
        return all.contains(Verdict.TOO_FEW) || all.isEmpty() ? Verdict.TOO_FEW : Verdict.CALIBRATED;
    }

    /// How many people give every number about as many pairs as it needs.
    ///
    /// @param patients as for `--patients`
    /// @param donors as for `--donors`
    public record Needed(int patients, int donors) {}

    /// How many people would do; empty when some number has no pair at all, or no number of people that can be drawn
    /// would do.
    ///
    /// Each patient and each donor is judged once at most for each number. So pairs grow with the patients, more
    /// slowly the more donors were judged: the next patient finds one who was not with the share that is left.
    /// More donors are asked for where more than half of them would have to be judged.
    public Optional<Needed> needed() {
        double most = donors;
        for (Judgement one : judgements) {
            most = Math.max(most, SAFETY * one.needed() / MOST_JUDGED);
        }
        double all = patients;
        for (Judgement one : judgements) {
            double slower = -Math.log1p(-SAFETY * one.needed() / most) * most / one.needed();
            all = Math.max(all, patients * slower * one.needed() / one.judged());
        }
        return all < Integer.MAX_VALUE && most < Integer.MAX_VALUE && !judgements.isEmpty()
                ? Optional.of(new Needed((int) Math.ceil(all), (int) Math.ceil(most)))
                : Optional.empty();
    }
}
