package org.marrowrelay.index.kernel;

import org.marrowrelay.index.column.IntColumn;

/// Finds the profiles whose typings allow at most so many mismatches.
///
/// Goes down the runs and skips every run that has too many mismatches already:
///
///     DRB1 typing  --fewest-->  B typing  --fewest-->  A typing  --fewest-->  C, DQB1
///
/// Definition: `matching.grade.MatchCategory.fewest`, for every donor. The tables hold that number for every
/// typing of a locus, 0 everywhere at loci that are not asked about, and more than any allowance where a
/// limit of the locus is exceeded. Benchmark: `./relay index bench`.
public final class CandidateScan {
    private final Runs runs;
    private final RunTable table;
    private final IntColumn profileC;
    private final IntColumn profileDqb1;
    private final byte[][] fewest;
    private final int allowed;
    private final Candidates found = new Candidates();
    private int drb1;
    private int b;

    /// @param fewest by locus, then typing number
    /// @param allowed mismatches over all loci
    public CandidateScan(Runs runs, RunTable table, byte[][] fewest, int allowed) {
        this.runs = runs;
        this.table = table;
        this.profileC = runs.profileC();
        this.profileDqb1 = runs.profileDqb1();
        this.fewest = fewest;
        this.allowed = allowed;
    }

    /// The candidates of the runs `[from, to)` of level 2.
    public Candidates scan(int from, int to) {
        for (int run1 = from < to ? runs.run1Of(from) : runs.size1(); run1 < runs.size1(); run1++) {
            int begin = Math.max(from, runs.first1().get(run1));
            if (begin >= to) {
                break;
            }
            drb1 = runs.typing1().get(run1);
            if (fewest[0][drb1] <= allowed) {
                scanB(begin, Math.min(to, runs.first1().get(run1 + 1)), fewest[0][drb1]);
            }
        }
        return found;
    }

    private void scanB(int from, int to, int sofar) {
        byte[] atB = fewest[1];
        int[] typings = table.typing2;
        for (int run2 = from; run2 < to; run2++) {
            int left = allowed - sofar - atB[typings[run2]];
            if (left >= 0) {
                b = typings[run2];
                scanA(table.first2[run2], table.first2[run2 + 1], left);
            }
        }
    }

    /// @param left mismatches that are left for A, C and DQB1
    private void scanA(int from, int to, int left) {
        byte[] atA = fewest[2];
        int[] typings = table.typing3;
        for (int run3 = from; run3 < to; run3++) {
            int a = typings[run3];
            if (atA[a] <= left) {
                scanProfiles(table.first3[run3], table.first3[run3 + 1], allowed - left + atA[a], a);
            }
        }
    }

    private void scanProfiles(int from, int to, int sofar, int a) {
        byte[] atC = fewest[3];
        byte[] atDqb1 = fewest[4];
        for (int row = from; row < to; row++) {
            int total = sofar + atC[profileC.get(row)] + atDqb1[profileDqb1.get(row)];
            if (total <= allowed) {
                found.add(row, drb1, b, a, total);
            }
        }
    }
}
