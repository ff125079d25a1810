package org.marrowrelay.matching.verification;

import java.util.List;

/// Whether the predictions of one number come true, such as P(0) over all loci or P(1) at A.
///
/// @param title what was predicted
/// @param judged pairs with a probability between 0 and 1, in which nobody occurs twice
/// @param needed so many pairs show a bias of five points, with 99.9 % confidence; at least 200
/// @param predicted mean predicted probability
/// @param observed the share that came true
/// @param brier mean squared difference of prediction and truth; smaller is better
/// @param baseline the same for a prediction that gives every pair the share that came true
/// @param bins how often predictions of about the same probability came true
public record Judgement(
        String title,
        long judged,
        long needed,
        double predicted,
        double observed,
        double brier,
        double baseline,
        List<Reliability> bins) {
    private static final int FEWEST = 200;
    private static final double BIAS = 0.05;

    public Judgement {
        bins = List.copyOf(bins);
    }

    /// What can be said.
    public enum Verdict {
        /// Enough pairs, and what happened is what predictions said.
        CALIBRATED("calibrated"),
        /// What happened would be next to impossible if predictions were right.
        NOT_CALIBRATED("NOT CALIBRATED"),
        /// Nothing can be said: a bias of five points would not be seen.
        TOO_FEW("too few to judge");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /// In words, such as `too few to judge`.
        public String words() {
            return words;
        }
    }

    /// The verdict.
    ///
    /// @param chance a bin whose [Reliability#chance] is below it speaks against the predictions
    public Verdict verdict(double chance) {
        if (bins.stream().anyMatch(bin -> bin.chance() < chance)) {
            return Verdict.NOT_CALIBRATED;
        }
        return judged < needed ? Verdict.TOO_FEW : Verdict.CALIBRATED;
    }

    /// Collects judged pairs.
    static final class Collected {
        private static final int BINS = 10;

        private final String title;
        private final Reliability.Bins bins = new Reliability.Bins(BINS);
        private long judged;
        private long cameTrue;
        private double predicted;
        private double variance;
        private double squares;

        Collected(String title) {
            this.title = title;
        }

        /// A pair, unless the prediction is certain.
        void add(double probability, boolean matched) {
            if (probability <= 0 || probability >= 1) {
                return;
            }
            bins.add(probability, matched);
            judged++;
            cameTrue += matched ? 1 : 0;
            predicted += probability;
            variance += probability * (1 - probability);
            double difference = probability - (matched ? 1 : 0);
            squares += difference * difference;
        }

        /// How many pairs there are in the bin of a probability.
        int pairsLike(double probability) {
            return bins.pairs(Reliability.Bins.bin(probability, BINS));
        }

        Judgement judgement() {
            double n = Math.max(1, judged);
            double share = cameTrue / n;
            double deviations = Reliability.DEVIATIONS / BIAS;
            long needed = Math.max(FEWEST, (long) Math.ceil(deviations * deviations * variance / n));
            return new Judgement(
                    title, judged, needed, predicted / n, share, squares / n, share * (1 - share), bins.list());
        }
    }
}
