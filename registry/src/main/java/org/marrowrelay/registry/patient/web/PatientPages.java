package org.marrowrelay.registry.patient.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientEntry;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.population.StoredSet;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.TypingView;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Patients: the list, the record, and the form whose typings are checked while somebody writes.
@Controller
class PatientPages {
    private static final int ROWS = 100;

    private final PatientDesk desk;
    private final PopulationDesk populations;
    private final ActiveNomenclature nomenclature;
    private final Words words;
    private final ProblemWords problemWords;

    PatientPages(
            PatientDesk desk,
            PopulationDesk populations,
            ActiveNomenclature nomenclature,
            Words words,
            ProblemWords problemWords) {
        this.desk = desk;
        this.populations = populations;
        this.nomenclature = nomenclature;
        this.words = words;
        this.problemWords = problemWords;
    }

    @GetMapping("/patients")
    String list(@RequestParam(defaultValue = "0") int page, Model model) {
        List<Patient> all = desk.list();
        int shown = Math.clamp(page, 0, Math.max(0, (all.size() - 1) / ROWS));
        model.addAttribute(
                "patients",
                all.stream()
                        .skip((long) shown * ROWS)
                        .limit(ROWS)
                        .map(this::view)
                        .toList());
        model.addAttribute("paging", Paging.of(shown, ROWS, all.size(), "/patients?page="));
        return "patient/list";
    }

    @GetMapping("/patients/{id}")
    String show(@PathVariable String id, Model page) {
        Patient patient = get(id);
        page.addAttribute("patient", view(patient));
        page.addAttribute("typing", TypingView.of(patient.gl(), nomenclature.current(), words));
        page.addAttribute("release", nomenclature.release());
        return "patient/show";
    }

    @GetMapping("/patients/new")
    String blank(Model page) {
        return form(PatientForm.empty(), Map.of(), page);
    }

    @GetMapping("/patients/{id}/edit")
    String edit(@PathVariable String id, Model page) {
        return form(PatientForm.of(get(id)), Map.of(), page);
    }

    @PostMapping("/patients")
    String enter(HttpServletRequest request, Model page) {
        PatientForm form = PatientForm.of(request::getParameter);
        return store(form, page, draft -> desk.enter(draft, by(request)));
    }

    @PostMapping("/patients/{id}")
    String change(@PathVariable String id, HttpServletRequest request, Model page) {
        get(id);
        PatientForm form = PatientForm.of(name -> name.equals("id") ? id : request.getParameter(name));
        return store(form, page, draft -> desk.change(draft, form.version()));
    }

    /// What the server reads in the field of one locus: a part of the page.
    @PostMapping("/patients/check/{locus}")
    String check(@PathVariable Locus locus, HttpServletRequest request, Model page) {
        String text = Objects.requireNonNullElse(request.getParameter("gl[" + locus + "]"), "");
        page.addAttribute("locus", field(locus, text));
        return "patient/reading :: reading(locus=${locus})";
    }

    private String store(
            PatientForm form, Model page, java.util.function.Function<PatientDraft, PatientEntry> decision) {
        return switch (form.read()) {
            case PatientForm.Outcome.Wrong(var byField) -> form(form, byField, page);
            case PatientForm.Outcome.Draft(var draft) ->
                switch (decision.apply(draft)) {
                    case PatientEntry.Stored stored ->
                        "redirect:/patients/" + stored.patient().id() + "/search";
                    case PatientEntry.Refused(var problems) -> form(form, beside(form, problems), page);
                };
        };
    }

    /// Problems of the typing stand beside their loci already; what is left stands on top.
    private Map<String, List<Problem>> beside(PatientForm form, List<Problem> problems) {
        boolean besideLoci = form.typing().entrySet().stream()
                .anyMatch(typed ->
                        !field(typed.getKey(), typed.getValue()).problems().isEmpty());
        return Map.of(
                "",
                problems.stream()
                        .filter(problem -> !besideLoci || problem.code().startsWith("PAT-"))
                        .toList());
    }

    private String form(PatientForm form, Map<String, List<Problem>> wrong, Model page) {
        Map<String, List<ProblemView>> trouble = new HashMap<>();
        wrong.forEach((field, problems) -> trouble.put(field, problemWords.say(problems)));
        List<LocusField> loci = Locus.STORED.stream()
                .map(locus -> field(locus, form.typing().getOrDefault(locus, "")))
                .toList();
        page.addAttribute("form", form);
        page.addAttribute("editing", form.version() > 0);
        page.addAttribute("trouble", trouble);
        page.addAttribute("refused", !wrong.isEmpty());
        page.addAttribute("loci", loci.stream().filter(PatientPages::isMatched).toList());
        page.addAttribute(
                "further", loci.stream().filter(locus -> !isMatched(locus)).toList());
        page.addAttribute("populations", populationNames());
        return "patient/form";
    }

    private static boolean isMatched(LocusField field) {
        return Locus.MATCHED.contains(Locus.valueOf(field.name()));
    }

    private LocusField field(Locus locus, String text) {
        return LocusField.of(locus, text, desk, words, problemWords);
    }

    private List<String> populationNames() {
        return populations.list().stream()
                .filter(StoredSet::active)
                .map(StoredSet::population)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private PatientView view(Patient patient) {
        return PatientView.of(patient, words);
    }

    private Patient get(String id) {
        try {
            return desk.find(new PatientId(id)).orElseThrow(Missing::new);
        } catch (ProblemException noCode) {
            throw new Missing();
        }
    }

    private static String by(HttpServletRequest request) {
        return Objects.requireNonNull(request.getRemoteUser());
    }
}
