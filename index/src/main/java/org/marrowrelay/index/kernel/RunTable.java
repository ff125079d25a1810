package org.marrowrelay.index.kernel;

/// Levels 2 and 3 of the runs on the heap: what every search walks along, without the checks of mapped memory.
///
///     typing2[r]   typing at B of run r of level 2          first2[r] ... first2[r + 1]   its runs of level 3
///     typing3[r]   typing at A of run r of level 3          first3[r] ... first3[r + 1]   its profiles
///
/// Safe for several threads.
public final class RunTable {
    final int[] typing2;
    final int[] first2;
    final int[] typing3;
    final int[] first3;

    private RunTable(Runs runs) {
        this.typing2 = runs.typing2().toArray(0, runs.typing2().size());
        this.first2 = runs.first2().toArray(0, runs.first2().size());
        this.typing3 = runs.typing3().toArray(0, runs.typing3().size());
        this.first3 = runs.first3().toArray(0, runs.first3().size());
    }

    public static RunTable of(Runs runs) {
        return new RunTable(runs);
    }
}
