package org.marrowrelay.matching.prediction;

import java.util.Arrays;

/// Sums weights by genotype: rows of one packed genotype a locus, each kept once, found by hash.
///
/// Layout: `rows[loci * i + l]` is locus l of the i-th distinct genotype, in the order of first occurrence,
/// and `weights[i]` its sum. `slots` is an open-addressing table of i + 1, 0 for free, at most half full;
/// `slotOf[i]` is where i stands in it. Not safe for several threads.
final class GenotypeSums {
    private final int loci;
    int[] rows;
    double[] weights;
    int size;
    private int[] slots;
    private int[] slotOf;

    GenotypeSums(int loci, int expected) {
        this.loci = loci;
        this.rows = new int[Math.max(1, loci * expected)];
        this.weights = new double[expected];
        this.slots = new int[Integer.highestOneBit(Math.max(16, expected)) * 4];
        this.slotOf = new int[expected];
    }

    private GenotypeSums(int loci, int[] rows, double[] weights) {
        this.loci = loci;
        this.rows = rows;
        this.weights = weights;
        this.size = weights.length;
        this.slots = new int[0];
        this.slotOf = slots;
    }

    /// Genotypes that are already distinct, to be read one after the other only; the arrays are not copied.
    static GenotypeSums of(int loci, int[] rows, double[] weights) {
        return new GenotypeSums(loci, rows, weights);
    }

    /// Adds a weight to the genotype that stands at `from` in `source`; the genotype's number.
    int add(int[] source, int from, double weight) {
        int mask = slots.length - 1;
        int slot = hash(source, from) & mask;
        while (slots[slot] != 0) {
            int at = slots[slot] - 1;
            if (same(at * loci, source, from)) {
                weights[at] += weight;
                return at;
            }
            slot = (slot + 1) & mask;
        }
        return append(slot, source, from, weight);
    }

    /// The genotype's number, or -1 when it was never added.
    int find(int[] source, int from) {
        int mask = slots.length - 1;
        int slot = hash(source, from) & mask;
        while (slots[slot] != 0 && !same((slots[slot] - 1) * loci, source, from)) {
            slot = (slot + 1) & mask;
        }
        return slots[slot] - 1;
    }

    /// How likely a genotype here is the same as one there; for sums over a single locus.
    double agreement(GenotypeSums other) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            int at = other.find(rows, i);
            sum += at < 0 ? 0 : weights[i] * other.weights[at];
        }
        return sum;
    }

    private int append(int slot, int[] source, int from, double weight) {
        if (size == weights.length) {
            weights = Arrays.copyOf(weights, 2 * size);
            slotOf = Arrays.copyOf(slotOf, 2 * size);
            rows = Arrays.copyOf(rows, Math.multiplyExact(2, rows.length));
        }
        System.arraycopy(source, from, rows, size * loci, loci);
        weights[size] = weight;
        slotOf[size] = slot;
        slots[slot] = ++size;
        if (2 * size > slots.length) {
            rehash(2 * slots.length);
        }
        return size - 1;
    }

    private void rehash(int length) {
        slots = new int[length];
        int mask = length - 1;
        for (int i = 0; i < size; i++) {
            int slot = hash(rows, i * loci) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i + 1;
            slotOf[i] = slot;
        }
    }

    private boolean same(int at, int[] source, int from) {
        for (int l = 0; l < loci; l++) {
            if (rows[at + l] != source[from + l]) {
                return false;
            }
        }
        return true;
    }

    private int hash(int[] source, int from) {
        long hash = 0;
        for (int l = 0; l < loci; l++) {
            hash = (hash ^ source[from + l]) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    /// Divides every sum.
    void divide(double by) {
        for (int i = 0; i < size; i++) {
            weights[i] /= by;
        }
    }

    /// Forgets everything; keeps the room.
    void clear() {
        for (int i = 0; i < size; i++) {
            slots[slotOf[i]] = 0;
        }
        size = 0;
    }
}
