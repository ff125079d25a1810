package org.marrowrelay.index.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The weight of the patient's genotypes that have 0, 1, ... mismatches with a pair of views.
///
/// Remembered when the patient has many genotypes: donors who resemble the patient look alike from there. For one
/// thread.
final class PairWeights {
    private static final int FEW = 3;
    private static final int MOST_REMEMBERED = 1 << 18;

    private final PatientGenotypes patient;
    private final int most;
    private final double[] fresh;
    private final Map<Views, double[]> remembered = new HashMap<>();

    /// Unordered at every locus: the smaller view first, loci mixed radix.
    private record Views(long smaller, long larger) {}

    PairWeights(PatientGenotypes patient, int most) {
        this.patient = patient;
        this.most = most;
        this.fresh = new double[most + 1];
    }

    /// Adds `value` times the weights to the counts.
    ///
    /// @param views five views of each of the two, beginning at `i` and `j`
    void count(double value, int[] views, int i, int j, double[] counts) {
        if (patient.size() == 1) {
            countOne(value, views, i, j, counts);
            return;
        }
        double[] weights = patient.size() <= FEW ? weigh(views, i, j, fresh) : remembered(views, i, j);
        for (int count = 0; count <= most; count++) {
            counts[count] += value * weights[count];
        }
    }

    private void countOne(double value, int[] views, int i, int j, double[] counts) {
        int count = mismatches(0, views, i, j);
        if (count <= most) {
            counts[count] += value * patient.weights[0];
        }
    }

    private double[] remembered(int[] views, int i, int j) {
        long smaller = 0;
        long larger = 0;
        for (int locus = 0; locus < patient.loci; locus++) {
            smaller = smaller * patient.radix[locus] + Math.min(views[i + locus], views[j + locus]);
            larger = larger * patient.radix[locus] + Math.max(views[i + locus], views[j + locus]);
        }
        Views key = new Views(smaller, larger);
        double[] known = remembered.get(key);
        if (known == null) {
            known = weigh(views, i, j, new double[most + 1]);
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(key, known);
            }
        }
        return known;
    }

    private double[] weigh(int[] views, int i, int j, double[] weights) {
        Arrays.fill(weights, 0);
        for (int g = 0; g < patient.size(); g++) {
            int count = mismatches(g, views, i, j);
            if (count <= most) {
                weights[count] += patient.weights[g];
            }
        }
        return weights;
    }

    private int mismatches(int g, int[] views, int i, int j) {
        int sum = 0;
        for (int locus = 0; sum <= most && locus < patient.loci; locus++) {
            sum += patient.mismatches(locus, g, views[i + locus], views[j + locus]);
        }
        return sum;
    }
}
