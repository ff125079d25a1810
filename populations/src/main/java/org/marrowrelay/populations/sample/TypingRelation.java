package org.marrowrelay.populations.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which pairs of names a typing of one locus allows, as pairs of sets that do not overlap.
///
/// Names that go together with the same names form one set. So `A/B+B/C` has the sets {A}, {B}, {C} and the pairs
/// A+B, A+C, B+B, B+C; `A/B+A/B` has one set, paired with itself.
///
/// @param sets each ascending; ordered by their first codes
/// @param pairs numbers of sets, x0 y0 x1 y1 ..., x <= y, ascending
record TypingRelation(List<int[]> sets, List<int[]> pairs) {
    /// One of the products' genotypes.
    ///
    /// @param products pairs of code sets; bit n stands for code n
    static TypingRelation of(List<BitSet[]> products) {
        List<int[]> cells = cells(products);
        boolean[][] allowed = allowed(cells, products);
        return merged(cells, allowed);
    }

    /// Groups codes by the sides of products that they are in.
    private static List<int[]> cells(List<BitSet[]> products) {
        BitSet all = new BitSet();
        products.forEach(product -> {
            all.or(product[0]);
            all.or(product[1]);
        });
        Map<BitSet, BitSet> bySides = new LinkedHashMap<>();
        all.stream().forEach(code -> bySides.computeIfAbsent(sides(code, products), ignored -> new BitSet())
                .set(code));
        return bySides.values().stream().map(cell -> cell.stream().toArray()).toList();
    }

    private static BitSet sides(int code, List<BitSet[]> products) {
        BitSet sides = new BitSet(2 * products.size());
        for (int p = 0; p < products.size(); p++) {
            sides.set(2 * p, products.get(p)[0].get(code));
            sides.set(2 * p + 1, products.get(p)[1].get(code));
        }
        return sides;
    }

    private static boolean[][] allowed(List<int[]> cells, List<BitSet[]> products) {
        boolean[][] allowed = new boolean[cells.size()][cells.size()];
        for (BitSet[] product : products) {
            for (int a = 0; a < allowed.length; a++) {
                for (int b = 0; b < allowed.length; b++) {
                    if (product[0].get(cells.get(a)[0]) && product[1].get(cells.get(b)[0])) {
                        allowed[a][b] = true;
                        allowed[b][a] = true;
                    }
                }
            }
        }
        return allowed;
    }

    /// Joins cells that go together with the same cells.
    private static TypingRelation merged(List<int[]> cells, boolean[][] allowed) {
        List<Integer> first = new ArrayList<>();
        List<int[]> sets = new ArrayList<>();
        for (int a = 0; a < allowed.length; a++) {
            int like = -1;
            for (int i = 0; i < first.size() && like < 0; i++) {
                like = Arrays.equals(allowed[first.get(i)], allowed[a]) ? i : -1;
            }
            if (like < 0) {
                first.add(a);
                sets.add(cells.get(a));
            } else {
                sets.set(like, union(sets.get(like), cells.get(a)));
            }
        }
        return new TypingRelation(sets, pairs(first, allowed));
    }

    private static int[] union(int[] one, int[] other) {
        int[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        Arrays.sort(all);
        return all;
    }

    private static List<int[]> pairs(List<Integer> first, boolean[][] allowed) {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < first.size(); a++) {
            for (int b = a; b < first.size(); b++) {
                if (allowed[first.get(a)][first.get(b)]) {
                    pairs.add(new int[] {a, b});
                }
            }
        }
        return pairs;
    }
}
