package org.marrowrelay.matching.prediction;

/// Numbers the parts of haplotypes: for every choice of loci, haplotypes that agree there have the same number,
/// whichever of two tables they are from.
///
/// A choice of loci is a bit mask over the loci compared; the empty one has the single part 0.
final class Parts {
    /// By choice: how many different parts there are.
    final int[] count;
    /// By choice, then haplotype of the one table.
    final int[][] ofOne;
    /// By choice, then haplotype of the other table; the same array when the tables are the same.
    final int[][] ofOther;

    /// Whether both tables are the same.
    final boolean isOneTable;

    /// @param comparedOfOne number of each compared locus in the one table
    /// @param comparedOfOther the same in the other
    Parts(HaplotypeTable one, int[] comparedOfOne, HaplotypeTable other, int[] comparedOfOther) {
        this.isOneTable = one == other;
        int choices = 1 << comparedOfOne.length;
        this.count = new int[choices];
        this.ofOne = new int[choices][];
        this.ofOther = one == other ? ofOne : new int[choices][];
        count[0] = 1;
        ofOne[0] = new int[one.size];
        ofOther[0] = one == other ? ofOne[0] : new int[other.size];
        for (int choice = 1; choice < choices; choice++) {
            int locus = Integer.numberOfTrailingZeros(choice);
            int rest = choice & (choice - 1);
            Numbers numbers = new Numbers(one.size);
            ofOne[choice] = number(numbers, ofOne[rest], one.code[comparedOfOne[locus]]);
            if (one != other) {
                ofOther[choice] = number(numbers, ofOther[rest], other.code[comparedOfOther[locus]]);
            }
            count[choice] = numbers.size;
        }
    }

    private static int[] number(Numbers numbers, int[] rest, int[] code) {
        int[] parts = new int[rest.length];
        for (int h = 0; h < parts.length; h++) {
            parts[h] = numbers.of((long) rest[h] << 32 | code[h]);
        }
        return parts;
    }

    /// Numbers keys from 0 in the order of first occurrence: an open-addressing table, at most half full.
    private static final class Numbers {
        private long[] keys;
        private int[] numbers;
        private int size;

        Numbers(int expected) {
            keys = new long[Integer.highestOneBit(Math.max(16, expected)) * 4];
            numbers = new int[keys.length];
        }

        int of(long key) {
            int slot = slot(key);
            if (numbers[slot] == 0) {
                keys[slot] = key;
                numbers[slot] = ++size;
                if (2 * size > keys.length) {
                    grow();
                    return size - 1;
                }
            }
            return numbers[slot] - 1;
        }

        private int slot(long key) {
            int mask = keys.length - 1;
            long hash = key * 0x9E37_79B9_7F4A_7C15L;
            int slot = (int) (hash >>> 32) & mask;
            while (numbers[slot] != 0 && keys[slot] != key) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldNumbers = numbers;
            keys = new long[2 * oldKeys.length];
            numbers = new int[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldNumbers[i] != 0) {
                    int slot = slot(oldKeys[i]);
                    keys[slot] = oldKeys[i];
                    numbers[slot] = oldNumbers[i];
                }
            }
        }
    }
}
