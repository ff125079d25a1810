package org.marrowrelay.index.delta;

import java.util.Arrays;
import java.util.List;

/// The donors who came after a generation was written, in the order in which they came.
///
///     rows[i]                     the donor
///     typings[5 i] ... [5 i + 4]  typing numbers at DRB1, B, A, C, DQB1, once more, side by side for the scan
///
/// Rows behind the end may be filled by a successor, which shares the arrays. Safe for several threads as
/// long as one successor is made of each.
public final class DeltaRows {
    private static final int LOCI = 5;
    private static final int FIRST_ROOM = 64;

    private final DeltaRow[] rows;
    private final int[] typings;
    private final int size;

    private DeltaRows(DeltaRow[] rows, int[] typings, int size) {
        this.rows = rows;
        this.typings = typings;
        this.size = size;
    }

    /// Nobody.
    public static DeltaRows none() {
        return new DeltaRows(new DeltaRow[FIRST_ROOM], new int[FIRST_ROOM * LOCI], 0);
    }

    /// These rows and then others. Asked once of each value, by one thread at a time.
    public DeltaRows and(List<DeltaRow> others) {
        int next = size + others.size();
        boolean fits = next <= rows.length;
        DeltaRow[] all = fits ? rows : Arrays.copyOf(rows, 2 * next);
        int[] codes = fits ? typings : Arrays.copyOf(typings, 2 * next * LOCI);
        for (int i = 0; i < others.size(); i++) {
            all[size + i] = others.get(i);
            for (int locus = 0; locus < LOCI; locus++) {
                codes[(size + i) * LOCI + locus] = others.get(i).typing(locus);
            }
        }
        return new DeltaRows(all, codes, next);
    }

    public int size() {
        return size;
    }

    public DeltaRow get(int row) {
        return rows[row];
    }

    /// Number of the typing of a row at a locus.
    public int typing(int row, int locus) {
        return typings[row * LOCI + locus];
    }
}
