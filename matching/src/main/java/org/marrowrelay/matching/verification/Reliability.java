package org.marrowrelay.matching.verification;

import java.util.ArrayList;
import java.util.List;

/// How often predictions of about the same probability came true.
///
/// Everything here takes pairs as independent: nobody may occur in two of them.
///
/// @param from smallest predicted probability of the bin
/// @param to largest predicted probability of the bin, exclusive unless it is 1
/// @param pairs how many pairs were given a probability in the bin
/// @param predicted their mean predicted probability
/// @param observed the share of them that came true
/// @param low lower end of the 99.9 % interval around `observed` (Wilson), for the eye
/// @param high upper end of it
/// @param chance how likely so many or more, or so few or fewer, come true if every prediction is right: twice
///     the smaller tail of the sum of unequal draws, exactly
public record Reliability(
        double from, double to, long pairs, double predicted, double observed, double low, double high, double chance) {
    /// 99.9 % of a normal distribution lie within so many standard deviations.
    static final double DEVIATIONS = 3.290526731491926;

    /// Collects predictions in bins of equal width.
    static final class Bins {
        private final List<List<Double>> predicted = new ArrayList<>();
        private final int[] cameTrue;

        Bins(int count) {
            this.cameTrue = new int[count];
            for (int i = 0; i < count; i++) {
                predicted.add(new ArrayList<>());
            }
        }

        void add(double probability, boolean matched) {
            int bin = bin(probability, cameTrue.length);
            predicted.get(bin).add(probability);
            cameTrue[bin] += matched ? 1 : 0;
        }

        /// The bin of a probability, among so many of equal width.
        static int bin(double probability, int count) {
            return Math.min(count - 1, (int) (probability * count));
        }

        /// How many pairs the bin has.
        int pairs(int bin) {
            return predicted.get(bin).size();
        }

        /// The bins that have any pairs.
        List<Reliability> list() {
            List<Reliability> list = new ArrayList<>();
            for (int i = 0; i < cameTrue.length; i++) {
                if (pairs(i) > 0) {
                    list.add(bin(i));
                }
            }
            return list;
        }

        private Reliability bin(int i) {
            double n = pairs(i);
            double observed = cameTrue[i] / n;
            double z2 = DEVIATIONS * DEVIATIONS;
            double centre = (observed + z2 / (2 * n)) / (1 + z2 / n);
            double half = DEVIATIONS / (1 + z2 / n) * Math.sqrt(observed * (1 - observed) / n + z2 / (4 * n * n));
            return new Reliability(
                    (double) i / cameTrue.length,
                    (i + 1.0) / cameTrue.length,
                    pairs(i),
                    predicted.get(i).stream().mapToDouble(p -> p).sum() / n,
                    observed,
                    cameTrue[i] == 0 ? 0 : Math.max(0, centre - half),
                    cameTrue[i] == pairs(i) ? 1 : Math.min(1, centre + half),
                    chance(predicted.get(i), cameTrue[i]));
        }
    }

    /// Twice the smaller tail of how many of unequal independent draws come true, at most 1.
    static double chance(List<Double> probabilities, int cameTrue) {
        double[] count = new double[probabilities.size() + 1];
        count[0] = 1;
        int drawn = 0;
        for (double p : probabilities) {
            drawn++;
            for (int k = drawn; k > 0; k--) {
                count[k] = count[k] * (1 - p) + count[k - 1] * p;
            }
            count[0] *= 1 - p;
        }
        double fewer = 0;
        double more = 0;
        for (int k = 0; k < count.length; k++) {
            fewer += k <= cameTrue ? count[k] : 0;
            more += k >= cameTrue ? count[k] : 0;
        }
        return Math.min(1, 2 * Math.min(fewer, more));
    }
}
