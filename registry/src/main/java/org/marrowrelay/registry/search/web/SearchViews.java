package org.marrowrelay.registry.search.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.Preference;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.search.IndexState;
import org.marrowrelay.registry.search.RestsOn;
import org.marrowrelay.registry.search.SearchDesk;
import org.marrowrelay.registry.search.SearchResult;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Component;

/// Makes views of results, in the language of the page.
@Component
class SearchViews {
    private static final int SHOWN_DIGITS = 12;
    private static final int PERCENT_OF_NOTHING = 0;

    private final SearchDesk desk;
    private final Words words;
    private final ProblemWords problemWords;

    SearchViews(SearchDesk desk, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.words = words;
        this.problemWords = problemWords;
    }

    SearchResultView view(SearchResult result, HitFilter filter) {
        String path = path(result.patient().id().value());
        int size = result.question().limit();
        HitViews views = new HitViews(
                result.phenotype(),
                result.question().rule(),
                desk.facts(),
                words,
                problemWords,
                result.question().order());
        return new SearchResultView(
                result.hits().stream().map(views::of).toList(),
                categories(result, filter, path),
                extents(filter, path),
                HitViews.LOCI.stream().map(Locus::name).toList(),
                line(result),
                result.digest().substring(0, SHOWN_DIGITS),
                problemWords.say(result.notices()),
                inUse(result, filter, path),
                further(result, filter, path),
                null,
                result.total() <= size
                        ? null
                        : Paging.of(filter.pageNumber(), size, result.total(), filter.pages(path)),
                filter.here(path + ".csv"));
    }

    /// A page without a result: the search was refused, or has to wait for the index.
    SearchResultView nothing(Problem problem, IndexState state) {
        boolean waits = !state.isSearchable() && state.trouble() == null;
        IndexState.Building building = state.building();
        Integer percent = building == null ? Integer.valueOf(PERCENT_OF_NOTHING) : Integer.valueOf(building.percent());
        return new SearchResultView(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                List.of(problemWords.say(problem)),
                List.of(),
                List.of(),
                waits ? percent : null,
                null,
                "");
    }

    static String path(String patient) {
        return "/patients/" + patient + "/search";
    }

    private List<SearchResultView.Category> categories(SearchResult result, HitFilter filter, String path) {
        int positions = filter.positions();
        List<SearchResultView.Category> categories = new ArrayList<>();
        long all = result.counts().stream().mapToLong(SearchResult.Count::all).sum();
        categories.add(new SearchResultView.Category(
                words.of("search.category.ALL"),
                Words.number(all),
                filter.withCategory(path, null),
                filter.exactly().isEmpty()));
        for (SearchResult.Count count : result.counts()) {
            categories.add(new SearchResultView.Category(
                    (positions - count.mismatches()) + "/" + positions,
                    words.of("search.category.said", count.definite(), count.potential()),
                    filter.withCategory(path, String.valueOf(count.mismatches())),
                    filter.exactly().orElse(-1) == count.mismatches()));
        }
        return categories;
    }

    private List<SearchResultView.Category> extents(HitFilter filter, String path) {
        List<SearchResultView.Category> extents = new ArrayList<>();
        for (String extent : List.of("10", "8", "6")) {
            extents.add(new SearchResultView.Category(
                    extent + "/" + extent,
                    "",
                    filter.counting(path, extent.equals("10") ? null : extent, filter.isCords() ? "C" : null),
                    String.valueOf(filter.positions()).equals(extent)));
        }
        return extents;
    }

    private List<SearchResultView.Key> inUse(SearchResult result, HitFilter filter, String path) {
        List<Preference> order = result.question().order();
        List<SearchResultView.Key> keys = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            List<Preference> without = new ArrayList<>(order);
            Preference preference = without.remove(i);
            List<Preference> up = new ArrayList<>(without);
            up.add(Math.max(0, i - 1), preference);
            keys.add(new SearchResultView.Key(
                    preference.name(),
                    i == 0 ? null : filter.ordered(path, up),
                    filter.ordered(path, without),
                    source(preference, result.rests())));
        }
        return keys;
    }

    /// Optional keys are offered where the installed table says something about them.
    private List<SearchResultView.Key> further(SearchResult result, HitFilter filter, String path) {
        List<Preference> order = result.question().order();
        List<SearchResultView.Key> keys = new ArrayList<>();
        for (Preference preference : Preference.values()) {
            if (!order.contains(preference) && isOffered(preference, result.rests())) {
                List<Preference> with = new ArrayList<>(order);
                with.add(preference);
                keys.add(new SearchResultView.Key(
                        preference.name(), null, filter.ordered(path, with), source(preference, result.rests())));
            }
        }
        return keys;
    }

    private static boolean isOffered(Preference preference, RestsOn rests) {
        return preference.choice().isEmpty() || !table(preference, rests).isEmpty();
    }

    private static List<String> table(Preference preference, RestsOn rests) {
        RestsOn.@Nullable TraitTable installed = rests.alleleTraits();
        return installed == null
                ? List.of()
                : preference
                        .choice()
                        .map(choice ->
                                installed.sources().getOrDefault(choice.trait().title(), List.of()))
                        .orElse(List.of());
    }

    /// Why an optional key orders as it does, and whose table it reads.
    private @Nullable String source(Preference preference, RestsOn rests) {
        return preference.choice().isEmpty()
                ? null
                : words.of("search.prefer.why." + preference)
                        + words.of("search.prefer.table", String.join("; ", table(preference, rests)));
    }

    /// What the probabilities of a result rest on, with the digest of release and sets, shortened.
    String rests(SearchResult result) {
        return line(result) + " · " + words.of("search.stamp", result.digest().substring(0, SHOWN_DIGITS));
    }

    private String line(SearchResult result) {
        return words.of(
                "search.line",
                result.donors(),
                Math.max(1, result.took().toMillis()),
                result.release(),
                result.patientSet().map(SearchViews::name).orElseGet(() -> words.of("search.nosets")),
                words.of("search.null." + result.question().rule().name()),
                result.rests().engine());
    }

    /// What a frequency set is called.
    static String name(HaplotypeFrequencySet set) {
        String population = set.provenance().population();
        return population.isEmpty() ? set.provenance().source() : population;
    }
}
