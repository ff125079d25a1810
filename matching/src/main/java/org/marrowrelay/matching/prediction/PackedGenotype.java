package org.marrowrelay.matching.prediction;

/// An expressed genotype of one locus in an int: the code of a group in each half.
///
///     bits 31..16   the smaller code
///     bits 15..0    the larger code
///
/// Codes are numbers of groups at the locus ([GroupCodes]), 0 to 65,533; the code 65,535 in both halves stands for
/// nothing expressed. Two packed genotypes are equal exactly when the genotypes are.
///
/// Definition: `matching.grade.Mismatches`.
final class PackedGenotype {
    /// The largest code that a group can have.
    static final int LARGEST_CODE = 0xFFFD;

    /// Nothing is expressed: it shares a code with no other genotype.
    static final int NOTHING = 0xFFFF_FFFF;

    private PackedGenotype() {}

    static int of(int one, int other) {
        return one <= other ? one << 16 | other : other << 16 | one;
    }

    /// The number of mismatches: two different pairs that share a code have one, others two.
    static int mismatches(int patient, int donor) {
        if (patient == donor) {
            return 0;
        }
        int a = patient >>> 16;
        int b = patient & 0xFFFF;
        int c = donor >>> 16;
        int d = donor & 0xFFFF;
        return a == c || a == d || b == c || b == d ? 1 : 2;
    }
}
