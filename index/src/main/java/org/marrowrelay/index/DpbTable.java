package org.marrowrelay.index;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.matching.grade.DpbComparison;

/// What each typing at DPB1 means for one patient: compared when first asked for, by the definition
/// ([DpbComparison]). Safe for several threads.
final class DpbTable {
    private final SearchRequest request;
    private final TypingDictionary typings;
    private final AtomicReferenceArray<SearchHit.DpbResult> known;

    DpbTable(SearchRequest request, Snapshot snapshot) {
        this.request = request;
        this.typings = snapshot.dpb1Typings;
        this.known = new AtomicReferenceArray<>(typings.size());
    }

    /// What a typing means.
    ///
    /// @param number in the dictionary of DPB1
    SearchHit.DpbResult result(int number) {
        SearchHit.DpbResult found = known.getAcquire(number);
        if (found == null) {
            found = compared(typings.decoded(number));
            known.setRelease(number, found);
        }
        return found;
    }

    private SearchHit.DpbResult compared(LocusTyping donor) {
        DpbComparison comparison = DpbComparison.of(
                request.patient(), person(donor), request.rule(), request.dpb1().tceGroup());
        return SearchHit.DpbResult.of(comparison, donor instanceof LocusTyping.Typed);
    }

    private static Phenotype person(LocusTyping typing) {
        return switch (typing) {
            case LocusTyping.Typed typed -> new Phenotype("", "", Map.of(Locus.DPB1, typed));
            case LocusTyping.Untyped untyped -> new Phenotype("", "", Map.of());
        };
    }

    /// Whether a donor with that typing is what the search asks for.
    boolean accepts(int number) {
        SearchHit.DpbResult result = result(number);
        return request.dpb1().accepts(result.locus().fewest(), result.permissiveness());
    }

    /// Whether anything is asked at all.
    boolean asks() {
        return request.dpb1().least() != DpbDemand.Least.ANYTHING;
    }
}
