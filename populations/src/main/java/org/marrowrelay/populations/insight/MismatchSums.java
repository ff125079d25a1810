package org.marrowrelay.populations.insight;

/// Frequencies of haplotypes, summed by what each is to a patient at every locus: the first name, the second, another,
/// or not expressed. Pairs of these states decide the number of mismatches, so that pairs of haplotypes are never
/// listed.
final class MismatchSums {
    static final int OTHER = 0;
    static final int FIRST = 1;
    static final int SECOND = 2;
    static final int SILENT = 3;

    private final int loci;
    private final double[] sum;
    private final int[] used;
    private int count;

    MismatchSums(int loci) {
        this.loci = loci;
        sum = new double[1 << (2 * loci)];
        used = new int[sum.length];
    }

    /// @param states two bits a locus
    void add(int states, double frequency) {
        if (sum[states] == 0) {
            used[count++] = states;
        }
        sum[states] += frequency;
    }

    /// The probability of at most 0, 1, 2 mismatches of a random donor; afterwards the sums are empty.
    ///
    /// @param homozygous two bits a locus: 1 where both names of the patient are one
    double[] upToTwo(int homozygous) {
        double[] exactly = new double[3];
        for (int a = 0; a < count; a++) {
            for (int b = a; b < count; b++) {
                int mismatches = mismatches(used[a], used[b], homozygous);
                if (mismatches <= 2) {
                    exactly[mismatches] += (a == b ? 1 : 2) * sum[used[a]] * sum[used[b]];
                }
            }
        }
        for (int a = 0; a < count; a++) {
            sum[used[a]] = 0;
        }
        count = 0;
        return new double[] {exactly[0], exactly[0] + exactly[1], exactly[0] + exactly[1] + exactly[2]};
    }

    /// Patient names that the pair leaves unmatched, all loci together; more than 2 may be told as 3.
    private int mismatches(int one, int other, int homozygous) {
        int mismatches = 0;
        for (int l = 0, shift = 0; l < loci && mismatches <= 2; l++, shift += 2) {
            mismatches += at(one >>> shift & 3, other >>> shift & 3, (homozygous >>> shift & 1) != 0);
        }
        return Math.min(3, mismatches);
    }

    /// A name that is not expressed leaves the other one, as if there were two of it.
    private static int at(int one, int other, boolean homozygous) {
        int a = one == SILENT ? other : one;
        int b = other == SILENT ? one : other;
        if (homozygous) {
            return (a == FIRST ? 0 : 1) + (b == FIRST ? 0 : 1);
        }
        int first = a == FIRST || b == FIRST ? 1 : 0;
        int second = a == SECOND || b == SECOND ? 1 : 0;
        return 2 - first - second;
    }
}
