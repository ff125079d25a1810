package org.marrowrelay.registry.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The order of results (MATCHING 1): total and stable, so that two people who look at the same donors see the
/// same list.
final class Ranking {
    private static final double STEP = 1e-12;

    private static final Comparator<SearchHit> BEST_FIRST = Comparator.comparingLong(
                    (SearchHit hit) -> -rounded(hit, false))
            .thenComparingLong(hit -> -rounded(hit, true))
            .thenComparingInt(hit -> hit.category().fewest())
            .thenComparingInt(hit -> hit.category().most())
            .thenComparing(Ranking::birth, Comparator.reverseOrder())
            .thenComparing(hit -> hit.donor().id());

    /// Probabilities are compared rounded to 1e-12; none at all comes after 0.
    private static long rounded(SearchHit hit, boolean atMostOne) {
        return hit.chances()
                .map(chances -> Math.round((chances.p10() + (atMostOne ? chances.p9() : 0)) / STEP))
                .orElse(-1L);
    }

    private static LocalDate birth(SearchHit hit) {
        LocalDate birth = hit.donor().traits().birth();
        return birth == null ? LocalDate.MIN : birth;
    }

    /// The same hits, best first, with their ranks.
    List<SearchHit> ranked(List<SearchHit> hits) {
        List<SearchHit> sorted = hits.stream().sorted(BEST_FIRST).toList();
        List<SearchHit> ranked = new ArrayList<>(sorted.size());
        for (SearchHit hit : sorted) {
            ranked.add(new SearchHit(
                    ranked.size() + 1, hit.donor(), hit.phenotype(), hit.category(), hit.chances(), hit.notices()));
        }
        return ranked;
    }
}
