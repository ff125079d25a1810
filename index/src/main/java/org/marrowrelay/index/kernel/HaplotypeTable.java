package org.marrowrelay.index.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.marrowrelay.index.dictionary.GroupTable;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;

/// A frequency set in group numbers, sorted by DRB1, B, A, C, DQB1, DPB1, with the runs of equal DRB1 and B.
///
///     firstRun[g] ... firstRun[g + 1]      runs with DRB1 group g
///     runB[r]                              B group of run r
///     runStart[r] ... runStart[r + 1]      its haplotypes
///
/// Safe for several threads.
public final class HaplotypeTable {
    final int[][] groups;
    final double[] frequencies;
    final int[] firstRun;
    final int[] runB;
    final int[] runStart;
    private final boolean[] covered;
    private final int firstCovered;

    /// @param groups by locus, then haplotype; haplotypes ascend
    /// @param drb1Groups how many DRB1 groups there are in all sets
    /// @param covered by locus: whether the set says anything of it; groups at others mean nothing
    public HaplotypeTable(int[][] groups, double[] frequencies, int drb1Groups, boolean[] covered) {
        this.covered = covered;
        this.firstCovered = firstCovered(covered);
        this.groups = groups;
        this.frequencies = frequencies;
        int[] starts = new int[frequencies.length + 1];
        int runs = 0;
        for (int h = 0; h < frequencies.length; h++) {
            if (h == 0 || groups[0][h] != groups[0][h - 1] || groups[1][h] != groups[1][h - 1]) {
                starts[runs++] = h;
            }
        }
        starts[runs] = frequencies.length;
        this.runStart = Arrays.copyOf(starts, runs + 1);
        this.runB = new int[runs];
        this.firstRun = new int[drb1Groups + 1];
        index(drb1Groups);
    }

    private void index(int drb1Groups) {
        Arrays.fill(firstRun, runB.length);
        for (int run = runB.length - 1; run >= 0; run--) {
            runB[run] = groups[1][runStart[run]];
            firstRun[groups[0][runStart[run]]] = run;
        }
        for (int group = drb1Groups - 1; group >= 0; group--) {
            firstRun[group] = Math.min(firstRun[group], firstRun[group + 1]);
        }
    }

    /// The set in the numbers of the tables.
    ///
    /// @param tables by locus, DPB1 last; groups that they do not have get new numbers; at loci that the set does
    ///     not cover all haplotypes have number 0
    public static int[][] numbered(HaplotypeFrequencySet set, List<GroupTable> tables) {
        List<Integer> columns =
                MatchedLoci.IMPUTED.stream().map(set.loci()::indexOf).toList();
        int[][] rows = new int[set.haplotypes().size()][MatchedLoci.IMPUTED_COUNT];
        for (int h = 0; h < rows.length; h++) {
            HaplotypeFrequency row = set.haplotypes().get(h);
            for (int locus = 0; locus < MatchedLoci.IMPUTED_COUNT; locus++) {
                int column = columns.get(locus);
                rows[h][locus] = column < 0
                        ? 0
                        : tables.get(locus).number(row.haplotype().groups().get(column));
            }
        }
        return rows;
    }

    /// The table of numbered haplotypes.
    ///
    /// @param rows as [#numbered] gives them
    public static HaplotypeTable of(int[][] rows, double[] frequencies, int drb1Groups, boolean[] covered) {
        Integer[] order = new Integer[rows.length];
        Arrays.setAll(order, h -> h);
        Arrays.sort(order, Comparator.comparing(h -> rows[h], Arrays::compare));
        int[][] groups = new int[MatchedLoci.IMPUTED_COUNT][rows.length];
        double[] sorted = new double[rows.length];
        for (int h = 0; h < rows.length; h++) {
            sorted[h] = frequencies[order[h]];
            for (int locus = 0; locus < MatchedLoci.IMPUTED_COUNT; locus++) {
                groups[locus][h] = rows[order[h]][locus];
            }
        }
        return new HaplotypeTable(groups, sorted, drb1Groups, covered);
    }

    /// Some of the haplotypes, of the same loci.
    HaplotypeTable only(int[][] ofGroups, double[] ofFrequencies) {
        return new HaplotypeTable(ofGroups, ofFrequencies, firstRun.length - 1, covered);
    }

    /// By locus: whether a set covers it.
    public static boolean[] covered(HaplotypeFrequencySet set) {
        boolean[] covered = new boolean[MatchedLoci.IMPUTED_COUNT];
        for (int locus = 0; locus < covered.length; locus++) {
            covered[locus] = set.loci().contains(MatchedLoci.IMPUTED.get(locus));
        }
        return covered;
    }

    /// Whether the set says anything of a locus.
    public boolean covers(int locus) {
        return covered[locus];
    }

    /// How many of the matched loci it covers without a gap, from the first on.
    public int firstCovered() {
        return firstCovered;
    }

    private static int firstCovered(boolean[] covered) {
        int first = 0;
        while (first < MatchedLoci.COUNT && covered[first]) {
            first++;
        }
        return first;
    }

    /// Typing numbers as the set can use them: untyped where it covers no locus.
    ///
    /// @param typings numbers at DRB1, B, A, C, DQB1, DPB1
    public int[] usable(int[] typings) {
        boolean usesDpb1 = covered[MatchedLoci.DPB1] || typings[MatchedLoci.DPB1] == TypingDictionary.UNTYPED;
        if (firstCovered == MatchedLoci.COUNT && usesDpb1) {
            return typings;
        }
        int[] usable = typings.clone();
        for (int locus = 0; locus < usable.length; locus++) {
            usable[locus] = covered[locus] ? usable[locus] : TypingDictionary.UNTYPED;
        }
        return usable;
    }

    public int size() {
        return frequencies.length;
    }

    /// The group number of a haplotype at a locus.
    public int group(int locus, int haplotype) {
        return groups[locus][haplotype];
    }

    public double frequency(int haplotype) {
        return frequencies[haplotype];
    }

    /// The first haplotype of `[from, to)` whose group at the locus is at least `group`; the haplotypes of
    /// the range agree at all loci before.
    int lowerBound(int locus, int from, int to, int group) {
        int[] column = groups[locus];
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (column[middle] < group) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
