package org.marrowrelay.registry.search.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.DonorFilter;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.Preference;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.MatchPrediction;
import org.marrowrelay.populations.insight.RegistryPlan;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.search.CrossedPair;
import org.marrowrelay.registry.search.ExplainedPair;
import org.marrowrelay.registry.search.RestsOn;
import org.marrowrelay.registry.search.SearchDesk;
import org.marrowrelay.registry.search.SearchHit;
import org.marrowrelay.registry.search.SearchProblem;
import org.marrowrelay.registry.search.SearchQuestion;
import org.marrowrelay.registry.search.SearchResult;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// A search: the ranked list with its filter, donors side by side, the explanation of one, why one is not there, the
/// export.
@Controller
class SearchPages {
    private static final int ROWS = 50;
    private static final int EXPORTED = 20_000;

    private final SearchDesk desk;
    private final PatientDesk patients;
    private final SearchViews views;
    private final Words words;
    private final ProblemWords problemWords;
    private final Clock clock;

    SearchPages(
            SearchDesk desk,
            PatientDesk patients,
            SearchViews views,
            Words words,
            ProblemWords problemWords,
            Clock clock) {
        this.desk = desk;
        this.patients = patients;
        this.views = views;
        this.words = words;
        this.problemWords = problemWords;
        this.clock = clock;
    }

    @GetMapping("/patients/{id}/search")
    String show(@PathVariable String id, HitFilter filter, Model page) {
        Patient patient = get(id);
        page.addAttribute("patient", Subject.of(patient, words));
        page.addAttribute("question", filter);
        page.addAttribute("donorsHref", filter.counting(SearchViews.path(id), filter.extent(), null));
        page.addAttribute("cordsHref", filter.counting(SearchViews.path(id), filter.extent(), "C"));
        try {
            page.addAttribute("found", views.view(desk.search(patient, question(patient, filter, ROWS)), filter));
        } catch (SearchProblem refused) {
            page.addAttribute("found", views.nothing(refused.problem(), desk.state()));
        }
        return "search/show";
    }

    /// The donors that were selected, at most six, in the order of the result.
    @GetMapping("/patients/{id}/compare")
    String compare(
            @PathVariable String id, @RequestParam(defaultValue = "") Set<String> donor, HitFilter filter, Model page) {
        Patient patient = get(id);
        List<String> chosen = donor.stream().limit(SearchDesk.COMPARED).toList();
        SearchResult result = desk.compare(patient, chosen, either(patient, filter));
        Set<String> there =
                result.hits().stream().map(hit -> hit.donor().id().value()).collect(Collectors.toSet());
        List<String> absent =
                chosen.stream().filter(one -> !there.contains(one)).toList();
        page.addAttribute("left", donor.stream().skip(SearchDesk.COMPARED).collect(Collectors.joining(", ")));
        page.addAttribute("unknown", String.join(", ", desk.unknown(absent)));
        page.addAttribute(
                "unlisted",
                absent.stream()
                        .filter(one -> desk.unknown(List.of(one)).isEmpty())
                        .collect(Collectors.joining(", ")));
        HitViews hits = new HitViews(result.phenotype(), filter.nullRule(), desk.facts(), words, problemWords);
        page.addAttribute("patient", Subject.of(patient, words));
        page.addAttribute(
                "loci",
                HitViews.LOCI.stream().map(org.marrowrelay.hla.Locus::name).toList());
        page.addAttribute("reported", hits.patient());
        page.addAttribute("own", Own.of(patient.traits(), words));
        page.addAttribute("hits", result.hits().stream().map(hits::of).toList());
        page.addAttribute(
                "noticed", result.hits().stream().anyMatch(hit -> !hit.notices().isEmpty()));
        page.addAttribute("antibodies", Own.antibodies(patient));
        page.addAttribute("positions", filter.positions());
        page.addAttribute("rests", views.rests(result));
        page.addAttribute("notes", problemWords.say(result.notices()));
        return "search/compare";
    }

    @GetMapping("/patients/{id}/search/{donor}")
    String explain(@PathVariable String id, @PathVariable String donor, HitFilter filter, Model page) {
        Patient patient = get(id);
        page.addAttribute("patient", Subject.of(patient, words));
        page.addAttribute("why", view(pair(patient, donor, filter)));
        return "search/explain";
    }

    /// The pair under each frequency set in use, and crosswise.
    @GetMapping("/patients/{id}/search/{donor}/sets")
    String sets(@PathVariable String id, @PathVariable String donor, HitFilter filter, Model page) {
        Patient patient = get(id);
        if (!DonorId.isId(donor)) {
            throw new Missing();
        }
        page.addAttribute("patient", Subject.of(patient, words));
        page.addAttribute("donor", donor);
        CrossedPair pair =
                desk.crossed(patient, new DonorId(donor), filter.nullRule()).orElseThrow(Missing::new);
        page.addAttribute("crossed", CrossedView.of(pair.crossed(), words, problemWords));
        page.addAttribute("rests", restsOn(pair.rests()));
        return "search/sets";
    }

    /// Why a donor is on the list, or is not.
    @GetMapping("/patients/{id}/why-not")
    String whyNot(
            @PathVariable String id, @RequestParam(defaultValue = "") String donor, HitFilter filter, Model page) {
        Patient patient = get(id);
        String asked = donor.strip();
        page.addAttribute("patient", Subject.of(patient, words));
        page.addAttribute("question", filter);
        page.addAttribute("asked", asked);
        if (!asked.isEmpty()) {
            page.addAttribute(
                    "absence",
                    AbsenceView.of(
                            desk.whyNot(patient, asked, question(patient, filter, ROWS)),
                            filter.positions(),
                            words,
                            problemWords));
        }
        return "search/whynot";
    }

    /// What there is besides the best donor.
    @GetMapping("/patients/{id}/otherwise")
    String otherwise(@PathVariable String id, @RequestParam MultiValueMap<String, String> asked, Model page) {
        Patient patient = get(id);
        page.addAttribute("patient", Subject.of(patient, words));
        try {
            page.addAttribute("available", AskedRegistry.available(asked));
            RegistryPlan registry = AskedRegistry.of(asked, desk);
            page.addAttribute(
                    "outlook", OutlookView.of(desk.outlook(patient, NullRule.EXPRESSED, registry), id, words));
        } catch (ProblemException refused) {
            page.addAttribute("trouble", problemWords.say(List.of(refused.problem())));
            page.addAttribute("asked", AskedRegistry.typed(asked, desk));
            page.addAttribute("available", Objects.requireNonNullElse(asked.getFirst("available"), ""));
        }
        return "search/otherwise";
    }

    /// Every hit that the filter admits, up to 20,000, with exact values and what they rest on; opens in a spreadsheet.
    @GetMapping("/patients/{id}/search.csv")
    void export(@PathVariable String id, HitFilter filter, HttpServletResponse response) throws IOException {
        Patient patient = get(id);
        response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
        response.setHeader("Content-Disposition", "attachment; filename=\"search-" + id + ".csv\"");
        PrintWriter out = response.getWriter();
        out.print(HitCsv.header(filter.positions()));
        for (int from = 0; from < EXPORTED; from += SearchQuestion.LONGEST) {
            SearchResult result = desk.search(
                    patient, question(patient, filter, SearchQuestion.LONGEST).page(from, SearchQuestion.LONGEST));
            HitViews hits = new HitViews(result.phenotype(), filter.nullRule(), desk.facts(), words, problemWords);
            for (SearchHit hit : result.hits()) {
                out.print(HitCsv.line(hit, hits.of(hit), result));
            }
            if (from + SearchQuestion.LONGEST >= result.total()) {
                return;
            }
        }
    }

    /// Whoever was selected, volunteers and units alike.
    private SearchQuestion either(Patient patient, HitFilter filter) {
        return question(patient, filter, ROWS)
                .among(DonorFilter.LISTED.kinds(List.of(DonorListing.Kind.DONOR, DonorListing.Kind.CORD_BLOOD_UNIT)));
    }

    private SearchQuestion question(Patient patient, HitFilter filter, int rows) {
        List<Preference> own = HitFilter.preferences(patient.particulars().preferences());
        return filter.question(LocalDate.now(clock), own.isEmpty() ? Preference.USUAL : own, rows);
    }

    private ExplainedPair pair(Patient patient, String donor, HitFilter filter) {
        if (!DonorId.isId(donor)) {
            throw new Missing();
        }
        return desk.explain(patient, new DonorId(donor), filter.nullRule()).orElseThrow(Missing::new);
    }

    private ExplanationView view(ExplainedPair pair) {
        var prediction = pair.prediction();
        HitViews hits = new HitViews(pair.patientPhenotype(), prediction.rule(), desk.facts(), words, problemWords);
        RestsOn.@Nullable TraitTable table = pair.rests().alleleTraits();
        return new ExplanationView(
                pair.donor().id().value(),
                hits.chances(prediction.probability()),
                PairNotes.of(pair, words, problemWords),
                hits.rows(pair),
                new SentenceWords(problemWords).node(pair.explanation()),
                facts(pair, table == null ? words.of("explain.rests.traits.none") : table.said()));
    }

    private List<ExplanationView.Fact> facts(ExplainedPair pair, String traits) {
        RestsOn rests = pair.rests();
        MatchPrediction prediction = pair.prediction();
        List<ExplanationView.Fact> facts = new ArrayList<>(List.of(
                new ExplanationView.Fact("report.engine", engine(rests)),
                new ExplanationView.Fact(
                        "explain.rests.release", pair.patientPhenotype().release()),
                new ExplanationView.Fact("explain.rests.patientset", set(prediction.patientSet(), rests)),
                new ExplanationView.Fact("explain.rests.donorset", set(prediction.donorSet(), rests))));
        pair.findings().dpb1().ifPresent(dpb1 -> {
            facts.add(new ExplanationView.Fact("explain.rests.patientset.dpb1", set(dpb1.patientSet(), rests)));
            facts.add(new ExplanationView.Fact("explain.rests.donorset.dpb1", set(dpb1.donorSet(), rests)));
        });
        facts.add(new ExplanationView.Fact(
                "explain.rests.nullrule",
                words.of("search.null." + prediction.rule().name())));
        facts.add(new ExplanationView.Fact("explain.rests.traits", traits));
        facts.add(new ExplanationView.Fact("report.digest", rests.digest()));
        return facts;
    }

    private static String engine(RestsOn rests) {
        return "Marrow Relay " + rests.engine();
    }

    /// Everything that all numbers of a page rest on, every set in use with its version.
    private List<ExplanationView.Fact> restsOn(RestsOn rests) {
        List<ExplanationView.Fact> facts = new ArrayList<>(List.of(
                new ExplanationView.Fact("report.engine", engine(rests)),
                new ExplanationView.Fact("explain.rests.release", rests.release()),
                new ExplanationView.Fact(
                        "explain.rests.nullrule",
                        words.of("search.null." + rests.nullRule().name()))));
        rests.sets().forEach(set -> facts.add(new ExplanationView.Fact("explain.rests.set", said(set))));
        facts.add(new ExplanationView.Fact("report.digest", rests.digest()));
        return facts;
    }

    private String said(RestsOn.SetVersion set) {
        String population = set.population().isEmpty() ? words.of("frequencies.everybody") : set.population();
        return population + " · " + set.source() + " · " + set.said(words.of("explain.rests.version"));
    }

    private String set(Optional<HaplotypeFrequencySet> set, RestsOn rests) {
        return set.map(found -> SearchViews.name(found) + " · "
                        + found.provenance().source()
                        + rests.of(found.provenance().population())
                                .map(version -> " · " + version.said(words.of("explain.rests.version")))
                                .orElse(""))
                .orElseGet(() -> words.of("search.nosets"));
    }

    private Patient get(String id) {
        try {
            return patients.find(new PatientId(id)).orElseThrow(Missing::new);
        } catch (ProblemException noCode) {
            throw new Missing();
        }
    }
}
