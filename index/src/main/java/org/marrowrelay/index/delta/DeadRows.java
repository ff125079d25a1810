package org.marrowrelay.index.delta;

import java.util.Arrays;
import java.util.BitSet;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/// Rows that were deleted, or replaced by a later row: a bit set that is never changed, only succeeded.
///
///     pages[row >> 16][row >> 6 & 1023]     bit `row & 63` is 1 when the row is dead; a page of nobody is shared
///
/// Safe for several threads.
public final class DeadRows {
    /// Nobody.
    public static final DeadRows NOBODY = new DeadRows(new long[0][], 0);

    private static final int PAGE_BITS = 16;
    private static final int WORDS = 1 << (PAGE_BITS - 6);
    private static final long[] CLEAN = new long[WORDS];

    private final long[][] pages;
    private final int count;

    private DeadRows(long[][] pages, int count) {
        this.pages = pages;
        this.count = count;
    }

    public boolean contains(int row) {
        int page = row >>> PAGE_BITS;
        return page < pages.length && (pages[page][row >>> 6 & WORDS - 1] >>> row & 1) == 1;
    }

    /// How many there are.
    public int count() {
        return count;
    }

    /// These rows and others.
    ///
    /// @param others without repetition
    public DeadRows and(IntStream others) {
        long[][] next = pages.clone();
        BitSet own = new BitSet();
        int total = count;
        for (PrimitiveIterator.OfInt rows = others.iterator(); rows.hasNext(); ) {
            int row = rows.nextInt();
            next = withPage(next, row >>> PAGE_BITS, own);
            long[] page = next[row >>> PAGE_BITS];
            long bit = 1L << row;
            total += (page[row >>> 6 & WORDS - 1] & bit) == 0 ? 1 : 0;
            page[row >>> 6 & WORDS - 1] |= bit;
        }
        return new DeadRows(next, total);
    }

    /// The pages with one at that place that may be changed.
    private static long[][] withPage(long[][] all, int page, BitSet own) {
        long[][] next = all;
        if (page >= all.length) {
            next = Arrays.copyOf(all, page + 1);
            Arrays.fill(next, all.length, next.length, CLEAN);
        }
        if (!own.get(page)) {
            own.set(page);
            next[page] = next[page].clone();
        }
        return next;
    }
}
