package org.marrowrelay.index;

/// Finds the k-th smallest number without sorting all of them.
final class Selection {
    private Selection() {}

    /// The number that would stand at place `k` if the array were sorted; the array is rearranged.
    ///
    /// @param k of `[0, length)`
    static long smallest(long[] numbers, int k) {
        int low = 0;
        int high = numbers.length - 1;
        while (low < high) {
            long pivot = median(numbers[low], numbers[(low + high) >>> 1], numbers[high]);
            int i = low - 1;
            int j = high + 1;
            while (i < j) {
                do {
                    i++;
                } while (numbers[i] < pivot);
                do {
                    j--;
                } while (numbers[j] > pivot);
                if (i < j) {
                    swap(numbers, i, j);
                }
            }
            if (k <= j) {
                high = j;
            } else {
                low = j + 1;
            }
        }
        return numbers[k];
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static void swap(long[] numbers, int i, int j) {
        long kept = numbers[i];
        numbers[i] = numbers[j];
        numbers[j] = kept;
    }
}
