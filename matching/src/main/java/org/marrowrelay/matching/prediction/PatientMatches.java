package org.marrowrelay.matching.prediction;

import java.util.Arrays;

/// The probabilities of one patient with every donor of a [DonorPool].
///
/// Reused for one patient after the other by [CrossMatch], so read what is needed before the next one comes.
public final class PatientMatches {
    private final DonorPool pool;
    private final NearIndex.Found found = new NearIndex.Found();
    private final double[][] exactly;
    private final double[][] matched;
    private boolean explained;

    PatientMatches(DonorPool pool) {
        this.pool = pool;
        this.exactly = new double[NearIndex.MOST_MISMATCHES + 1][pool.classes];
        this.matched = new double[pool.loci.size()][pool.classes];
    }

    /// Computes everything for a patient.
    void compute(ImputedPerson patient) {
        explained = patient.isExplained();
        for (double[] sums : exactly) {
            Arrays.fill(sums, 0);
        }
        int n = pool.loci.size();
        for (int p = 0; p < patient.weights.length; p++) {
            pool.near.find(patient.rows, p * n, found);
            addNear(patient.weights[p]);
        }
        for (int l = 0; l < n; l++) {
            pool.atLocus[l].addMatches(patient, l, n, matched[l]);
        }
    }

    private void addNear(double weight) {
        int[] starts = pool.genotypes.starts;
        for (int i = 0; i < found.size; i++) {
            int genotype = (int) (found.hits[i] >>> 2);
            double[] sums = exactly[(int) (found.hits[i] & 3)];
            for (int at = starts[genotype]; at < starts[genotype + 1]; at++) {
                sums[pool.genotypeClass[at]] += weight * pool.genotypeWeight[at];
            }
        }
    }

    /// How many donors there are.
    public int donors() {
        return pool.classOf.length;
    }

    /// How many loci are compared.
    public int loci() {
        return matched.length;
    }

    /// Whether the pair has probabilities: both patient and donor are explained by a frequency set.
    public boolean isKnown(int donor) {
        return explained && pool.classOf[donor] >= 0;
    }

    /// The probability of exactly `mismatches` over all loci: 0 for P(10/10), 1 for P(9/10), 2 for P(8/10).
    ///
    /// @param donor number of the donor in the pool, from 0; one for whom the pair [#isKnown]
    public double exactly(int mismatches, int donor) {
        return exactly[mismatches][pool.classOf[donor]];
    }

    /// Whether at most two mismatches over all loci have a probability above 0.
    ///
    /// @param donor as in [#exactly]
    public boolean isNear(int donor) {
        int at = pool.classOf[donor];
        return exactly[0][at] + exactly[1][at] + exactly[2][at] > 0;
    }

    /// The probability of 2/2 at the locus.
    ///
    /// @param locus number of the locus in the order compared, from 0
    /// @param donor as in [#exactly]
    public double matched(int locus, int donor) {
        return matched[locus][pool.classOf[donor]];
    }
}
