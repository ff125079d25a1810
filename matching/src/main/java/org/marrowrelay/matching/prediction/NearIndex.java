package org.marrowrelay.matching.prediction;

import java.util.Arrays;

/// Finds the genotypes that differ from a given one by at most two mismatches.
///
/// The loci are dealt into three blocks. Two mismatches touch at most two of them, so a near genotype agrees exactly on
/// at least one block: look up each block's bucket and count the mismatches of what is in it. A genotype that agrees
/// on an earlier block too was found there and is passed over.
///
/// Layout: block b has a hash table of its own; `members[b]` lists genotypes by bucket.
final class NearIndex {
    static final int MOST_MISMATCHES = 2;
    private static final int BLOCKS = MOST_MISMATCHES + 1;

    private final int loci;
    private final int[] rows;
    private final int[][] blockLoci;
    private final Postings[] buckets = new Postings[BLOCKS];
    private final int[][] members = new int[BLOCKS][];
    private final int mask;

    /// @param rows one packed genotype a locus, genotype after genotype
    /// @param size how many genotypes there are
    NearIndex(int loci, int[] rows, int size) {
        this.loci = loci;
        this.rows = rows;
        this.blockLoci = deal(loci);
        this.mask = Integer.highestOneBit(Math.max(16, size)) * 2 - 1;
        for (int b = 0; b < BLOCKS; b++) {
            Postings bucket = new Postings(mask + 1);
            for (int i = 0; i < size; i++) {
                bucket.count(hash(b, rows, i * loci) & mask);
            }
            int[] member = new int[bucket.ready()];
            for (int i = 0; i < size; i++) {
                member[bucket.place(hash(b, rows, i * loci) & mask)] = i;
            }
            bucket.done();
            buckets[b] = bucket;
            members[b] = member;
        }
    }

    private static int[][] deal(int loci) {
        int[][] blocks = new int[BLOCKS][];
        for (int b = 0; b < BLOCKS; b++) {
            int first = b;
            blocks[b] = java.util.stream.IntStream.range(0, loci)
                    .filter(l -> l % BLOCKS == first)
                    .toArray();
        }
        return blocks;
    }

    private int hash(int block, int[] source, int from) {
        long hash = 0;
        for (int l : blockLoci[block]) {
            hash = (hash ^ source[from + l]) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    /// Genotypes that were found, with their mismatches: `genotype << 2 | mismatches`. Reusable.
    static final class Found {
        long[] hits = new long[256];
        int size;

        private void add(int genotype, int mismatches) {
            if (size == hits.length) {
                hits = Arrays.copyOf(hits, 2 * size);
            }
            hits[size++] = (long) genotype << 2 | mismatches;
        }
    }

    /// Finds every genotype within two mismatches of the one at `from` in `source`, each once.
    void find(int[] source, int from, Found found) {
        found.size = 0;
        for (int b = 0; b < BLOCKS; b++) {
            int bucket = hash(b, source, from) & mask;
            int[] member = members[b];
            for (int i = buckets[b].starts[bucket], end = buckets[b].starts[bucket + 1]; i < end; i++) {
                int at = member[i] * loci;
                int mismatches = mismatches(source, from, at);
                if (mismatches <= MOST_MISMATCHES && agreesFirst(b, source, from, at)) {
                    found.add(member[i], mismatches);
                }
            }
        }
    }

    private int mismatches(int[] source, int from, int at) {
        int sum = 0;
        for (int l = 0; l < loci && sum <= MOST_MISMATCHES; l++) {
            sum += PackedGenotype.mismatches(source[from + l], rows[at + l]);
        }
        return sum;
    }

    private boolean agreesFirst(int block, int[] source, int from, int at) {
        for (int b = 0; b < block; b++) {
            if (agrees(b, source, from, at)) {
                return false;
            }
        }
        return agrees(block, source, from, at);
    }

    private boolean agrees(int block, int[] source, int from, int at) {
        for (int l : blockLoci[block]) {
            if (source[from + l] != rows[at + l]) {
                return false;
            }
        }
        return true;
    }
}
