package org.marrowrelay.registry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.SearchHit;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.index.SearchResult;
import org.marrowrelay.problem.Problem;

/// The places of donors in the list of one question.
///
/// The index finds and orders donors by what it holds: of mixed origins the largest part, of loci A, B, C, DRB1, DQB1
/// and DPB1. The probabilities that are shown rest on all that is known. Where they can differ from those of the index,
/// each thousand of its list is ordered again by what is shown; every page, file and comparison takes donors from these
/// thousands, so all show the same places.
final class Places {
    private static final int THOUSAND = SearchQuestion.LONGEST;
    private static final int SUMMED = 100_000;
    private static final String TOO_OPEN = "IDX-0205";

    private final IndexedDonors indexed;
    private final SearchRequest request;
    private final SearchQuestion question;
    private final SearchResult all;
    private final Completion completion;

    /// @param all the answer of the index to the request
    Places(
            IndexedDonors indexed,
            SearchRequest request,
            SearchQuestion question,
            SearchResult all,
            Completion completion) {
        this.indexed = indexed;
        this.request = request;
        this.question = question;
        this.all = all;
        this.completion = completion;
    }

    /// One page.
    ///
    /// @param total on all pages
    /// @param notices what is to be said of how it came about
    record Page(List<SearchHit> hits, long total, List<Problem> notices) {
        Page {
            hits = List.copyOf(hits);
            notices = List.copyOf(notices);
        }
    }

    /// Whether the patient's typings leave so much open that the index gives nobody a probability.
    static boolean isOpen(SearchResult all) {
        return all.notices().stream().anyMatch(notice -> notice.code().equals(TOO_OPEN));
    }

    SearchResult all() {
        return all;
    }

    Completion completion() {
        return completion;
    }

    /// Whether there are more donors than are ordered together.
    boolean areChosen() {
        return total() > THOUSAND;
    }

    Page page() {
        return new Page(
                question.limit() > 0 && isOrderedAgain() ? orderedAgain() : indexOrder(question), total(), notices());
    }

    private boolean isOrderedAgain() {
        return completion.knowsMore(all) || completion.canKnowMore();
    }

    private List<Problem> notices() {
        Set<Locus> unused = completion.unused(all);
        return !areChosen()
                        || isOpen(all)
                        || unused.isEmpty()
                        || !completion.asked().isExplained()
                ? all.notices()
                : Stream.concat(all.notices().stream(), Stream.of(without(unused)))
                        .toList();
    }

    /// Out of the thousands that the page reaches into.
    private List<SearchHit> orderedAgain() {
        int first = question.offset() / THOUSAND;
        int last = (question.offset() + question.limit() - 1) / THOUSAND;
        return IntStream.rangeClosed(first, last)
                .mapToObj(this::thousand)
                .flatMap(thousand -> thousand.stream().map(Completion.Shown::hit))
                .skip(question.offset() - first * THOUSAND)
                .limit(question.limit())
                .toList();
    }

    /// Those of the first so many whom somebody chose, in their order.
    List<SearchHit> of(List<String> chosen, int among) {
        List<SearchHit> found = indexed.search(request.page(0, among)).hits().stream()
                .filter(hit -> chosen.contains(hit.id()))
                .toList();
        return isOrderedAgain()
                ? found.stream()
                        .map(hit -> (hit.rank() - 1) / THOUSAND)
                        .distinct()
                        .flatMap(number -> thousand(number).stream().map(Completion.Shown::hit))
                        .filter(hit -> chosen.contains(hit.id()))
                        .toList()
                : found;
    }

    /// The probability that nothing mismatches of each donor of the list who has one, up to a hundred thousand; behind
    /// the first thousand as the index knows it.
    List<Double> chancesOfNone() {
        Stream<Double> further = areChosen()
                ? indexed.search(request.page(THOUSAND, SUMMED - THOUSAND)).hits().stream()
                        .flatMap(hit -> hit.probability().stream())
                        .map(SearchHit.Probability::none)
                : Stream.of();
        return Stream.concat(
                        thousand(0).stream()
                                .flatMap(shown -> shown.chances().stream())
                                .map(Chances::p10),
                        further)
                .toList();
    }

    /// The first of the list, as many as the page has, with the probabilities that are shown.
    ///
    /// @throws IllegalStateException for another page than the first, or more than a thousand
    List<Completion.Shown> best() {
        if (question.offset() > 0 || question.limit() > THOUSAND) {
            throw new IllegalStateException("the best are the first thousand or less");
        }
        return isOrderedAgain()
                ? thousand(0).stream().limit(question.limit()).toList()
                : indexOrder(question).stream().map(Completion.Shown::ofIndex).toList();
    }

    private List<Completion.Shown> thousand(int number) {
        List<SearchHit> hits = indexOrder(question.page(number * THOUSAND, THOUSAND));
        return completion.knowsMore(all) || completion.knowsMoreOf(hits)
                ? completion.ordered(hits)
                : hits.stream().map(Completion.Shown::ofIndex).toList();
    }

    private static Problem without(Set<Locus> loci) {
        return Problem.of(
                "SEA-0019",
                "the index chose each thousand of this list without what people are typed at {0}; the probabilities"
                        + " shown, and the order within a thousand, rest on it, too",
                "filter the list down to a thousand donors: all of them are ordered by what is shown; others as good can"
                        + " stand behind the first thousand",
                loci.stream().sorted().map(Locus::name).collect(Collectors.joining(", ")));
    }

    private long total() {
        return question.exactly().isPresent() ? count(question.exactly().getAsInt()) : all.total();
    }

    private long count(int mismatches) {
        return all.counts().stream()
                .filter(count -> count.mismatches() == mismatches)
                .mapToLong(count -> count.potential() + count.definite())
                .sum();
    }

    /// A page in the order of the index; for a single category, those who match better are passed over.
    private List<SearchHit> indexOrder(SearchQuestion page) {
        if (page.exactly().isEmpty()) {
            return page.equals(question)
                    ? all.hits()
                    : indexed.search(request.page(page.offset(), page.limit())).hits();
        }
        int exactly = page.exactly().getAsInt();
        if (page.offset() >= total()) {
            return List.of();
        }
        long better = all.counts().stream()
                .filter(count -> count.mismatches() < exactly)
                .mapToLong(count -> count.potential() + count.definite())
                .sum();
        long deep = Math.min(SearchRequest.LONGEST_PAGE, better + page.offset() + page.limit());
        return only(indexed.search(narrowed(exactly).page(0, (int) deep)), page, exactly);
    }

    private SearchRequest narrowed(int mismatches) {
        return SearchRequest.of(request.patient(), request.population(), mismatches)
                .over(request.extent())
                .among(request.filter())
                .ordered(request.preferences(), request.traits())
                .with(request.dpb1())
                .under(request.rule());
    }

    /// Ranks count within the category.
    private static List<SearchHit> only(SearchResult deep, SearchQuestion page, int exactly) {
        List<SearchHit> hits = new ArrayList<>();
        deep.hits().stream()
                .filter(hit -> 2 * hit.loci().size() - hit.potential() == exactly)
                .skip(page.offset())
                .limit(page.limit())
                .forEach(hit -> hits.add(hit.ranked(page.offset() + hits.size() + 1)));
        return hits;
    }
}
