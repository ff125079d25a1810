package org.marrowrelay.matching.prediction;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What one haplotype of a person can be, inside one [Box]: some haplotypes of a table with their frequencies,
/// summed by the parts of them that a question is about.
///
/// Rows are made when first asked for and dropped all together when they take too much room. Safe for several
/// threads.
final class Strand {
    private static final long MOST_KEPT = 24_000_000;

    /// By choice of loci, then haplotype: the part's number ([Parts]).
    final int[][] part;
    /// By locus compared: whether these haplotypes carry a null there that counts as its partner.
    final boolean[] isNull;
    private final int[] haplotypes;
    private final double[] frequency;
    private final int[] count;
    private final @Nullable Sums[] sums;
    private final AtomicReferenceArray<@Nullable RowsOf> rows;
    private long kept;

    /// The haplotypes' parts for one choice of loci, each once.
    ///
    /// `haplotype[i]` is one that has the i-th part, `weight[i]` the summed frequency of all that have it.
    static final class Sums {
        final int[] haplotype;
        final double[] weight;

        private Sums(int[] haplotype, double[] weight) {
            this.haplotype = haplotype;
            this.weight = weight;
        }
    }

    /// Sums in rows: those whose haplotypes have part r of another choice stand at `starts[r] .. starts[r + 1] - 1`.
    static final class RowsOf {
        /// The rows that hold something.
        final int[] filled;
        final int[] starts;
        final int[] haplotype;
        final double[] weight;

        private RowsOf(int[] starts, int[] haplotype, double[] weight) {
            this.filled = IntStream.range(0, starts.length - 1)
                    .filter(row -> starts[row] < starts[row + 1])
                    .toArray();
            this.starts = starts;
            this.haplotype = haplotype;
            this.weight = weight;
        }
    }

    /// @param haplotypes numbers in the table
    /// @param part the table's side of the parts
    /// @param count by choice: how many parts there are
    Strand(int[] haplotypes, double[] frequency, int[][] part, int[] count, boolean[] isNull) {
        this.haplotypes = haplotypes;
        this.frequency = frequency;
        this.part = part;
        this.count = count;
        this.isNull = isNull;
        this.sums = new Sums[count.length];
        this.rows = new AtomicReferenceArray<>(count.length * count.length);
    }

    /// The parts that occur at one locus.
    BitSet at(int locus) {
        BitSet parts = new BitSet();
        int[] of = part[1 << locus];
        for (int h : haplotypes) {
            parts.set(of[h]);
        }
        return parts;
    }

    synchronized Sums sums(int of) {
        Sums known = sums[of];
        if (known == null) {
            known = makeSums(part[of], count[of]);
            sums[of] = known;
        }
        return known;
    }

    private Sums makeSums(int[] parts, int most) {
        int[] place = new int[most];
        int[] first = new int[Math.min(most, haplotypes.length)];
        double[] weight = new double[first.length];
        int size = 0;
        for (int h : haplotypes) {
            int at = place[parts[h]];
            if (at == 0) {
                first[size] = h;
                at = ++size;
                place[parts[h]] = at;
            }
            weight[at - 1] += frequency[h];
        }
        return new Sums(Arrays.copyOf(first, size), Arrays.copyOf(weight, size));
    }

    /// The sums of choice `of` in rows by choice `by`.
    ///
    /// @param by loci that are all in `of`
    RowsOf rows(int by, int of) {
        RowsOf known = rows.get(by * count.length + of);
        return known == null ? addRows(by, of) : known;
    }

    private synchronized RowsOf addRows(int by, int of) {
        int key = by * count.length + of;
        RowsOf known = rows.get(key);
        if (known == null) {
            known = makeRows(sums(of), part[by], count[by]);
            kept += known.haplotype.length + known.starts.length;
            if (kept > MOST_KEPT) {
                IntStream.range(0, rows.length()).forEach(i -> rows.set(i, null));
                kept = known.haplotype.length;
            }
            rows.set(key, known);
        }
        return known;
    }

    private static RowsOf makeRows(Sums sums, int[] row, int rowCount) {
        Postings postings = new Postings(rowCount);
        for (int h : sums.haplotype) {
            postings.count(row[h]);
        }
        int[] haplotype = new int[postings.ready()];
        double[] weight = new double[haplotype.length];
        for (int i = 0; i < haplotype.length; i++) {
            int at = postings.place(row[sums.haplotype[i]]);
            haplotype[at] = sums.haplotype[i];
            weight[at] = sums.weight[i];
        }
        postings.done();
        return new RowsOf(postings.starts, haplotype, weight);
    }
}
