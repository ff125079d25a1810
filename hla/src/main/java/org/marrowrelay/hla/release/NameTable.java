package org.marrowrelay.hla.release;

/// Finds the number of a packed name in one or two steps: open addressing over the sorted names.
///
/// A slot holds a number plus one, 0 is free; at most half of the slots are taken. Definition: binary search in the
/// sorted names. Benchmark: `ReductionBenchmark`.
final class NameTable {
    private final long[] names;
    private final int[] slots;
    private final int shift;

    /// @param names ascending, each once; not changed afterwards
    NameTable(long[] names) {
        this.names = names;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(8, 2L * names.length));
        shift = Long.SIZE - bits;
        slots = new int[1 << bits];
        for (int number = 0; number < names.length; number++) {
            add(number);
        }
    }

    private void add(int number) {
        int slot = slot(names[number]);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = number + 1;
    }

    private int slot(long name) {
        return (int) ((name * 0x9E3779B97F4A7C15L) >>> shift);
    }

    int size() {
        return names.length;
    }

    long name(int number) {
        return names[number];
    }

    /// The number of exactly that name, or -1.
    int find(long name) {
        int slot = slot(name);
        for (int number = slots[slot] - 1; number >= 0; number = slots[slot] - 1) {
            if (names[number] == name) {
                return number;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    /// The number of the first name that is that or greater; [#size()] when there is none.
    int from(long name) {
        int from = 0;
        int to = names.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            from = names[middle] < name ? middle + 1 : from;
            to = names[middle] < name ? to : middle;
        }
        return from;
    }
}
