package org.marrowrelay.index;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.column.IntColumn;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.index.kernel.Runs;
import org.marrowrelay.matching.grade.LocusComparison;

/// Asks about one donor, by the definition and without the scan.
final class Inquiry {
    private final Generation generation;
    private final SearchRequest request;

    Inquiry(Generation generation, SearchRequest request) {
        this.generation = generation;
        this.request = request;
    }

    WhyNot about(String id) {
        int row = generation.donors.find(id);
        return row < 0 ? new WhyNot.NotListed() : about(row);
    }

    private WhyNot about(int row) {
        Map<Locus, SearchHit.LocusResult> loci = compare(typings(row));
        int fewest =
                loci.values().stream().mapToInt(SearchHit.LocusResult::fewest).sum();
        List<Locus> beyond = loci.entrySet().stream()
                .filter(result -> result.getValue().fewest() > limit(result.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (fewest > request.mismatches() || !beyond.isEmpty()) {
            return new WhyNot.Mismatched(loci, fewest, beyond);
        }
        boolean shown = new RowFilter(request.filter(), generation).accepts(row);
        return shown ? new WhyNot.Found(loci) : new WhyNot.Filtered(loci);
    }

    private int limit(Locus locus) {
        return request.limits().getOrDefault(locus, 2);
    }

    private int[] typings(int row) {
        Runs runs = generation.runs;
        int profile = lastAtMost(runs.profileFirst(), runs.profiles(), row);
        int run3 = lastAtMost(runs.first3(), (int) runs.typing3().size(), profile);
        int run2 = lastAtMost(runs.first2(), runs.size2(), run3);
        return new int[] {
            runs.typing1().get(runs.run1Of(run2)),
            runs.typing2().get(run2),
            runs.typing3().get(run3),
            runs.profileC().get(profile),
            runs.profileDqb1().get(profile)
        };
    }

    /// The last of the first `size` rows whose number is at most `value`.
    private static int lastAtMost(IntColumn firsts, int size, int value) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firsts.get(middle) <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private Map<Locus, SearchHit.LocusResult> compare(int[] typings) {
        Map<Locus, SearchHit.LocusResult> loci = new EnumMap<>(Locus.class);
        for (Locus locus : request.extent().loci()) {
            int at = MatchedLoci.ORDER.indexOf(locus);
            LocusComparison comparison = LocusComparison.of(
                    request.patient().at(locus), generation.dictionaries.get(at).decoded(typings[at]), request.rule());
            boolean typed = typings[at] != TypingDictionary.UNTYPED;
            loci.put(locus, new SearchHit.LocusResult(comparison.fewest(), comparison.most(), typed));
        }
        return loci;
    }
}
