package org.marrowrelay.populations.insight;

/// How many mismatches one random donor of a population has with one patient: exact, over all pairs of haplotypes.
///
/// Every haplotype of the population is, at each locus, the patient's first name, the second, or another. Frequencies
/// are
/// summed by these states; pairs of states decide the number of mismatches, so that pairs of haplotypes are never
/// listed.
/// Serves one patient after the other; not for several threads.
final class PatientChance {
    private static final int OTHER = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 2;

    private final Pool pool;
    private final double[] sum;
    private final int[] used;
    private final int[] stateOf;
    private int homozygous;

    PatientChance(Pool pool) {
        this.pool = pool;
        int states = 1 << (2 * pool.loci().size());
        sum = new double[states];
        used = new int[states];
        stateOf = new int[pool.haplotypes()];
    }

    /// Takes a patient.
    void patient(int one, int other) {
        for (int h = 0; h < stateOf.length; h++) {
            int state = 0;
            for (int l = 0; l < pool.loci().size(); l++) {
                state = state << 2 | state(pool.code(h, l), pool.code(one, l), pool.code(other, l));
            }
            stateOf[h] = state;
        }
        homozygous = 0;
        for (int l = 0; l < pool.loci().size(); l++) {
            homozygous = homozygous << 2 | (pool.code(one, l) == pool.code(other, l) ? 1 : 0);
        }
    }

    private static int state(int code, int first, int second) {
        if (code == first) {
            return FIRST;
        }
        return code == second ? SECOND : OTHER;
    }

    /// The probability of at most 0, 1, 2 mismatches with the patient taken last.
    double[] upToTwo(int population) {
        int count = gather(population);
        double[] exactly = new double[3];
        for (int a = 0; a < count; a++) {
            for (int b = a; b < count; b++) {
                int mismatches = mismatches(used[a], used[b]);
                if (mismatches <= 2) {
                    exactly[mismatches] += (a == b ? 1 : 2) * sum[used[a]] * sum[used[b]];
                }
            }
        }
        for (int a = 0; a < count; a++) {
            sum[used[a]] = 0;
        }
        return new double[] {exactly[0], exactly[0] + exactly[1], exactly[0] + exactly[1] + exactly[2]};
    }

    private int gather(int population) {
        int count = 0;
        for (int i = 0; i < pool.size(population); i++) {
            int state = stateOf[pool.member(population, i)];
            if (sum[state] == 0) {
                used[count++] = state;
            }
            sum[state] += pool.frequency(population, i);
        }
        return count;
    }

    /// Patient names that the pair leaves unmatched, all loci together; more than 2 may be told as 3.
    private int mismatches(int one, int other) {
        int mismatches = 0;
        for (int l = 0, shift = 0; l < pool.loci().size() && mismatches <= 2; l++, shift += 2) {
            mismatches += at(one >>> shift & 3, other >>> shift & 3, (homozygous >>> shift & 1) != 0);
        }
        return Math.min(3, mismatches);
    }

    private static int at(int a, int b, boolean homozygous) {
        if (homozygous) {
            return (a == FIRST ? 0 : 1) + (b == FIRST ? 0 : 1);
        }
        int first = a == FIRST || b == FIRST ? 1 : 0;
        int second = a == SECOND || b == SECOND ? 1 : 0;
        return 2 - first - second;
    }
}
