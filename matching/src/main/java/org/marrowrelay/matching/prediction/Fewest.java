package org.marrowrelay.matching.prediction;

import java.util.BitSet;

/// The fewest mismatches that a genotype of one locus can have with any of a person's.
final class Fewest {
    private final GenotypeSums genotypes;
    /// The groups that occur.
    final BitSet groups = new BitSet();

    /// @param genotypes of one locus
    Fewest(GenotypeSums genotypes) {
        this.genotypes = genotypes;
        for (int i = 0; i < genotypes.size; i++) {
            groups.set(genotypes.rows[i] >>> 16);
            groups.set(genotypes.rows[i] & 0xFFFF);
        }
    }

    /// 0 when the person can have the genotype that stands at `at`, 1 when one that shares a group, else 2.
    int mismatches(int[] rows, int at) {
        if (genotypes.find(rows, at) >= 0) {
            return 0;
        }
        return groups.get(rows[at] >>> 16) || groups.get(rows[at] & 0xFFFF) ? 1 : 2;
    }
}
