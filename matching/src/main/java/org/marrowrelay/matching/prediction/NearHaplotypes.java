package org.marrowrelay.matching.prediction;

import org.marrowrelay.matching.grade.NullRule;

/// Which haplotypes of a table can be part of a pair within two mismatches of one genotype.
///
/// A haplotype that has nothing of the genotype at a locus costs at least one mismatch there, so one that lacks three
/// loci cannot. How many each lacks is counted 64 haplotypes at a time: `ones` and `twos` are the binary digits.
///
/// Reusable scratch; serves one thread.
final class NearHaplotypes {
    private static final int ANY = -2;

    private final HaplotypeTable table;
    private final int[] compared;
    private final NullRule rule;
    /// By locus compared: where the carriers of its two groups begin; -1 where nobody has the group, `ANY` where
    /// whatever stands there counts as near.
    private final int[][] good;

    /// @param compared number of each compared locus in the table
    NearHaplotypes(HaplotypeTable table, int[] compared, NullRule rule) {
        this.table = table;
        this.compared = compared;
        this.rule = rule;
        this.good = new int[compared.length][2];
    }

    /// Sets the genotype of one of the compared loci, packed.
    void put(int locus, int genotype) {
        int held = table.held[compared[locus]].length;
        good[locus][0] = place(genotype >>> 16, held);
        good[locus][1] = place(genotype & 0xFFFF, held);
    }

    /// Says that whatever a haplotype has at one of the compared loci is near.
    void putAny(int locus) {
        good[locus][0] = ANY;
    }

    private int place(int code, int held) {
        return code < held ? code * table.words : -1;
    }

    /// Which of 64 haplotypes lack at most two loci, as bits.
    long near(int word) {
        long ones = 0;
        long twos = 0;
        long more = 0;
        for (int l = 0; l < good.length; l++) {
            long bad = ~good(l, word);
            long carry = ones & bad;
            ones ^= bad;
            more |= twos & carry;
            twos ^= carry;
        }
        return ~(more | (ones & twos));
    }

    private long good(int l, int word) {
        if (good[l][0] == ANY) {
            return -1;
        }
        int at = compared[l];
        long[] carriers = table.carriers[at];
        long bits = rule == NullRule.EXPRESSED ? table.nullCarriers[at][word] : 0;
        bits |= good[l][0] < 0 ? 0 : carriers[good[l][0] + word];
        return good[l][1] < 0 ? bits : bits | carriers[good[l][1] + word];
    }
}
