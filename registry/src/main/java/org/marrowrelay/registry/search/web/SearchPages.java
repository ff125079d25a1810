package org.marrowrelay.registry.search.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.search.ExplainedPair;
import org.marrowrelay.registry.search.SearchDesk;
import org.marrowrelay.registry.search.SearchHit;
import org.marrowrelay.registry.search.SearchProblem;
import org.marrowrelay.registry.search.SearchQuestion;
import org.marrowrelay.registry.search.SearchResult;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// A search: the ranked list with its filter, donors side by side, the explanation of one, the export.
@Controller
class SearchPages {
    private static final int ROWS = 50;
    private static final int MISMATCHES = 2;
    private static final int COMPARED = 6;
    private static final List<String> CATEGORIES = List.of("TEN", "NINE", "EIGHT");

    private final SearchDesk desk;
    private final PatientDesk patients;
    private final Words words;
    private final ProblemWords problemWords;

    SearchPages(SearchDesk desk, PatientDesk patients, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.patients = patients;
        this.words = words;
        this.problemWords = problemWords;
    }

    @GetMapping("/patients/{id}/search")
    String show(@PathVariable String id, HitFilter filter, Model page) {
        Patient patient = get(id);
        page.addAttribute("patient", Subject.of(patient, words));
        page.addAttribute("question", filter);
        try {
            page.addAttribute("found", view(search(patient, filter), filter));
        } catch (SearchProblem refused) {
            page.addAttribute("found", nothing(refused.problem()));
        }
        return "search/show";
    }

    /// The donors that were selected, at most six, in the order of the result.
    @GetMapping("/patients/{id}/compare")
    String compare(
            @PathVariable String id, @RequestParam(defaultValue = "") Set<String> donor, HitFilter filter, Model page) {
        Patient patient = get(id);
        SearchResult result = search(patient, filter);
        HitViews views = new HitViews(result.phenotype(), words);
        page.addAttribute("patient", Subject.of(patient, words));
        page.addAttribute("loci", Locus.MATCHED.stream().map(Locus::name).toList());
        page.addAttribute(
                "hits",
                result.hits().stream()
                        .filter(hit -> donor.contains(hit.donor().id().value()))
                        .limit(COMPARED)
                        .map(views::of)
                        .toList());
        return "search/compare";
    }

    @GetMapping("/patients/{id}/search/{donor}")
    String explain(@PathVariable String id, @PathVariable String donor, HitFilter filter, Model page) {
        Patient patient = get(id);
        ExplainedPair pair = pair(patient, donor, filter);
        page.addAttribute("patient", Subject.of(patient, words));
        page.addAttribute("why", view(pair));
        return "search/explain";
    }

    /// Every hit that the filter admits, with exact values and what they rest on; opens in a spreadsheet.
    @GetMapping("/patients/{id}/search.csv")
    void export(@PathVariable String id, HitFilter filter, HttpServletResponse response) throws IOException {
        SearchResult result = search(get(id), filter);
        response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
        response.setHeader("Content-Disposition", "attachment; filename=\"search-" + id + ".csv\"");
        PrintWriter out = response.getWriter();
        out.print(HitCsv.HEADER);
        HitViews views = new HitViews(result.phenotype(), words);
        admitted(result, filter).forEach(hit -> out.print(HitCsv.line(hit, views.of(hit), result)));
    }

    private SearchResult search(Patient patient, HitFilter filter) {
        return desk.search(patient, new SearchQuestion(MISMATCHES, filter.nullRule()));
    }

    private ExplainedPair pair(Patient patient, String donor, HitFilter filter) {
        if (!DonorId.isId(donor)) {
            throw new Missing();
        }
        return desk.explain(patient, new DonorId(donor), filter.nullRule()).orElseThrow(Missing::new);
    }

    private List<SearchHit> admitted(SearchResult result, HitFilter filter) {
        return result.hits().stream()
                .filter(hit -> filter.admits(hit, words) && filter.admitsCategory(hit))
                .toList();
    }

    private SearchResultView view(SearchResult result, HitFilter filter) {
        String path = "/patients/" + result.patient().id() + "/search";
        List<SearchHit> hits = admitted(result, filter);
        long first = (long) filter.pageNumber() * ROWS;
        HitViews views = new HitViews(result.phenotype(), words);
        return new SearchResultView(
                hits.stream().skip(first).limit(ROWS).map(views::of).toList(),
                categories(result, filter, path),
                Locus.MATCHED.stream().map(Locus::name).toList(),
                line(result),
                problemWords.say(result.notices()),
                hits.size() <= ROWS ? null : Paging.of(filter.pageNumber(), ROWS, hits.size(), filter.pages(path)),
                filter.withCategory(path + ".csv", filter.category()));
    }

    private SearchResultView nothing(Problem problem) {
        return new SearchResultView(List.of(), List.of(), List.of(), "", List.of(problemWords.say(problem)), null, "");
    }

    private List<SearchResultView.Category> categories(SearchResult result, HitFilter filter, String path) {
        List<SearchHit> hits =
                result.hits().stream().filter(hit -> filter.admits(hit, words)).toList();
        boolean all = filter.category() == null || !CATEGORIES.contains(filter.category());
        List<SearchResultView.Category> categories = new ArrayList<>();
        categories.add(
                new SearchResultView.Category("ALL", Words.number(hits.size()), filter.withCategory(path, null), all));
        CATEGORIES.forEach(key -> categories.add(category(key, hits, filter, path)));
        return categories;
    }

    private SearchResultView.Category category(String key, List<SearchHit> hits, HitFilter filter, String path) {
        List<SearchHit> some =
                hits.stream().filter(hit -> key.equals(HitFilter.category(hit))).toList();
        long definite = some.stream().filter(hit -> hit.category().isDefinite()).count();
        return new SearchResultView.Category(
                key,
                words.of("search.category.said", definite, some.size() - definite),
                filter.withCategory(path, key),
                key.equals(filter.category()));
    }

    private String line(SearchResult result) {
        return words.of(
                "search.line",
                result.donors(),
                result.took().toMillis(),
                result.release(),
                result.patientSet().map(SearchPages::name).orElseGet(() -> words.of("search.nosets")),
                words.of("search.null." + result.question().rule().name()));
    }

    private ExplanationView view(ExplainedPair pair) {
        HitViews views = new HitViews(pair.patientPhenotype(), words);
        var prediction = pair.prediction();
        List<Problem> notes = new ArrayList<>(prediction.notices());
        notes.addAll(prediction.patientNotices());
        notes.addAll(prediction.donorNotices());
        return new ExplanationView(
                pair.donor().id().value(),
                views.chances(prediction.probability()),
                problemWords.say(notes),
                views.rows(pair),
                SentenceWords.node(pair.explanation()),
                List.of(
                        new ExplanationView.Fact(
                                "explain.rests.release", pair.patientPhenotype().release()),
                        new ExplanationView.Fact("explain.rests.patientset", set(prediction.patientSet())),
                        new ExplanationView.Fact("explain.rests.donorset", set(prediction.donorSet())),
                        new ExplanationView.Fact(
                                "explain.rests.nullrule",
                                words.of("search.null." + prediction.rule().name()))));
    }

    private String set(java.util.Optional<HaplotypeFrequencySet> set) {
        return set.map(found -> name(found) + " · " + found.provenance().source())
                .orElseGet(() -> words.of("search.nosets"));
    }

    private static String name(HaplotypeFrequencySet set) {
        @Nullable String population = set.provenance().population();
        return population.isEmpty() ? set.provenance().source() : population;
    }

    private Patient get(String id) {
        try {
            return patients.find(new PatientId(id)).orElseThrow(Missing::new);
        } catch (ProblemException noCode) {
            throw new Missing();
        }
    }
}
