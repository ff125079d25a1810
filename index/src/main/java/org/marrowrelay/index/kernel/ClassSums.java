package org.marrowrelay.index.kernel;

import java.util.Arrays;

/// Sums of frequencies by a pair of keys, in the order in which pairs were first met. Made once, used for many
/// people.
///
///     slots[hash]    row + 1 of a pair, 0 when free      (length a power of two, at most half full)
///     ones[row]      first key
///     others[row]    second key
///     sums[row]      the sum
///     slotOf[row]    where its slot is, to free it
final class ClassSums {
    private int[] slots = new int[256];
    private int[] slotOf = new int[128];
    long[] ones = new long[128];
    long[] others = new long[128];
    double[] sums = new double[128];
    int size;

    void clear() {
        for (int row = 0; row < size; row++) {
            slots[slotOf[row]] = 0;
        }
        size = 0;
    }

    /// Adds to the sum of a pair of keys; gives its row.
    int add(long one, long other, double value) {
        int slot = slot(one, other);
        int row = slots[slot] - 1;
        if (row >= 0) {
            sums[row] += value;
            return row;
        }
        if (size == sums.length) {
            grow();
            slot = slot(one, other);
        }
        slots[slot] = size + 1;
        slotOf[size] = slot;
        ones[size] = one;
        others[size] = other;
        sums[size] = value;
        return size++;
    }

    /// The slot of the pair, or the free one where it would go.
    private int slot(long one, long other) {
        int mask = slots.length - 1;
        int slot = hash(one, other) & mask;
        while (slots[slot] != 0 && !(ones[slots[slot] - 1] == one && others[slots[slot] - 1] == other)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int hash(long one, long other) {
        long mixed = one * 0x9E3779B97F4A7C15L + other * 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed >>> 32);
    }

    private void grow() {
        ones = Arrays.copyOf(ones, 2 * size);
        others = Arrays.copyOf(others, 2 * size);
        sums = Arrays.copyOf(sums, 2 * size);
        slotOf = Arrays.copyOf(slotOf, 2 * size);
        slots = new int[4 * size];
        for (int row = 0; row < size; row++) {
            slotOf[row] = slot(ones[row], others[row]);
            slots[slotOf[row]] = row + 1;
        }
    }
}
