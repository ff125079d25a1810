package org.marrowrelay.index.kernel;

import org.marrowrelay.index.delta.DeltaRows;

/// Finds the donors of a delta whose typings allow at most so many mismatches: each is looked at.
///
/// Definition: as [CandidateScan].
public final class DeltaScan {
    private DeltaScan() {}

    /// The candidates, in the order in which they came.
    ///
    /// @param firstProfile profile number of the first row
    /// @param fewest by locus, then typing number
    public static Candidates scan(DeltaRows delta, int firstProfile, byte[][] fewest, int allowed) {
        Candidates found = new Candidates();
        for (int row = 0; row < delta.size(); row++) {
            int drb1 = delta.typing(row, 0);
            int b = delta.typing(row, 1);
            int a = delta.typing(row, 2);
            int total = fewest[0][drb1] + fewest[1][b] + fewest[2][a];
            if (total <= allowed) {
                total += fewest[3][delta.typing(row, 3)] + fewest[4][delta.typing(row, 4)];
                if (total <= allowed) {
                    found.add(firstProfile + row, drb1, b, a, total);
                }
            }
        }
        return found;
    }
}
