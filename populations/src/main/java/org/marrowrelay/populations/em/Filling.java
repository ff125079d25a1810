package org.marrowrelay.populations.em;

import java.util.Arrays;

/// Which haplotypes of a whole lie in a box of its left part and a box of its right part.
final class Filling {
    private static final int FEW = 16;

    private final int[] leftStart;
    private final int[] right;
    private final int rightSize;

    /// @param lefts how many haplotypes the left part has
    /// @param rights how many the right part has
    /// @param keys of left and right part, ascending
    Filling(int lefts, int rights, long[] keys) {
        rightSize = rights;
        right = new int[keys.length];
        leftStart = new int[lefts + 1];
        for (int h = 0; h < keys.length; h++) {
            right[h] = Keys.low(keys[h]);
            leftStart[Keys.high(keys[h]) + 1]++;
        }
        for (int i = 1; i < leftStart.length; i++) {
            leftStart[i] += leftStart[i - 1];
        }
    }

    int[] rights() {
        return right;
    }

    /// Adds the haplotypes, ascending, to `found`.
    void gather(int[] lefts, int from, int to, int[] rights, int rightFrom, int rightTo, Ints found) {
        for (int i = from; i < to; i++) {
            int one = lefts[i];
            meet(leftStart[one], leftStart[one + 1], rights, rightFrom, rightTo, found);
        }
    }

    /// Adds the haplotypes of `[from, to)` whose right part is among the members `[vFrom, vTo)`; both ascend.
    private void meet(int from, int to, int[] inV, int vFrom, int vTo, Ints found) {
        if (vTo - vFrom == rightSize) {
            for (int h = from; h < to; h++) {
                found.add(h);
            }
        } else if ((long) (vTo - vFrom) * FEW < to - from) {
            for (int j = vFrom; j < vTo; j++) {
                int h = Arrays.binarySearch(right, from, to, inV[j]);
                if (h >= 0) {
                    found.add(h);
                }
            }
        } else if ((long) (to - from) * FEW < vTo - vFrom) {
            for (int h = from; h < to; h++) {
                if (Arrays.binarySearch(inV, vFrom, vTo, right[h]) >= 0) {
                    found.add(h);
                }
            }
        } else {
            merge(from, to, inV, vFrom, vTo, found);
        }
    }

    private void merge(int from, int to, int[] inV, int vFrom, int vTo, Ints found) {
        int h = from;
        int j = vFrom;
        while (h < to && j < vTo) {
            if (right[h] < inV[j]) {
                h++;
            } else if (right[h] > inV[j]) {
                j++;
            } else {
                found.add(h++);
                j++;
            }
        }
    }
}
