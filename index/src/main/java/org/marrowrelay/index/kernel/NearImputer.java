package org.marrowrelay.index.kernel;

import java.util.Arrays;
import org.marrowrelay.index.dictionary.MatchedLoci;

/// How likely a donor has 0, 1 or 2 mismatches with a patient, times the donor's total.
///
/// As [Imputer], but a haplotype also carries its view of the patient, and one with more foreign groups than
/// mismatches
/// are asked for is dropped at once: it cannot be part of any diplotype that counts. What is left is summed by
/// donor's
/// classes and patient's views; pairs of such sums that the donor's typings allow are counted with the weight of
/// the
/// patient's genotypes at that number of mismatches.
///
///     typedAt(DRB1, B)  ->  typedAt(A)  ->  count(C, DQB1, sums)
///
/// Definition: `matching.probability.MatchProbability`. No diplotype and no genotype is left out. One for each
/// thread.
public final class NearImputer {
    private static final int LOCI = MatchedLoci.COUNT;

    private final HaplotypeTable set;
    private final PatientGenotypes patient;
    private final int most;
    private final NearSurvivors afterB = new NearSurvivors();
    private final NearSurvivors afterA = new NearSurvivors();
    private final ClassSums sums = new ClassSums();
    private final GroupClasses[] classes = new GroupClasses[LOCI];
    private final PairWeights weights;
    private int[] digits = new int[LOCI * 128];
    private int[] views = new int[LOCI * 128];
    private int[] foreign = new int[128];

    /// @param most mismatches that are asked for, 0 to 2
    public NearImputer(HaplotypeTable set, PatientGenotypes patient, int most) {
        this.set = set;
        this.patient = patient;
        this.most = most;
        this.weights = new PairWeights(patient, most);
    }

    /// Keeps the haplotypes that can be the donor's at DRB1 and B and are near enough to the patient there.
    public void typedAt(GroupClasses drb1, GroupClasses b) {
        classes[0] = drb1;
        classes[1] = b;
        afterB.clear();
        for (int group : drb1.allowed) {
            int view = patient.view[0][group];
            int far = isForeign(0, view);
            for (int run = set.firstRun[group]; far <= most && run < set.firstRun[group + 1]; run++) {
                addRun(run, drb1.classOf[group], view, far);
            }
        }
    }

    private int isForeign(int locus, int view) {
        return view == patient.foreign[locus] ? 1 : 0;
    }

    private void addRun(int run, int atDrb1, int viewAtDrb1, int farAtDrb1) {
        int group = set.runB[run];
        int atB = classes[1].classOf[group];
        int view = patient.view[1][group];
        int far = farAtDrb1 + isForeign(1, view);
        if (atB < 0 || far > most) {
            return;
        }
        long key = (long) atDrb1 * classes[1].count + atB;
        long seen = (long) viewAtDrb1 * patient.radix[1] + view;
        for (int haplotype = set.runStart[run]; haplotype < set.runStart[run + 1]; haplotype++) {
            afterB.add(haplotype, key, seen, far);
        }
    }

    /// Of those, keeps the ones that can be the donor's at A and are near enough.
    public void typedAt(GroupClasses a) {
        classes[2] = a;
        afterA.clear();
        int[] groups = set.groups[2];
        for (int i = 0; i < afterB.size; i++) {
            int group = groups[afterB.haplotypes[i]];
            int at = a.classOf[group];
            int view = patient.view[2][group];
            int far = afterB.far[i] + isForeign(2, view);
            if (at >= 0 && far <= most) {
                afterA.add(
                        afterB.haplotypes[i],
                        afterB.keys[i] * a.count + at,
                        afterB.seen[i] * patient.radix[2] + view,
                        far);
            }
        }
    }

    /// The summed frequencies of the diplotypes with 0, 1, ... mismatches, weighted by the patient's genotypes;
    /// divided
    /// by the donor's total they are P(0), P(1), ...
    ///
    /// @param counts gets one number for each count up to `most`
    public void count(GroupClasses c, GroupClasses dqb1, double[] counts) {
        classes[3] = c;
        classes[4] = dqb1;
        Arrays.fill(counts, 0);
        sums.clear();
        for (int i = 0; i < afterA.size; i++) {
            add(i, c, dqb1);
        }
        for (int row = 0; row < sums.size; row++) {
            spell(row);
        }
        countPairs(counts);
    }

    private void add(int i, GroupClasses c, GroupClasses dqb1) {
        int haplotype = afterA.haplotypes[i];
        int groupAtC = set.groups[3][haplotype];
        int groupAtDqb1 = set.groups[4][haplotype];
        int atC = c.classOf[groupAtC];
        int atDqb1 = dqb1.classOf[groupAtDqb1];
        int viewAtC = patient.view[3][groupAtC];
        int viewAtDqb1 = patient.view[4][groupAtDqb1];
        int far = afterA.far[i] + isForeign(3, viewAtC) + isForeign(4, viewAtDqb1);
        if (atC < 0 || atDqb1 < 0 || far > most) {
            return;
        }
        long key = (afterA.keys[i] * c.count + atC) * dqb1.count + atDqb1;
        long seen = (afterA.seen[i] * patient.radix[3] + viewAtC) * patient.radix[4] + viewAtDqb1;
        int row = sums.add(key, seen, set.frequencies[haplotype]);
        room(row);
        foreign[row] = far;
    }

    private void room(int row) {
        if (row >= foreign.length) {
            foreign = Arrays.copyOf(foreign, 2 * row);
            digits = new int[2 * row * LOCI];
            views = new int[2 * row * LOCI];
        }
    }

    private void spell(int row) {
        long key = sums.ones[row];
        long seen = sums.others[row];
        for (int locus = LOCI - 1; locus >= 0; locus--) {
            digits[row * LOCI + locus] = (int) (key % classes[locus].count);
            views[row * LOCI + locus] = (int) (seen % patient.radix[locus]);
            key /= classes[locus].count;
            seen /= patient.radix[locus];
        }
    }

    private void countPairs(double[] counts) {
        for (int i = 0; i < sums.size; i++) {
            for (int j = 0; j <= i; j++) {
                if (foreign[i] + foreign[j] <= most && fits(i, j)) {
                    double square = sums.sums[i] * sums.sums[j];
                    weights.count(i == j ? square : 2 * square, views, i * LOCI, j * LOCI, counts);
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
