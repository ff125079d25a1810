package org.marrowrelay.index.kernel;

import java.util.Arrays;

/// As [Survivors], each with its views of the patient, mixed radix, and the number of loci where it is foreign.
final class NearSurvivors {
    int[] haplotypes = new int[1024];
    long[] keys = new long[1024];
    long[] seen = new long[1024];
    int[] far = new int[1024];
    int size;

    void clear() {
        size = 0;
    }

    void add(int haplotype, long key, long views, int foreignLoci) {
        if (size == haplotypes.length) {
            haplotypes = Arrays.copyOf(haplotypes, 2 * size);
            keys = Arrays.copyOf(keys, 2 * size);
            seen = Arrays.copyOf(seen, 2 * size);
            far = Arrays.copyOf(far, 2 * size);
        }
        haplotypes[size] = haplotype;
        keys[size] = key;
        seen[size] = views;
        far[size++] = foreignLoci;
    }
}
