package org.marrowrelay.matching.prediction;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;

/// A frequency set as columns: a code for every haplotype and locus, its frequency, and which haplotypes carry a
/// group.
final class HaplotypeTable {
    private static final int MOST_REMEMBERED = 100_000;
    /// What the bitmaps of remembered typings may take together, in longs.
    private static final int MOST_WORDS = 8 << 20;

    final HaplotypeFrequencySet set;
    final List<Locus> loci;
    final int size;
    final double[] frequency;
    /// By locus, then haplotype.
    final int[][] code;
    /// By locus, then haplotype: whether the group is a null.
    final boolean[][] isNull;
    /// By locus: whether any group is a null.
    final boolean[] hasNulls;
    /// By locus, then code: whether some haplotype carries it.
    final boolean[][] held;
    /// By locus: for each code a bitmap of the haplotypes that carry it, one after the other.
    final long[][] carriers;
    /// By locus: a bitmap of the haplotypes that carry a null there.
    final long[][] nullCarriers;
    /// How many longs one bitmap of haplotypes has.
    final int words;

    private final GroupCodes codes;
    private final Map<LocusTyping.Typed, TypingClasses> remembered =
            Collections.synchronizedMap(new IdentityHashMap<>());

    HaplotypeTable(HaplotypeFrequencySet set, GroupCodes codes) {
        this.set = set;
        this.codes = codes;
        this.loci = set.loci();
        this.size = set.haplotypes().size();
        this.frequency = new double[size];
        this.code = new int[loci.size()][size];
        this.isNull = new boolean[loci.size()][size];
        this.hasNulls = new boolean[loci.size()];
        this.words = (size + 63) >>> 6;
        for (int h = 0; h < size; h++) {
            frequency[h] = set.haplotypes().get(h).frequency();
            fill(h, set.haplotypes().get(h).haplotype().groups());
        }
        this.held = new boolean[loci.size()][];
        this.carriers = new long[loci.size()][];
        this.nullCarriers = new long[loci.size()][words];
        for (int l = 0; l < loci.size(); l++) {
            index(l, 1 + Arrays.stream(code[l]).max().orElse(0));
        }
    }

    private void fill(int haplotype, List<MatchingGroup> groups) {
        for (int l = 0; l < groups.size(); l++) {
            code[l][haplotype] = codes.code(groups.get(l));
            isNull[l][haplotype] = groups.get(l).kind() == Kind.NULL;
            hasNulls[l] |= isNull[l][haplotype];
        }
    }

    private void index(int locus, int count) {
        held[locus] = new boolean[count];
        carriers[locus] = new long[Math.multiplyExact(count, words)];
        for (int h = 0; h < size; h++) {
            held[locus][code[locus][h]] = true;
            carriers[locus][code[locus][h] * words + (h >>> 6)] |= 1L << h;
            nullCarriers[locus][h >>> 6] |= isNull[locus][h] ? 1L << h : 0;
        }
    }

    /// Which of the 64 places of a bitmap's word hold a haplotype, as bits.
    long present(int word) {
        return word == words - 1 && (size & 63) != 0 ? -1L >>> -size : -1;
    }

    /// The group's number; given to it now if it has none.
    int code(MatchingGroup group) {
        return codes.code(group);
    }

    /// By code at a locus: whether it is a null; all false when nulls do not matter.
    boolean[] nullCodes(int locus, boolean matter) {
        boolean[] nulls = new boolean[held[locus].length];
        for (int h = 0; matter && h < size; h++) {
            nulls[code[locus][h]] = isNull[locus][h];
        }
        return nulls;
    }

    /// How the typing sorts this table's groups; remembered, since registries report the same typing again and again.
    TypingClasses classes(LocusTyping.Typed typed) {
        TypingClasses known = remembered.get(typed);
        if (known == null) {
            known = TypingClasses.of(typed, this, loci.indexOf(typed.locus()), codes);
            if (remembered.size() >= Math.min(MOST_REMEMBERED, 16 + MOST_WORDS / words)) {
                remembered.clear();
            }
            remembered.put(typed, known);
        }
        return known;
    }
}
