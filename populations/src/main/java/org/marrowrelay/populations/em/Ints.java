package org.marrowrelay.populations.em;

import java.util.Arrays;

/// A growing row of ints.
final class Ints {
    private int[] items;
    private int size;

    Ints(int room) {
        items = new int[Math.max(16, room)];
    }

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, size * 3L / 2)));
        }
        items[size++] = item;
    }

    int get(int at) {
        return items[at];
    }

    int size() {
        return size;
    }

    void cut(int to) {
        size = to;
    }

    /// The row itself, longer than its size; valid until the next `add`.
    int[] items() {
        return items;
    }

    int[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
