package org.marrowrelay.index.build;

import java.util.function.IntUnaryOperator;

/// Sorts row numbers by small keys, keeping the order of equal ones: call it with the last key first.
final class CountingSort {
    private int[] order;
    private int[] next;

    /// Begins with these rows in this order.
    CountingSort(int[] order) {
        this.order = order;
        this.next = new int[order.length];
    }

    /// Orders by a key of `[0, keys)`.
    void by(IntUnaryOperator key, int keys) {
        int[] place = new int[keys + 1];
        for (int row : order) {
            place[key.applyAsInt(row) + 1]++;
        }
        for (int i = 0; i < keys; i++) {
            place[i + 1] += place[i];
        }
        for (int row : order) {
            next[place[key.applyAsInt(row)]++] = row;
        }
        int[] sorted = next;
        next = order;
        order = sorted;
    }

    /// The rows in their present order.
    int[] order() {
        return order;
    }
}
