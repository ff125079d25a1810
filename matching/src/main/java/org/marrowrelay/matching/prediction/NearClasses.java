package org.marrowrelay.matching.prediction;

import java.util.Arrays;

/// How likely a person is within two mismatches of one genotype: classes of haplotypes as in [Imputation#against], of
/// those haplotypes only that can be so near.
///
/// A haplotype that lacks three loci of the genotype is passed over ([NearHaplotypes]), and so are two that lack three
/// between them.
///
/// Reusable scratch; serves one thread.
final class NearClasses {
    private static final int MOST = NearIndex.MOST_MISMATCHES;

    private final Imputation person;
    private final byte[][] mismatches;
    private final byte[][] restoredMismatches;
    private final NearHaplotypes haplotypes;
    private int[] signature = new int[64];
    private int[] state = new int[64];
    private int[] lacking = new int[64];
    private double[] sum = new double[64];
    private long[] keys = new long[256];
    private int[] slots = new int[256];
    private int[] used = new int[64];
    private int size;

    NearClasses(Imputation person, int loci) {
        this.person = person;
        this.mismatches = new byte[loci][16];
        this.restoredMismatches = new byte[loci][4];
        this.haplotypes = new NearHaplotypes(person.table, person.compared, person.rule);
    }

    /// Adds what one genotype gets.
    void add(int[] genotype, int from, double weight, double[] overall) {
        ready(genotype, from);
        for (int i = 0; i < person.alive.length; i++) {
            for (long word = person.alive[i] & haplotypes.near(i); word != 0; word &= word - 1) {
                gather((i << 6) + Long.numberOfTrailingZeros(word), genotype, from);
            }
        }
        for (int a = 0; a < size; a++) {
            for (int b = a; b < size; b++) {
                if (lacking[a] + lacking[b] <= MOST && person.fit(signature[a], signature[b])) {
                    count(a, b, weight, overall);
                }
            }
        }
    }

    private void ready(int[] genotype, int from) {
        for (int i = 0; i < size; i++) {
            slots[used[i]] = 0;
        }
        size = 0;
        for (int l = 0; l < mismatches.length; l++) {
            int at = person.compared[l];
            Imputation.Against.fillMismatches(mismatches[l], genotype[from + l]);
            Imputation.Against.fillRestored(restoredMismatches[l], genotype[from + l], person.restored[at]);
            haplotypes.put(l, genotype[from + l]);
            if (person.restored[at] >= 0) {
                haplotypes.putAny(l);
            }
        }
    }

    private void gather(int haplotype, int[] genotype, int from) {
        int own = 0;
        int without = 0;
        for (int l = 0; l < mismatches.length; l++) {
            int at = person.compared[l];
            int one = Imputation.Against.stateAt(person, at, haplotype, genotype[from + l]);
            own = 4 * own + one;
            without += one == Imputation.Against.OTHER && person.restored[at] < 0 ? 1 : 0;
        }
        int number = number((long) person.rankOf[haplotype] << 32 | own);
        lacking[number] = without;
        sum[number] += person.table.frequency[haplotype];
    }

    private int number(long key) {
        int mask = slots.length - 1;
        int slot = slot(key, mask);
        while (slots[slot] != 0) {
            if (keys[slot] == key) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & mask;
        }
        return append(slot, key);
    }

    private static int slot(long key, int mask) {
        long hash = key * 0x9E37_79B9_7F4A_7C15L;
        return (int) (hash >>> 40) & mask;
    }

    private int append(int slot, long key) {
        if (size == sum.length) {
            grow();
        }
        signature[size] = (int) (key >>> 32);
        state[size] = (int) key;
        sum[size] = 0;
        used[size] = slot;
        keys[slot] = key;
        slots[slot] = ++size;
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void grow() {
        signature = Arrays.copyOf(signature, 2 * size);
        state = Arrays.copyOf(state, 2 * size);
        lacking = Arrays.copyOf(lacking, 2 * size);
        sum = Arrays.copyOf(sum, 2 * size);
        used = Arrays.copyOf(used, 2 * size);
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        keys = new long[slots.length];
        for (int i = 0; i < size; i++) {
            long key = (long) signature[i] << 32 | state[i];
            int slot = slot(key, slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            keys[slot] = key;
            slots[slot] = i + 1;
            used[i] = slot;
        }
    }

    private void count(int a, int b, double weight, double[] overall) {
        int restored = person.restoredAt(signature[a], signature[b]);
        int total = 0;
        int one = state[a];
        int other = state[b];
        for (int l = mismatches.length - 1; l >= 0; l--) {
            total += (restored >>> l & 1) == 0
                    ? mismatches[l][4 * (one & 3) + (other & 3)]
                    : restoredMismatches[l][one & 3];
            one >>>= 2;
            other >>>= 2;
        }
        if (total <= MOST) {
            overall[total] += weight * (a == b ? 1 : 2) * sum[a] * sum[b];
        }
    }
}
