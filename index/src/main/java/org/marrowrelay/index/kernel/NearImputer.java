package org.marrowrelay.index.kernel;

import java.util.Arrays;
import org.marrowrelay.index.dictionary.MatchedLoci;

/// How likely a donor has 0, 1 or 2 mismatches with a patient, times the donor's total.
///
/// As [Imputer], over the haplotypes of a [NearTable] only: a farther one cannot be part of any diplotype
/// that counts. What the donor's typings leave of them is summed by donor's classes and patient's views;
/// pairs of such sums that the typings allow are counted with the weight of the patient's genotypes at that
/// number of mismatches.
///
///     typedAt(DRB1, B)  ->  typedAt(A)  ->  count(C, DQB1, DPB1)
///
/// Definition: `matching.probability.MatchProbability`. No diplotype and no genotype is left out. One for each
/// thread.
public final class NearImputer {
    private static final int LOCI = MatchedLoci.IMPUTED_COUNT;
    /// Loci at which the patient looks at a haplotype.
    private static final int SEEN = MatchedLoci.COUNT;

    private final NearTable near;
    private final HaplotypeTable set;
    private final PatientGenotypes patient;
    private final int most;
    private final Imputer imputer;
    private final ClassSums sums = new ClassSums();
    private final GroupClasses[] classes = new GroupClasses[LOCI];
    private final PairWeights weights;
    private int[] digits = new int[LOCI * 128];
    private int[] views = new int[SEEN * 128];
    private int[] far = new int[128];

    /// @param most mismatches that are asked for, 0 to 2; the table was made for as many
    public NearImputer(NearTable near, PatientGenotypes patient, int most) {
        this.near = near;
        this.set = near.table;
        this.patient = patient;
        this.most = most;
        this.imputer = new Imputer(set);
        this.weights = new PairWeights(patient, most);
    }

    /// Keeps the haplotypes that can be the donor's at DRB1 and B.
    public void typedAt(GroupClasses drb1, GroupClasses b) {
        classes[0] = drb1;
        classes[1] = b;
        imputer.typedAt(drb1, b);
    }

    /// Of those, keeps the ones that can be the donor's at A.
    public void typedAt(GroupClasses a) {
        classes[2] = a;
        imputer.typedAt(a);
    }

    /// The summed frequencies of the diplotypes with 0, 1, ... mismatches, weighted by the patient's
    /// genotypes; divided by the donor's total they are P(0), P(1), ...
    ///
    /// @param counts gets one number for each count up to `most`
    public void count(GroupClasses c, GroupClasses dqb1, GroupClasses dpb1, double[] counts) {
        classes[3] = c;
        classes[4] = dqb1;
        classes[5] = dpb1;
        Arrays.fill(counts, 0);
        sums.clear();
        Survivors left = imputer.afterA();
        for (int i = 0; i < left.size; i++) {
            add(left.haplotypes[i], left.keys[i]);
        }
        for (int row = 0; row < sums.size; row++) {
            spell(row);
        }
        countPairs(counts);
    }

    private void add(int haplotype, long key) {
        long whole = Imputer.keyOf(set, classes, haplotype, key);
        if (whole < 0) {
            return;
        }
        int row = sums.add(whole, near.seen[haplotype], set.frequencies[haplotype]);
        room(row);
        far[row] = near.far[haplotype];
    }

    private void room(int row) {
        if (row >= far.length) {
            far = Arrays.copyOf(far, 2 * row);
            digits = new int[2 * row * LOCI];
            views = new int[2 * row * SEEN];
        }
    }

    private void spell(int row) {
        long key = sums.ones[row];
        long seen = sums.others[row];
        for (int locus = LOCI - 1; locus >= 0; locus--) {
            digits[row * LOCI + locus] = (int) (key % classes[locus].count);
            key /= classes[locus].count;
        }
        for (int locus = SEEN - 1; locus >= 0; locus--) {
            views[row * SEEN + locus] = (int) (seen % patient.radix[locus]);
            seen /= patient.radix[locus];
        }
    }

    private void countPairs(double[] counts) {
        for (int i = 0; i < sums.size; i++) {
            for (int j = 0; j <= i; j++) {
                if (far[i] + far[j] <= most && fits(i, j)) {
                    double square = sums.sums[i] * sums.sums[j];
                    weights.count(i == j ? square : 2 * square, views, i * SEEN, j * SEEN, counts);
                }
            }
        }
    }

    private boolean fits(int one, int other) {
        int i = one * LOCI;
        int j = other * LOCI;
        boolean fits = true;
        for (int locus = 0; fits && locus < LOCI; locus++) {
            GroupClasses at = classes[locus];
            fits = at.compatible[digits[i + locus] * at.count + digits[j + locus]];
        }
        return fits;
    }
}
