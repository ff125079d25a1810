package org.marrowrelay.index;

import java.util.List;
import java.util.stream.IntStream;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.index.kernel.Runs;
import org.marrowrelay.matching.grade.LocusComparison;

/// Counts the donors who can match without any of the index's short cuts: tables by the definition, no run skipped.
final class SlowCount {
    private final Snapshot snapshot;
    private final SearchRequest request;
    private final RowFilter filter;
    private final List<int[]> fewest;

    SlowCount(Snapshot snapshot, SearchRequest request) {
        this.snapshot = snapshot;
        this.request = request;
        this.filter = new RowFilter(request.filter(), snapshot).and(new DpbTable(request, snapshot));
        this.fewest =
                IntStream.range(0, MatchedLoci.COUNT).mapToObj(this::table).toList();
    }

    private int[] table(int locus) {
        TypingDictionary dictionary = snapshot.dictionaries.get(locus);
        if (locus >= request.extent().loci().size()) {
            return new int[dictionary.size()];
        }
        return IntStream.range(0, dictionary.size())
                .parallel()
                .map(number -> fewest(locus, number))
                .toArray();
    }

    private int fewest(int locus, int number) {
        int fewest = LocusComparison.of(
                        request.patient().at(MatchedLoci.ORDER.get(locus)),
                        snapshot.dictionaries.get(locus).decoded(number),
                        request.rule())
                .fewest();
        Integer limit = request.limits().get(MatchedLoci.ORDER.get(locus));
        return limit != null && fewest > limit ? 2 * MatchedLoci.COUNT + 1 : fewest;
    }

    long count() {
        Runs runs = snapshot.base.runs;
        long count = 0;
        for (int run1 = 0; run1 < runs.size1(); run1++) {
            for (int run2 = runs.first1().get(run1); run2 < runs.first1().get(run1 + 1); run2++) {
                int sofar = fewest.get(0)[runs.typing1().get(run1)]
                        + fewest.get(1)[runs.typing2().get(run2)];
                for (int run3 = runs.first2().get(run2); run3 < runs.first2().get(run2 + 1); run3++) {
                    count += count(
                            runs, run3, sofar + fewest.get(2)[runs.typing3().get(run3)]);
                }
            }
        }
        return count + countLater();
    }

    private long countLater() {
        long count = 0;
        for (int late = 0; late < snapshot.delta.size(); late++) {
            int total = 0;
            for (int locus = 0; locus < MatchedLoci.COUNT; locus++) {
                total += fewest.get(locus)[snapshot.delta.typing(late, locus)];
            }
            int row = snapshot.baseRows + late;
            count += total <= request.mismatches() ? filter.count(row, row + 1) : 0;
        }
        return count;
    }

    private long count(Runs runs, int run3, int sofar) {
        long count = 0;
        for (int profile = runs.first3().get(run3); profile < runs.first3().get(run3 + 1); profile++) {
            int total = sofar
                    + fewest.get(3)[runs.profileC().get(profile)]
                    + fewest.get(4)[runs.profileDqb1().get(profile)];
            if (total <= request.mismatches()) {
                count += filter.count(
                        runs.profileFirst().get(profile), runs.profileFirst().get(profile + 1));
            }
        }
        return count;
    }
}
