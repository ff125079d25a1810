package org.marrowrelay.index.kernel;

import org.marrowrelay.index.dictionary.MatchedLoci;

/// The total of a person: the summed Hardy-Weinberg frequency of all diplotypes that the typings allow.
///
/// Works locus by locus so that people who share DRB1 and B, or also A, share that part of the work:
///
///     typedAt(DRB1, B)  ->  typedAt(A)  ->  total(C, DQB1, DPB1)
///
/// A typing at DPB1 is untyped under a set that does not cover it.
///
/// Definition: `matching.probability.Posterior.Explained.total`. No diplotype is left out; sums differ from
/// enumeration by the order of addition only. One for each thread.
public final class Imputer {
    private static final int LOCI = MatchedLoci.IMPUTED_COUNT;

    private final HaplotypeTable set;
    private final Survivors afterB = new Survivors();
    private final Survivors afterA = new Survivors();
    private final ClassSums sums = new ClassSums();
    private final GroupClasses[] classes = new GroupClasses[LOCI];
    private int[] digits = new int[LOCI * 128];

    public Imputer(HaplotypeTable set) {
        this.set = set;
    }

    /// Keeps the haplotypes that can be the person's at DRB1 and B.
    public void typedAt(GroupClasses drb1, GroupClasses b) {
        classes[0] = drb1;
        classes[1] = b;
        afterB.clear();
        for (int group : drb1.allowed) {
            for (int run = set.firstRun[group]; run < set.firstRun[group + 1]; run++) {
                int atB = b.classOf[set.runB[run]];
                if (atB >= 0) {
                    addRun(run, (long) drb1.classOf[group] * b.count + atB);
                }
            }
        }
    }

    private void addRun(int run, long key) {
        for (int haplotype = set.runStart[run]; haplotype < set.runStart[run + 1]; haplotype++) {
            afterB.add(haplotype, key);
        }
    }

    /// Of those, keeps the ones that can be the person's at A.
    public void typedAt(GroupClasses a) {
        classes[2] = a;
        afterA.clear();
        int[] groups = set.groups[2];
        for (int i = 0; i < afterB.size; i++) {
            int at = a.classOf[groups[afterB.haplotypes[i]]];
            if (at >= 0) {
                afterA.add(afterB.haplotypes[i], afterB.keys[i] * a.count + at);
            }
        }
    }

    /// What is left after A.
    Survivors afterA() {
        return afterA;
    }

    /// The total of a person who is also typed so at C, DQB1 and DPB1; 0 when the set cannot explain the person.
    public double total(GroupClasses c, GroupClasses dqb1, GroupClasses dpb1) {
        classes[3] = c;
        classes[4] = dqb1;
        classes[5] = dpb1;
        sums.clear();
        for (int i = 0; i < afterA.size; i++) {
            int haplotype = afterA.haplotypes[i];
            long key = keyOf(set, classes, haplotype, afterA.keys[i]);
            if (key >= 0) {
                sums.add(key, 0, set.frequencies[haplotype]);
            }
        }
        spellDigits();
        return sumOfPairs();
    }

    /// The key with the classes of C, DQB1 and DPB1 behind it; below 0 when the haplotype cannot be the person's there.
    static long keyOf(HaplotypeTable set, GroupClasses[] classes, int haplotype, long key) {
        int atC = classes[3].classOf[set.groups[3][haplotype]];
        int atDqb1 = classes[4].classOf[set.groups[4][haplotype]];
        int atDpb1 = classes[5].classOf[set.groups[5][haplotype]];
        return (atC | atDqb1 | atDpb1) < 0
                ? -1
                : ((key * classes[3].count + atC) * classes[4].count + atDqb1) * classes[5].count + atDpb1;
    }

    /// Gives every allowed diplotype once, with its Hardy-Weinberg frequency; typed so at all loci.
    public void forEachDiplotype(GroupClasses c, GroupClasses dqb1, GroupClasses dpb1, Diplotypes use) {
        double all = total(c, dqb1, dpb1);
        int[] rows = new int[afterA.size];
        for (int i = 0; all > 0 && i < afterA.size; i++) {
            rows[i] = rowOf(afterA.haplotypes[i], afterA.keys[i]);
            for (int j = 0; rows[i] >= 0 && j <= i; j++) {
                if (rows[j] >= 0 && fits(rows[i], rows[j])) {
                    give(afterA.haplotypes[i], afterA.haplotypes[j], use);
                }
            }
        }
    }

    private void give(int one, int other, Diplotypes use) {
        double square = set.frequencies[one] * set.frequencies[other];
        use.accept(one, other, one == other ? square : 2 * square);
    }

    private int rowOf(int haplotype, long key) {
        long whole = keyOf(set, classes, haplotype, key);
        return whole >= 0 ? sums.add(whole, 0, 0) : -1;
    }

    /// Takes diplotypes.
    @FunctionalInterface
    public interface Diplotypes {
        void accept(int one, int other, double frequency);
    }

    private void spellDigits() {
        if (digits.length < sums.size * LOCI) {
            digits = new int[2 * sums.size * LOCI];
        }
        for (int row = 0; row < sums.size; row++) {
            long key = sums.ones[row];
            for (int locus = LOCI - 1; locus >= 0; locus--) {
                digits[row * LOCI + locus] = (int) (key % classes[locus].count);
                key /= classes[locus].count;
            }
        }
    }

    private double sumOfPairs() {
        double total = 0;
        for (int i = 0; i < sums.size; i++) {
            double partners = fits(i, i) ? sums.sums[i] / 2 : 0;
            for (int j = 0; j < i; j++) {
                if (fits(i, j)) {
                    partners += sums.sums[j];
                }
            }
            total += 2 * sums.sums[i] * partners;
        }
        return total;
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
