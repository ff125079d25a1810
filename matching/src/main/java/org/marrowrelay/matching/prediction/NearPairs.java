package org.marrowrelay.matching.prediction;

import java.util.Arrays;
import org.marrowrelay.matching.grade.NullRule;

/// Finds the pairs of a table's haplotypes that are within two mismatches of one genotype.
///
/// A haplotype that lacks three loci of the genotype is passed over ([NearHaplotypes]), and so are two that lack three
/// between them.
///
/// Of those left, the groups that each has in common with the genotype are bits, two a locus where the genotype is
/// heterozygous:
///
///     bit 2l      has the first group of locus l
///     bit 2l + 1  has the second
///
/// so that a pair matches as many groups as the bits that either has, and as the homozygous loci at which each has the
/// group. Pairs in which a null takes its partner's place are compared locus by locus.
///
/// Definition: `matching.grade.Mismatches`. Reusable scratch; serves one thread.
final class NearPairs {
    private static final int MOST = NearIndex.MOST_MISMATCHES;

    private final HaplotypeTable table;
    private final int[] compared;
    private final NullRule rule;
    private final byte[][] mismatches;
    private final NearHaplotypes haplotypes;
    /// By how many loci are lacking: the haplotypes with what they have.
    private final Kind[] kinds = {new Kind(), new Kind(), new Kind()};

    /// Told of one pair, each unordered pair once.
    interface Found {
        void pair(int one, int other, int mismatches);
    }

    private static final class Kind {
        private int[] haplotype = new int[64];
        private int[] bits = new int[64];
        private int[] homozygous = new int[64];
        /// By haplotype: two bits a locus as [Imputation.Against] has them, when it carries a null; else -1.
        private int[] state = new int[64];
        private int size;

        void add(int ofHaplotype, int ofBits, int ofHomozygous, int ofState) {
            if (size == haplotype.length) {
                haplotype = Arrays.copyOf(haplotype, 2 * size);
                bits = Arrays.copyOf(bits, 2 * size);
                homozygous = Arrays.copyOf(homozygous, 2 * size);
                state = Arrays.copyOf(state, 2 * size);
            }
            haplotype[size] = ofHaplotype;
            bits[size] = ofBits;
            homozygous[size] = ofHomozygous;
            state[size++] = ofState;
        }
    }

    /// @param compared number of each compared locus in the table
    NearPairs(HaplotypeTable table, int[] compared, NullRule rule) {
        this.table = table;
        this.compared = compared;
        this.rule = rule;
        this.mismatches = new byte[compared.length][16];
        this.haplotypes = new NearHaplotypes(table, compared, rule);
    }

    /// Finds every near pair of haplotypes.
    ///
    /// @param genotype packed, one a locus compared
    void find(int[] genotype, Found found) {
        ready(genotype);
        for (int i = 0; i < table.words; i++) {
            for (long word = haplotypes.near(i) & table.present(i); word != 0; word &= word - 1) {
                sort((i << 6) + Long.numberOfTrailingZeros(word), genotype);
            }
        }
        Kind none = kinds[0];
        Kind one = kinds[1];
        within(none, genotype, found);
        between(none, one, genotype, found);
        between(none, kinds[2], genotype, found);
        within(one, genotype, found);
    }

    private void ready(int[] genotype) {
        for (Kind kind : kinds) {
            kind.size = 0;
        }
        for (int l = 0; l < compared.length; l++) {
            Imputation.Against.fillMismatches(mismatches[l], genotype[l]);
            haplotypes.put(l, genotype[l]);
        }
    }

    private void sort(int haplotype, int[] genotype) {
        int bits = 0;
        int homozygous = 0;
        int lacking = 0;
        boolean silent = false;
        for (int l = 0; l < compared.length; l++) {
            int code = table.code[compared[l]][haplotype];
            int first = genotype[l] >>> 16;
            int second = genotype[l] & 0xFFFF;
            if (rule == NullRule.EXPRESSED && table.isNull[compared[l]][haplotype]) {
                silent = true;
            } else if (code != first && code != second) {
                lacking++;
            } else if (first == second) {
                homozygous++;
            } else {
                bits |= (code == first ? 1 : 2) << (2 * l);
            }
        }
        if (lacking <= MOST) {
            kinds[lacking].add(haplotype, bits, homozygous, silent ? state(haplotype, genotype) : -1);
        }
    }

    private int state(int haplotype, int[] genotype) {
        int state = 0;
        for (int l = 0; l < compared.length; l++) {
            int at = compared[l];
            int code = table.code[at][haplotype];
            int one = table.isNull[at][haplotype]
                    ? Imputation.Against.SILENT
                    : code == genotype[l] >>> 16 ? 1 : code == (genotype[l] & 0xFFFF) ? 2 : Imputation.Against.OTHER;
            state |= one << (2 * l);
        }
        return state;
    }

    private void within(Kind kind, int[] genotype, Found found) {
        for (int i = 0; i < kind.size; i++) {
            pairs(kind, i, kind, i, genotype, found);
        }
    }

    private void between(Kind kind, Kind other, int[] genotype, Found found) {
        for (int i = 0; i < kind.size; i++) {
            pairs(kind, i, other, 0, genotype, found);
        }
    }

    private void pairs(Kind kind, int i, Kind others, int from, int[] genotype, Found found) {
        int left = 2 * compared.length - kind.homozygous[i];
        int bits = kind.bits[i];
        boolean silent = kind.state[i] >= 0;
        for (int j = from; j < others.size; j++) {
            int count = silent || others.state[j] >= 0
                    ? mismatches(kind, i, others, j, genotype)
                    : left - others.homozygous[j] - Integer.bitCount(bits | others.bits[j]);
            if (count <= MOST) {
                found.pair(kind.haplotype[i], others.haplotype[j], count);
            }
        }
    }

    private int mismatches(Kind kind, int i, Kind others, int j, int[] genotype) {
        int one = kind.state[i] >= 0 ? kind.state[i] : state(kind.haplotype[i], genotype);
        int other = others.state[j] >= 0 ? others.state[j] : state(others.haplotype[j], genotype);
        int sum = 0;
        for (byte[] at : mismatches) {
            sum += at[4 * (one & 3) + (other & 3)];
            one >>>= 2;
            other >>>= 2;
        }
        return sum;
    }
}
