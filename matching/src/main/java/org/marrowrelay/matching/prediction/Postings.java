package org.marrowrelay.matching.prediction;

/// Lists of numbers by key, one after the other: those of key k stand at `starts[k] .. starts[k + 1] - 1`.
///
/// Fill it in two rounds over the same data: count with [#count], then [#ready], then place with [#place].
final class Postings {
    final int[] starts;
    private int[] next = new int[0];
    private int total;

    Postings(int keys) {
        this.starts = new int[keys + 1];
    }

    void count(int key) {
        starts[key + 1]++;
    }

    /// Ends counting; how many numbers there are.
    int ready() {
        for (int i = 1; i < starts.length; i++) {
            starts[i] = Math.addExact(starts[i], starts[i - 1]);
        }
        next = starts.clone();
        total = starts[starts.length - 1];
        return total;
    }

    /// Where the key's next number goes.
    int place(int key) {
        return next[key]++;
    }

    /// Ends placing.
    void done() {
        next = new int[0];
    }
}
