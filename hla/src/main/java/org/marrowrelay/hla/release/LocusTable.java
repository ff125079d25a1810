package org.marrowrelay.hla.release;

import java.util.List;
import org.marrowrelay.hla.Locus;

/// Finds the code of a locus from its letters without making a string: open addressing, one `long` of up to seven
/// characters a locus.
final class LocusTable {
    private static final int SIZE = 256;
    private static final int LONGEST = 7;
    private static final long NOWHERE = 1;

    private final long[] letters = new long[SIZE];
    private final int[] codes = new int[SIZE];
    private final boolean[] threeDigits;

    LocusTable(List<Locus> loci) {
        threeDigits = new boolean[loci.size()];
        for (int code = 0; code < loci.size(); code++) {
            Locus locus = loci.get(code);
            String name = locus.name();
            add(packed(name, 0, name.length()), code);
            threeDigits[code] = locus == Locus.MICA || locus == Locus.MICB || locus == Locus.HFE;
        }
    }

    private void add(long key, int code) {
        int slot = slot(key);
        while (letters[slot] != 0) {
            slot = (slot + 1) & (SIZE - 1);
        }
        letters[slot] = key;
        codes[slot] = code;
    }

    /// The code of the locus written there, or -1.
    int code(String text, int from, int to) {
        if (from == to || to - from > LONGEST) {
            return -1;
        }
        long key = packed(text, from, to);
        int slot = slot(key);
        while (letters[slot] != 0) {
            if (letters[slot] == key) {
                return codes[slot];
            }
            slot = (slot + 1) & (SIZE - 1);
        }
        return -1;
    }

    boolean hasThreeDigits(int code) {
        return threeDigits[code];
    }

    private static long packed(String text, int from, int to) {
        long key = 0;
        for (int i = from; i < to; i++) {
            char letter = text.charAt(i);
            key = letter > 0x7f ? NOWHERE : key << 8 | letter;
        }
        return key;
    }

    private static int slot(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 56);
    }
}
