package org.marrowrelay.populations.em;

import java.util.Arrays;

/// Numbers keys in the order in which they first come: 0, 1, 2, ... Keys are not negative.
final class Keys {
    private static final long EMPTY = -1;

    private long[] keys = new long[16];
    private long[] table;
    private int[] numbers;
    private int size;

    Keys(int expected) {
        int room = Integer.highestOneBit(Math.max(16, expected)) << 2;
        table = new long[room];
        Arrays.fill(table, EMPTY);
        numbers = new int[room];
    }

    /// The key's number; a new one when it was not there.
    int number(long key) {
        int at = slot(key);
        if (table[at] == key) {
            return numbers[at];
        }
        if (size * 2L >= table.length) {
            grow();
            at = slot(key);
        }
        table[at] = key;
        numbers[at] = size;
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size] = key;
        return size++;
    }

    /// The key's number, or -1.
    int find(long key) {
        int at = slot(key);
        return table[at] == key ? numbers[at] : -1;
    }

    long key(int number) {
        return keys[number];
    }

    int size() {
        return size;
    }

    private int slot(long key) {
        int at = (int) (mixed(key) >>> 32) & (table.length - 1);
        while (table[at] != EMPTY && table[at] != key) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    private void grow() {
        table = new long[Math.multiplyExact(table.length, 2)];
        numbers = new int[table.length];
        Arrays.fill(table, EMPTY);
        for (int i = 0; i < size; i++) {
            int at = slot(keys[i]);
            table[at] = keys[i];
            numbers[at] = i;
        }
    }

    static long mixed(long bits) {
        long z = bits * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 32)) * 0xBF58476D1CE4E5B9L;
        return z ^ (z >>> 29);
    }

    /// Both in one key; neither is negative.
    static long of(int high, int low) {
        return (long) high << 32 | low;
    }

    static int high(long key) {
        return (int) (key >>> 32);
    }

    static int low(long key) {
        return (int) key;
    }
}
