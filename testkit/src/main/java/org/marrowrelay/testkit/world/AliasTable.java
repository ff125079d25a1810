package org.marrowrelay.testkit.world;

import org.marrowrelay.testkit.Draw;

/// Draws an index with probability proportional to its weight, in constant time.
///
/// Source: Walker 1977 in the form of Vose 1991. Defined by: `draw` gives `i` with probability `weights[i] / sum`.
final class AliasTable {
    private final double[] keep;
    private final int[] alias;

    /// @param weights none negative, sum above 0
    AliasTable(double[] weights) {
        keep = scaled(weights);
        alias = new int[weights.length];
        pair();
    }

    int draw(Draw draw) {
        int column = draw.below(keep.length);
        return draw.unit() < keep[column] ? column : alias[column];
    }

    private static double[] scaled(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] scaled = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            scaled[i] = weights[i] * weights.length / sum;
        }
        return scaled;
    }

    /// Fills every column that holds less than 1 from one that holds more. `queue` has the small ones from the left,
    /// the large ones from the right.
    private void pair() {
        int[] queue = new int[keep.length];
        int small = 0;
        int large = keep.length;
        for (int i = 0; i < keep.length; i++) {
            if (keep[i] < 1) {
                queue[small++] = i;
            } else {
                queue[--large] = i;
            }
        }
        while (small > 0 && large < keep.length) {
            int poor = queue[--small];
            int rich = queue[large];
            alias[poor] = rich;
            keep[rich] -= 1 - keep[poor];
            if (keep[rich] < 1) {
                queue[small++] = rich;
                large++;
            }
        }
        settle(queue, small, large);
    }

    /// What rounding left over is a full column.
    private void settle(int[] queue, int small, int large) {
        for (int i = 0; i < small; i++) {
            keep[queue[i]] = 1;
        }
        for (int i = large; i < keep.length; i++) {
            keep[queue[i]] = 1;
        }
    }
}
