package org.marrowrelay.matching.prediction;

import java.util.Arrays;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;

/// How the typing of a locus sorts a table's groups: groups that occur in the same positions are in one class, and
/// whether two groups may be a person's pair depends on their classes only.
///
/// For a typing of one product there are three: groups of the first position only, of the second only, of both.
/// Each further product splits classes and allows more pairs of them.
///
/// Definition: `matching.probability.Allowed`.
final class TypingClasses {
    /// By code: its class, or -1 for a group that no allowed genotype has.
    final int[] classOfCode;
    /// How many classes there are.
    final int count;
    /// By class and class: whether the typing allows a pair of their groups.
    final boolean[][] allows;
    /// The haplotypes whose group at the locus is in some class, as a bitmap.
    final long[] carriers;

    private TypingClasses(int[] classOfCode, boolean[][] allows, long[] carriers) {
        this.classOfCode = classOfCode;
        this.count = allows.length;
        this.allows = allows;
        this.carriers = carriers;
    }

    static TypingClasses of(LocusTyping.Typed typed, HaplotypeTable table, int locus, GroupCodes codes) {
        boolean[] held = table.held[locus];
        int[] classes = new int[held.length];
        boolean[][] allows = new boolean[1][1];
        for (Product product : typed.products()) {
            byte[] positions = positions(product, held.length, codes);
            allows = refine(classes, positions, allows);
        }
        long[] carriers = new long[table.words];
        for (int code = 0; code < held.length; code++) {
            if (held[code] && isAllowed(allows[classes[code]])) {
                or(carriers, table.carriers[locus], code * table.words);
            } else {
                classes[code] = -1;
            }
        }
        return new TypingClasses(classes, allows, carriers);
    }

    /// By code: 1 for a group of the first position, 2 for one of the second, 3 for one of both.
    private static byte[] positions(Product product, int length, GroupCodes codes) {
        byte[] positions = new byte[length];
        mark(product.first(), 1, positions, codes);
        mark(product.second(), 2, positions, codes);
        return positions;
    }

    private static void mark(Position position, int bit, byte[] positions, GroupCodes codes) {
        switch (position) {
            case Position.Any any -> {
                for (int code = 0; code < positions.length; code++) {
                    positions[code] |= (byte) bit;
                }
            }
            case Position.OneOf(var groups) -> {
                for (MatchingGroup group : groups) {
                    int code = codes.find(group);
                    if (code >= 0 && code < positions.length) {
                        positions[code] |= (byte) bit;
                    }
                }
            }
        }
    }

    /// Splits every class by the position bits and lets further pairs through; the new table of allowed pairs.
    private static boolean[][] refine(int[] classes, byte[] positions, boolean[][] allows) {
        int[] split = new int[4 * allows.length];
        int[] origin = new int[classes.length];
        Arrays.fill(split, -1);
        int count = 0;
        for (int code = 0; code < classes.length; code++) {
            int key = 4 * classes[code] + positions[code];
            if (split[key] < 0) {
                origin[count] = key;
                split[key] = count++;
            }
            classes[code] = split[key];
        }
        boolean[][] refined = new boolean[count][count];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                refined[a][b] = allows[origin[a] >>> 2][origin[b] >>> 2] || fit(origin[a] & 3, origin[b] & 3);
            }
        }
        return refined;
    }

    private static boolean fit(int a, int b) {
        return ((a & 1) != 0 && (b & 2) != 0) || ((a & 2) != 0 && (b & 1) != 0);
    }

    private static boolean isAllowed(boolean[] row) {
        boolean allowed = false;
        for (boolean one : row) {
            allowed |= one;
        }
        return allowed;
    }

    private static void or(long[] into, long[] bitmaps, int from) {
        for (int i = 0; i < into.length; i++) {
            into[i] |= bitmaps[from + i];
        }
    }
}
