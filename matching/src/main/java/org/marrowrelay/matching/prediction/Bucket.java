package org.marrowrelay.matching.prediction;

/// A person's genotypes by what they have at all loci but one or two, and by one group at each of those two.
///
/// Layout: those of bucket b stand at `start(b) .. end(b) - 1` of `first`, `second` (the packed genotypes at the loci
/// left out) and `weight`. Buckets are found by hash: `slots` holds the upper half of a key's hash and the bucket's
/// number + 1; whether it is the right one is read from the first genotype that was laid in.
final class Bucket {
    private final int[] rows;
    private final int loci;
    private final int l;
    private final int m;
    private final boolean isPair;
    final int[] first;
    final int[] second;
    final double[] weight;
    private final long[] slots;
    private final int[] sample;
    private final int[] groups;
    private int buckets;
    private final Postings postings;

    /// @param l a locus left out
    /// @param m another, or the same for one only
    Bucket(GenotypeSums person, int loci, int l, int m) {
        this.rows = person.rows;
        this.loci = loci;
        this.l = l;
        this.m = m;
        this.isPair = l != m;
        int most = isPair ? entries(person) : person.size;
        this.slots = new long[Integer.highestOneBit(Math.max(8, most)) * (isPair ? 2 : 4)];
        this.sample = new int[most];
        this.groups = new int[isPair ? most : 0];
        int[] bucketOf = new int[most];
        forEach(person, (entry, genotype, x, y) -> bucketOf[entry] = add(genotype, x, y));
        this.postings = new Postings(buckets);
        for (int bucket : bucketOf) {
            postings.count(bucket);
        }
        this.first = new int[postings.ready()];
        this.second = new int[isPair ? first.length : 0];
        this.weight = new double[first.length];
        forEach(person, (entry, genotype, x, y) -> lay(postings.place(bucketOf[entry]), genotype, person));
        postings.done();
    }

    private void lay(int place, int genotype, GenotypeSums person) {
        first[place] = rows[genotype * loci + l];
        if (isPair) {
            second[place] = rows[genotype * loci + m];
        }
        weight[place] = person.weights[genotype];
    }

    /// One genotype in one bucket.
    private interface Entry {
        void of(int entry, int genotype, int x, int y);
    }

    private int entries(GenotypeSums person) {
        int[] count = new int[1];
        forEach(person, (entry, genotype, x, y) -> count[0] = Math.addExact(count[0], 1));
        return count[0];
    }

    private void forEach(GenotypeSums person, Entry each) {
        int entry = 0;
        for (int i = 0; i < person.size; i++) {
            if (!isPair) {
                each.of(entry++, i, 0, 0);
                continue;
            }
            int ofL = rows[i * loci + l];
            int ofM = rows[i * loci + m];
            for (int x = 0; x < groups(ofL); x++) {
                for (int y = 0; y < groups(ofM); y++) {
                    each.of(entry++, i, group(ofL, x), group(ofM, y));
                }
            }
        }
    }

    private static int groups(int genotype) {
        return genotype >>> 16 == (genotype & 0xFFFF) ? 1 : 2;
    }

    private static int group(int genotype, int number) {
        return number == 0 ? genotype >>> 16 : genotype & 0xFFFF;
    }

    private int add(int genotype, int x, int y) {
        int from = genotype * loci;
        long hash = hash(rows, from, x, y);
        int slot = slot(hash, rows, from, x, y);
        if (slots[slot] == 0) {
            sample[buckets] = genotype;
            if (isPair) {
                groups[buckets] = x << 16 | y;
            }
            slots[slot] = (hash & ~0xFFFF_FFFFL) | ++buckets;
        }
        return (int) slots[slot] - 1;
    }

    /// The bucket of a genotype that stands at `from` in `source`, with one group at each of the two loci; -1 for none.
    int find(int[] source, int from, int x, int y) {
        return (int) slots[slot(hash(source, from, x, y), source, from, x, y)] - 1;
    }

    int start(int bucket) {
        return bucket < 0 ? 0 : postings.starts[bucket];
    }

    int end(int bucket) {
        return bucket < 0 ? 0 : postings.starts[bucket + 1];
    }

    private int slot(long hash, int[] source, int from, int x, int y) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0 && !isSame(slots[slot], hash, source, from, x, y)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isSame(long filled, long hash, int[] source, int from, int x, int y) {
        if ((filled ^ hash) >>> 32 != 0) {
            return false;
        }
        int bucket = (int) filled - 1;
        if (isPair && groups[bucket] != (x << 16 | y)) {
            return false;
        }
        int own = sample[bucket] * loci;
        for (int i = 0; i < loci; i++) {
            if (i != l && i != m && rows[own + i] != source[from + i]) {
                return false;
            }
        }
        return true;
    }

    private long hash(int[] source, int from, int x, int y) {
        long hash = (long) x << 32 | y;
        for (int i = 0; i < loci; i++) {
            if (i != l && i != m) {
                hash = (hash ^ source[from + i]) * 0x9E37_79B9_7F4A_7C15L;
                hash ^= hash >>> 29;
            }
        }
        hash *= 0xBF58_476D_1CE4_E5B9L;
        return hash ^ hash >>> 31;
    }
}
