package org.marrowrelay.index.kernel;

import java.util.Arrays;

/// Haplotypes that a typing has not ruled out so far, each with its key: the classes of the loci done, mixed radix.
final class Survivors {
    int[] haplotypes = new int[1024];
    long[] keys = new long[1024];
    int size;

    void clear() {
        size = 0;
    }

    void add(int haplotype, long key) {
        if (size == haplotypes.length) {
            haplotypes = Arrays.copyOf(haplotypes, 2 * size);
            keys = Arrays.copyOf(keys, 2 * size);
        }
        haplotypes[size] = haplotype;
        keys[size++] = key;
    }
}
