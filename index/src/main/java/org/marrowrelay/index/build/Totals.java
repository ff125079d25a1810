package org.marrowrelay.index.build;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.marrowrelay.index.Progress;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.kernel.HaplotypeTable;
import org.marrowrelay.index.kernel.TypingClasses;

/// Works out by which set each profile is explained, and its total, on all processors.
final class Totals {
    /// The set number of a profile that no set explains.
    static final int NO_SET = 65_535;

    private static final int PARTS = 512;

    final char[] sets;
    final double[] totals;
    final Map<Integer, int[]> silentNulls = new ConcurrentSkipListMap<>();

    private final SortedRows sorted;
    private final List<HaplotypeTable> tables;
    private final SilentTypings silent;
    private final List<TypingClasses> classes;

    private Totals(SortedRows sorted, List<HaplotypeTable> tables, SilentTypings silent, List<TypingClasses> classes) {
        this.sorted = sorted;
        this.tables = tables;
        this.silent = silent;
        this.classes = classes;
        this.sets = new char[sorted.profileC.size()];
        this.totals = new double[sorted.profileC.size()];
        Arrays.fill(sets, (char) NO_SET);
    }

    static Totals of(
            SortedRows sorted,
            List<HaplotypeTable> tables,
            SilentTypings silent,
            List<TypingClasses> classes,
            Progress progress) {
        Totals totals = new Totals(sorted, tables, silent, classes);
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, PARTS).parallel().forEach(part -> {
            totals.fill(part);
            progress.at("imputing", done.incrementAndGet(), PARTS);
        });
        return totals;
    }

    private void fill(int part) {
        int runs = sorted.typing2.size();
        int from = (int) ((long) runs * part / PARTS);
        int to = (int) ((long) runs * (part + 1) / PARTS);
        SharedImputers imputers = new SharedImputers(tables, classes);
        int run1 = 0;
        for (int run2 = from; run2 < to; run2++) {
            while (sorted.first1.get(run1 + 1) <= run2) {
                run1++;
            }
            fillRun(imputers, sorted.typing1.get(run1), run2);
        }
    }

    private void fillRun(SharedImputers imputers, int drb1, int run2) {
        int b = sorted.typing2.get(run2);
        for (int run3 = sorted.first2.get(run2); run3 < sorted.first2.get(run2 + 1); run3++) {
            int a = sorted.typing3.get(run3);
            for (int profile = sorted.first3.get(run3); profile < sorted.first3.get(run3 + 1); profile++) {
                int[] typings = {drb1, b, a, sorted.profileC.get(profile), sorted.profileDqb1.get(profile)};
                explain(imputers, profile, typings);
            }
        }
    }

    private void explain(SharedImputers imputers, int profile, int[] typings) {
        for (int set : sorted.choices.get(sorted.profileChoice.get(profile))) {
            totals[profile] = imputers.total(set, typings);
            if (totals[profile] == 0) {
                explainSilently(imputers, profile, typings, set);
            }
            if (totals[profile] > 0) {
                sets[profile] = (char) set;
                return;
            }
        }
    }

    /// Typed nulls that the set lacks are read as their partners; see `matching.probability.SilentNulls`.
    private void explainSilently(SharedImputers imputers, int profile, int[] typings, int set) {
        int[] read = silent.read(typings, set);
        if (read.length == MatchedLoci.COUNT) {
            totals[profile] = imputers.total(set, read);
            if (totals[profile] > 0) {
                silentNulls.put(profile, read);
            }
        }
    }
}
