package org.marrowrelay.index.kernel;

import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;
import org.marrowrelay.index.column.DoubleColumn;
import org.marrowrelay.index.column.IntColumn;
import org.marrowrelay.index.column.ShortColumn;
import org.marrowrelay.index.dictionary.MatchedLoci;

/// The sorted donors as runs of equal typings; see `index.format.v3` for the drawing.
///
/// @param profileSets by number of the extent; the same column where two choose their sets alike
/// @param profileTotals likewise
public record Runs(
        IntColumn typing1,
        IntColumn first1,
        IntColumn typing2,
        IntColumn first2,
        IntColumn typing3,
        IntColumn first3,
        IntColumn profileC,
        IntColumn profileDqb1,
        List<ShortColumn> profileSets,
        List<DoubleColumn> profileTotals,
        IntColumn profileFirst) {
    /// Nobody.
    public static final Runs NONE = none();

    private static Runs none() {
        IntColumn rows = new IntColumn(MemorySegment.ofArray(new int[0]));
        IntColumn firsts = new IntColumn(MemorySegment.ofArray(new int[1]));
        ShortColumn sets = new ShortColumn(MemorySegment.ofArray(new short[0]));
        DoubleColumn totals = new DoubleColumn(MemorySegment.ofArray(new double[0]));
        return new Runs(
                rows,
                firsts,
                rows,
                firsts,
                rows,
                firsts,
                rows,
                rows,
                Collections.nCopies(MatchedLoci.EXTENTS, sets),
                Collections.nCopies(MatchedLoci.EXTENTS, totals),
                firsts);
    }

    /// Rows of level 1.
    public int size1() {
        return (int) typing1.size();
    }

    /// Rows of level 2.
    public int size2() {
        return (int) typing2.size();
    }

    /// The set that explains a profile at an extent.
    public int set(int profile, int extent) {
        return profileSets.get(extent).get(profile);
    }

    /// The total of a profile under that set.
    public double total(int profile, int extent) {
        return profileTotals.get(extent).get(profile);
    }

    /// How many profiles there are.
    public int profiles() {
        return (int) profileC.size();
    }

    /// The run of level 1 that holds this run of level 2.
    public int run1Of(int run2) {
        int low = 0;
        int high = size1() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (first1.get(middle) <= run2) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
