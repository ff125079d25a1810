package org.marrowrelay.registry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.SearchHit;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.index.SearchResult;
import org.marrowrelay.index.WhyNot;

/// The donors that can be searched at one moment: a large generation, and a small one of those who changed since.
///
/// Donors of the large generation who changed are *masked*: the small one knows them better, or they are gone.
/// Immutable; safe for many threads.
///
/// @param reference what all of them were read under
/// @param recent who changed since `main` was built; `null` when nobody did
/// @param masked identifiers of donors whose rows in `main` no longer hold
/// @param revision the last change that is in here
/// @param donors how many can be searched
/// @param unreadable how many are not searched, because their typings cannot be read
record IndexedDonors(
        Reference reference,
        DonorIndex main,
        @Nullable DonorIndex recent,
        Set<String> masked,
        long revision,
        long donors,
        int unreadable) {
    IndexedDonors {
        masked = Set.copyOf(masked);
    }

    /// Searches both generations as if they were one.
    SearchResult search(SearchRequest request) {
        if (recent == null && masked.isEmpty()) {
            return main.search(request);
        }
        int wanted = request.offset() + request.limit();
        SearchResult old = main.search(request.page(0, Math.min(SearchRequest.LONGEST_PAGE, wanted + masked.size())));
        SearchResult fresh = recent == null
                ? new SearchResult(List.of(), 0, List.of(), old.patientSet())
                : recent.search(request.page(0, wanted));
        List<SearchHit> valid =
                old.hits().stream().filter(hit -> !masked.contains(hit.id())).toList();
        List<SearchResult.Count> counts = counts(old, fresh, request);
        return new SearchResult(
                page(HitOrder.merged(valid, fresh.hits(), request, wanted), request.offset()),
                counts.stream()
                        .mapToLong(count -> count.potential() + count.definite())
                        .sum(),
                counts,
                old.patientSet().or(fresh::patientSet));
    }

    /// The same hits with ranks that count over both.
    private static List<SearchHit> page(List<SearchHit> merged, int offset) {
        List<SearchHit> page = new ArrayList<>();
        for (int i = offset; i < merged.size(); i++) {
            page.add(ranked(merged.get(i), i + 1));
        }
        return page;
    }

    static SearchHit ranked(SearchHit hit, int rank) {
        return new SearchHit(
                rank,
                hit.id(),
                hit.kind(),
                hit.registry(),
                hit.population(),
                hit.birth(),
                hit.sex(),
                hit.cmv(),
                hit.bloodGroup(),
                hit.weightKg(),
                hit.status(),
                hit.frequencySet(),
                hit.probability(),
                hit.loci());
    }

    private List<SearchResult.Count> counts(SearchResult old, SearchResult fresh, SearchRequest request) {
        long[] potential = new long[request.mismatches() + 1];
        long[] definite = new long[request.mismatches() + 1];
        for (SearchResult some : List.of(old, fresh)) {
            for (SearchResult.Count count : some.counts()) {
                potential[count.mismatches()] += count.potential();
                definite[count.mismatches()] += count.definite();
            }
        }
        masked.forEach(id -> subtract(main.whyNot(id, request), potential, definite));
        return IntStream.rangeClosed(0, request.mismatches())
                .mapToObj(count -> new SearchResult.Count(count, potential[count], definite[count]))
                .toList();
    }

    private static void subtract(WhyNot masked, long[] potential, long[] definite) {
        if (masked instanceof WhyNot.Found(var loci)) {
            int fewest = loci.values().stream()
                    .mapToInt(SearchHit.LocusResult::fewest)
                    .sum();
            int most =
                    loci.values().stream().mapToInt(SearchHit.LocusResult::most).sum();
            (fewest == most ? definite : potential)[fewest]--;
        }
    }

    /// Why the search shows this donor, or does not.
    WhyNot whyNot(String id, SearchRequest request) {
        if (recent != null && !(recent.whyNot(id, request) instanceof WhyNot.NotListed)) {
            return recent.whyNot(id, request);
        }
        return masked.contains(id) ? new WhyNot.NotListed() : main.whyNot(id, request);
    }
}
