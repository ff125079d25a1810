package org.marrowrelay.populations.insight;

/// How many mismatches one random donor of a population has with one patient of two known haplotypes: exact, over all
/// pairs of haplotypes ([MismatchSums]). Serves one patient after the other; not for several threads.
final class PatientChance {
    private final Pool pool;
    private final MismatchSums sums;
    private final int[] stateOf;
    private int homozygous;

    PatientChance(Pool pool) {
        this.pool = pool;
        sums = new MismatchSums(pool.loci().size());
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
            return MismatchSums.FIRST;
        }
        return code == second ? MismatchSums.SECOND : MismatchSums.OTHER;
    }

    /// The probability of at most 0, 1, 2 mismatches with the patient taken last.
    double[] upToTwo(int population) {
        for (int i = 0; i < pool.size(population); i++) {
            sums.add(stateOf[pool.member(population, i)], pool.frequency(population, i));
        }
        return sums.upToTwo(homozygous);
    }
}
