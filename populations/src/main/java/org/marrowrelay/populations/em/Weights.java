package org.marrowrelay.populations.em;

import java.util.Arrays;

/// Sums weights by key. Keys are not negative.
final class Weights {
    private static final long EMPTY = -1;

    private long[] table = new long[1 << 12];
    private double[] sums = new double[1 << 12];
    private int size;

    Weights() {
        Arrays.fill(table, EMPTY);
    }

    void add(long key, double weight) {
        int at = slot(key);
        if (table[at] != key) {
            if (size * 2L >= table.length) {
                grow();
                at = slot(key);
            }
            table[at] = key;
            size++;
        }
        sums[at] += weight;
    }

    /// The keys whose sum is at least that, ascending.
    long[] keysFrom(double least) {
        int count = 0;
        long[] keys = new long[size];
        for (int at = 0; at < table.length; at++) {
            if (table[at] != EMPTY && sums[at] >= least) {
                keys[count++] = table[at];
            }
        }
        long[] found = Arrays.copyOf(keys, count);
        Arrays.sort(found);
        return found;
    }

    private int slot(long key) {
        int at = (int) (Keys.mixed(key) >>> 32) & (table.length - 1);
        while (table[at] != EMPTY && table[at] != key) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldTable = table;
        double[] oldSums = sums;
        table = new long[Math.multiplyExact(oldTable.length, 2)];
        sums = new double[table.length];
        Arrays.fill(table, EMPTY);
        for (int i = 0; i < oldTable.length; i++) {
            if (oldTable[i] != EMPTY) {
                int at = slot(oldTable[i]);
                table[at] = oldTable[i];
                sums[at] = oldSums[i];
            }
        }
    }
}
