package org.marrowrelay.index;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.matching.grade.LocusComparison;

/// Asks about one donor, by the definition and without the scan.
final class Inquiry {
    private final Snapshot snapshot;
    private final SearchRequest request;

    Inquiry(Snapshot snapshot, SearchRequest request) {
        this.snapshot = snapshot;
        this.request = request;
    }

    WhyNot about(String id) {
        int row = snapshot.find(id);
        return row < 0 ? new WhyNot.NotListed() : about(row);
    }

    private WhyNot about(int row) {
        Map<Locus, SearchHit.LocusResult> loci = compare(snapshot.typings(row));
        int fewest =
                loci.values().stream().mapToInt(SearchHit.LocusResult::fewest).sum();
        List<Locus> beyond = loci.entrySet().stream()
                .filter(result -> result.getValue().fewest() > limit(result.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (fewest > request.mismatches() || !beyond.isEmpty()) {
            return new WhyNot.Mismatched(loci, fewest, beyond);
        }
        DpbTable dpb1 = new DpbTable(request, snapshot);
        if (!dpb1.accepts(snapshot.dpb1(row))) {
            return new WhyNot.DpbMismatched(loci, dpb1.result(snapshot.dpb1(row)));
        }
        boolean shown = new RowFilter(request.filter(), snapshot).accepts(row);
        return shown ? new WhyNot.Found(loci) : new WhyNot.Filtered(loci);
    }

    private int limit(Locus locus) {
        return request.limits().getOrDefault(locus, 2);
    }

    private Map<Locus, SearchHit.LocusResult> compare(int[] typings) {
        Map<Locus, SearchHit.LocusResult> loci = new EnumMap<>(Locus.class);
        for (Locus locus : request.extent().loci()) {
            int at = MatchedLoci.ORDER.indexOf(locus);
            LocusComparison comparison = LocusComparison.of(
                    request.patient().at(locus), snapshot.dictionaries.get(at).decoded(typings[at]), request.rule());
            boolean typed = typings[at] != TypingDictionary.UNTYPED;
            loci.put(locus, new SearchHit.LocusResult(comparison.fewest(), comparison.most(), typed));
        }
        return loci;
    }
}
