package org.marrowrelay.index.kernel;

import org.marrowrelay.index.column.IntColumn;

/// Finds the profiles whose typings allow at most so many mismatches.
///
/// Goes down the runs and skips every run that has too many mismatches already:
///
///     DRB1 typing  --fewest-->  B typing  --fewest-->  A typing  --fewest-->  C, DQB1
///
/// Definition: `matching.grade.MatchCategory.fewest`, for every donor. The tables hold that number for every
/// typing of
/// a
/// locus, 0 everywhere at loci that are not asked about, and more than any allowance where a limit of the locus is
/// exceeded. Benchmark: `./relay index bench`.
public final class CandidateScan {
    private final Runs runs;
    private final IntColumn typing2;
    private final IntColumn first2;
    private final IntColumn typing3;
    private final IntColumn first3;
    private final byte[][] fewest;
    private final int allowed;
    private final Candidates found = new Candidates();
    private int drb1;
    private int b;

    /// @param fewest by locus, then typing number
    /// @param allowed mismatches over all loci
    public CandidateScan(Runs runs, byte[][] fewest, int allowed) {
        this.runs = runs;
        this.typing2 = runs.typing2();
        this.first2 = runs.first2();
        this.typing3 = runs.typing3();
        this.first3 = runs.first3();
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
        byte[] table = fewest[1];
        for (int run2 = from; run2 < to; run2++) {
            b = typing2.get(run2);
            if (sofar + table[b] <= allowed) {
                scanA(first2.get(run2), first2.get(run2 + 1), sofar + table[b]);
            }
        }
    }

    private void scanA(int from, int to, int sofar) {
        byte[] table = fewest[2];
        for (int run3 = from; run3 < to; run3++) {
            int a = typing3.get(run3);
            if (sofar + table[a] <= allowed) {
                scanProfiles(first3.get(run3), first3.get(run3 + 1), sofar + table[a], a);
            }
        }
    }

    private void scanProfiles(int from, int to, int sofar, int a) {
        byte[] atC = fewest[3];
        byte[] atDqb1 = fewest[4];
        for (int row = from; row < to; row++) {
            int total = sofar
                    + atC[runs.profileC().get(row)]
                    + atDqb1[runs.profileDqb1().get(row)];
            if (total <= allowed) {
                found.add(row, drb1, b, a, total);
            }
        }
    }
}
