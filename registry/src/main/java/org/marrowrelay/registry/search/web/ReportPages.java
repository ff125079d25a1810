package org.marrowrelay.registry.search.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.Preference;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.search.RestsOn;
import org.marrowrelay.registry.search.SearchDesk;
import org.marrowrelay.registry.search.SearchHit;
import org.marrowrelay.registry.search.SearchResult;
import org.marrowrelay.registry.web.Csv;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.ReportFonts;
import org.marrowrelay.registry.web.TypingView;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The search report as PDF, and the hand-over list for a second opinion; for people and, under `/api/v1`, for
/// programs, which choose the language with `Accept-Language`.
@Controller
class ReportPages {
    private static final int ROWS = 100;
    private static final int MISMATCHES = 2;
    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ROOT);
    private static final List<String> HAND_OVER =
            List.of("rank", "donor", "registry", "typing", "reported_under", "typed_on");
    private static final List<String> HAND_OVER_REST = List.of(
            "potential",
            "definite",
            "birth",
            "sex",
            "cmv",
            "abo",
            "status",
            "antibodies",
            "dpb1",
            "dpb1_predicted",
            "notices");

    private final SearchDesk desk;
    private final PatientDesk patients;
    private final SearchViews views;
    private final ReportFonts fonts;
    private final Words words;
    private final ProblemWords problemWords;
    private final Clock clock;

    ReportPages(
            SearchDesk desk,
            PatientDesk patients,
            SearchViews views,
            ReportFonts fonts,
            Words words,
            ProblemWords problemWords,
            Clock clock) {
        this.desk = desk;
        this.patients = patients;
        this.views = views;
        this.fonts = fonts;
        this.words = words;
        this.problemWords = problemWords;
        this.clock = clock;
    }

    /// The best hundred donors that the filter admits.
    @GetMapping("/patients/{id}/report.pdf")
    ResponseEntity<byte[]> report(@PathVariable String id, HitFilter filter) {
        return report(result(id, filter), filter);
    }

    /// The same for a program, which asks as at `/api/v1/searches`; two mismatches and the patient's own preferences
    /// when it does not say.
    @GetMapping("/api/v1/searches/{id}/report.pdf")
    ResponseEntity<byte[]> report(
            @PathVariable String id, SearchApi.Asked asked, @RequestParam Map<String, String> names) {
        SearchResult result = result(id, asked, names);
        return report(result, HitFilter.over(positions(result)));
    }

    private ResponseEntity<byte[]> report(SearchResult result, HitFilter filter) {
        byte[] pdf =
                new SearchReport(content(result, filter), fonts.of(LocaleContextHolder.getLocale()), words).bytes();
        String name = "search-" + result.patient().id() + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                .body(pdf);
    }

    /// The same donors with their typings to the letter, so that somebody else can match them by their own means: the
    /// patient in the first line; in the last ones what is said of the list, and what our numbers rest on.
    @GetMapping("/patients/{id}/hand-over.csv")
    ResponseEntity<String> handOver(@PathVariable String id, HitFilter filter) {
        return handOver(result(id, filter));
    }

    /// The same for a program, which asks as for the report.
    @GetMapping("/api/v1/searches/{id}/hand-over.csv")
    ResponseEntity<String> handOver(
            @PathVariable String id, SearchApi.Asked asked, @RequestParam Map<String, String> names) {
        return handOver(result(id, asked, names));
    }

    private static ResponseEntity<String> handOver(SearchResult result) {
        StringBuilder csv = new StringBuilder(Csv.line(handOver(positions(result))));
        csv.append(patient(result.patient()));
        result.hits().forEach(hit -> csv.append(line(hit)));
        result.notices().forEach(notice -> csv.append(Csv.line(List.of("#", notice.code(), notice.what()))));
        csv.append(Csv.line(List.of(
                "#",
                "Marrow Relay " + result.rests().engine(),
                result.release(),
                result.digest(),
                result.question().rule(),
                result.at(),
                result.patientSet().map(HitCsv::name).orElse(""))));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"hand-over-" + result.patient().id() + ".csv\"")
                .body(csv.toString());
    }

    private static List<String> handOver(int positions) {
        return Stream.of(HAND_OVER, HitCsv.probabilities(positions), HAND_OVER_REST)
                .flatMap(List::stream)
                .toList();
    }

    private SearchResult result(String id, HitFilter filter) {
        Patient patient = get(id);
        return desk.search(patient, filter.question(LocalDate.now(clock), order(patient), ROWS));
    }

    private SearchResult result(String id, SearchApi.Asked asked, Map<String, String> names) {
        asked.requireGood(names, Set.of());
        Patient patient = get(id);
        return desk.search(patient, asked.question(MISMATCHES, order(patient)));
    }

    private static List<Preference> order(Patient patient) {
        List<Preference> own = HitFilter.preferences(patient.particulars().preferences());
        return own.isEmpty() ? Preference.USUAL : own;
    }

    private static int positions(SearchResult result) {
        return 2 * result.question().extent().loci().size();
    }

    private SearchReport.Content content(SearchResult result, HitFilter filter) {
        return new SearchReport.Content(
                result.patient().id().value(),
                Subject.of(result.patient(), words).summary(),
                PRINTED.format(ZonedDateTime.now(clock)),
                typing(result.patient()),
                facts(result),
                problemWords.say(result.notices()).stream()
                        .map(said -> said.what() + " (" + said.code() + ")")
                        .toList(),
                views.view(result, filter),
                filter.positions());
    }

    private List<List<String>> typing(Patient patient) {
        Map<Locus, String> reported = TypingView.split(patient.gl());
        return HitViews.LOCI.stream()
                .map(locus -> List.of(locus.name(), reported.getOrDefault(locus, words.of("typing.untyped"))))
                .toList();
    }

    private List<List<String>> facts(SearchResult result) {
        List<List<String>> facts = new ArrayList<>(List.of(
                List.of(
                        words.of("report.engine"),
                        "Marrow Relay " + result.rests().engine()),
                List.of(words.of("explain.rests.release"), result.release()),
                List.of(
                        words.of("explain.rests.patientset"),
                        result.patientSet().map(SearchViews::name).orElseGet(() -> words.of("search.nosets"))),
                List.of(words.of("report.digest"), result.digest()),
                List.of(
                        words.of("explain.rests.nullrule"),
                        words.of("search.null." + result.question().rule().name())),
                List.of(words.of("report.donors"), Words.number(result.donors())),
                List.of(words.of("report.counts"), counts(result)),
                List.of(words.of("report.order"), order(result)),
                List.of(words.of("report.nodevice"), words.of("foot.notadevice"))));
        RestsOn.@Nullable TraitTable table = result.rests().alleleTraits();
        if (table != null) {
            facts.add(List.of(words.of("explain.rests.traits"), table.said()));
        }
        result.rests().sets().forEach(set -> facts.add(List.of(words.of("explain.rests.set"), said(set))));
        return facts;
    }

    private String said(RestsOn.SetVersion set) {
        String population = set.population().isEmpty() ? words.of("frequencies.everybody") : set.population();
        return population + " · " + set.said(words.of("explain.rests.version"));
    }

    private String counts(SearchResult result) {
        int positions = positions(result);
        List<String> counts = new ArrayList<>();
        result.counts()
                .forEach(count -> counts.add((positions - count.mismatches()) + "/" + positions + ": "
                        + words.of("search.category.said", count.definite(), count.potential())));
        return String.join("; ", counts);
    }

    private String order(SearchResult result) {
        List<String> keys = new ArrayList<>(List.of(words.of("search.order.p10"), words.of("search.order.p9")));
        result.question()
                .order()
                .forEach(key -> keys.add(words.of("search.prefer." + key)
                        + (key.choice().isEmpty() ? "" : " (" + words.of("search.prefer.why." + key) + ")")));
        return String.join("; ", keys);
    }

    private static String patient(Patient patient) {
        List<@Nullable Object> cells =
                new ArrayList<>(List.of("patient", patient.id(), "", patient.gl(), patient.release()));
        cells.addAll(List.of("", "", "", "", "", ""));
        cells.add(patient.traits().birth());
        cells.add(patient.traits().sex());
        cells.add(patient.traits().cmv());
        cells.add(patient.traits().abo());
        cells.add(patient.state());
        cells.add(Own.antibodies(patient));
        cells.addAll(List.of("", "", ""));
        return Csv.line(cells);
    }

    private static String line(SearchHit hit) {
        int positions = 2 * hit.category().loci().size();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(hit.rank());
        cells.add(hit.donor().id());
        cells.add(hit.donor().registry());
        cells.add(hit.donor().typing().gl());
        cells.add(hit.donor().typing().release());
        cells.add(hit.donor().typing().typedOn());
        cells.add(hit.chances().map(chance -> (Object) chance.p10()).orElse(""));
        cells.add(hit.chances().map(chance -> (Object) chance.p9()).orElse(""));
        cells.add(hit.chances().map(chance -> (Object) chance.p8()).orElse(""));
        cells.add(positions - hit.category().fewest());
        cells.add(positions - hit.category().most());
        cells.add(hit.donor().traits().birth());
        cells.add(hit.donor().traits().sex());
        cells.add(hit.donor().traits().cmv());
        cells.add(hit.donor().traits().abo());
        cells.add(hit.donor().status());
        cells.add(String.join("; ", hit.flags()));
        cells.addAll(HitCsv.dpb1(hit));
        cells.add(HitCsv.notices(hit));
        return Csv.line(cells);
    }

    private Patient get(String id) {
        try {
            return patients.find(new PatientId(id)).orElseThrow(Missing::new);
        } catch (ProblemException noCode) {
            throw new Missing();
        }
    }
}
