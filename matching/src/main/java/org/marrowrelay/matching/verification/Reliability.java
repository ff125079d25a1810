package org.marrowrelay.matching.verification;

import java.util.ArrayList;
import java.util.List;

/// How often predictions of about the same probability came true.
///
/// The interval takes pairs as independent: nobody may occur in two of them.
///
/// @param from smallest predicted probability of the bin
/// @param to largest predicted probability of the bin, exclusive unless it is 1
/// @param pairs how many pairs were given a probability in the bin
/// @param predicted their mean predicted probability
/// @param observed the share of them that came true
/// @param low lower end of the 99.9 % interval around `observed` (Wilson)
/// @param high upper end of it
public record Reliability(
        double from, double to, long pairs, double predicted, double observed, double low, double high) {
    /// 99.9 % of a normal distribution lie within so many standard deviations.
    private static final double DEVIATIONS = 3.290526731491926;

    /// Whether the mean prediction lies within the interval.
    public boolean isCalibrated() {
        return predicted >= low - 1e-12 && predicted <= high + 1e-12;
    }

    /// Collects predictions in bins of equal width, without those of probability 0.
    static final class Bins {
        private final long[] pairs;
        private final double[] predicted;
        private final long[] matched;

        Bins(int count) {
            this.pairs = new long[count];
            this.predicted = new double[count];
            this.matched = new long[count];
        }

        void add(double probability, boolean cameTrue) {
            int bin = Math.min(pairs.length - 1, (int) (probability * pairs.length));
            pairs[bin]++;
            predicted[bin] += probability;
            matched[bin] += cameTrue ? 1 : 0;
        }

        /// The bins that have any pairs.
        List<Reliability> list() {
            List<Reliability> list = new ArrayList<>();
            for (int i = 0; i < pairs.length; i++) {
                if (pairs[i] > 0) {
                    list.add(bin(i));
                }
            }
            return list;
        }

        private Reliability bin(int i) {
            double n = pairs[i];
            double observed = matched[i] / n;
            double z2 = DEVIATIONS * DEVIATIONS;
            double centre = (observed + z2 / (2 * n)) / (1 + z2 / n);
            double half = DEVIATIONS / (1 + z2 / n) * Math.sqrt(observed * (1 - observed) / n + z2 / (4 * n * n));
            return new Reliability(
                    (double) i / pairs.length,
                    (i + 1.0) / pairs.length,
                    pairs[i],
                    predicted[i] / n,
                    observed,
                    Math.max(0, centre - half),
                    Math.min(1, centre + half));
        }
    }
}
