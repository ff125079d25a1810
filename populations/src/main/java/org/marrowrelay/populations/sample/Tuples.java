package org.marrowrelay.populations.sample;

import java.util.Arrays;

/// Rows of as many numbers each; numbers different rows in the order in which they first come, and counts each.
public final class Tuples {
    private final int width;
    private int[] items;
    private int[] count = new int[1 << 12];
    private int[] table = new int[1 << 14];
    private int size;

    public Tuples(int width) {
        this.width = width;
        items = new int[width << 12];
        Arrays.fill(table, -1);
    }

    /// Counts the row once more; its number.
    public int add(int[] row) {
        return add(row, 1);
    }

    /// Counts the row that many times more; its number.
    int add(int[] row, int times) {
        int at = slot(row, 0);
        if (table[at] < 0) {
            if (size * 2L >= table.length) {
                grow();
                at = slot(row, 0);
            }
            room();
            System.arraycopy(row, 0, items, size * width, width);
            table[at] = size++;
        }
        count[table[at]] = Math.addExact(count[table[at]], times);
        return table[at];
    }

    /// How many different rows there are.
    public int size() {
        return size;
    }

    int count(int number) {
        return count[number];
    }

    public int get(int number, int column) {
        return items[number * width + column];
    }

    private void room() {
        if (size == count.length) {
            count = Arrays.copyOf(count, 2 * size);
            items = Arrays.copyOf(items, Math.multiplyExact(2 * size, width));
        }
    }

    private int slot(int[] row, int from) {
        int at = hash(row, from) & (table.length - 1);
        while (table[at] >= 0 && !same(table[at], row, from)) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    private boolean same(int number, int[] row, int from) {
        return Arrays.equals(items, number * width, (number + 1) * width, row, from, from + width);
    }

    private int hash(int[] row, int from) {
        long hash = 17;
        for (int i = from; i < from + width; i++) {
            hash = (hash ^ row[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash >>> 20);
    }

    private void grow() {
        table = new int[Math.multiplyExact(table.length, 2)];
        Arrays.fill(table, -1);
        for (int number = 0; number < size; number++) {
            table[slot(items, number * width)] = number;
        }
    }
}
