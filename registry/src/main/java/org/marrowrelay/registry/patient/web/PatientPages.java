package org.marrowrelay.registry.patient.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
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
import org.marrowrelay.registry.patient.PatientFilter;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.patient.SearchSteps;
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
    private static final int ROWS = 50;
    private static final int EXPORTED = 1_000;
    /// Those of the index, in its words.
    private static final List<String> PREFERENCES = List.of(
            "YOUNGER",
            "MALE",
            "SAME_CMV",
            "SAME_BLOOD_GROUP",
            "HEAVIER",
            "LEADER",
            "DPB1_EXPRESSION",
            "SAME_KIR_LIGANDS",
            "OTHER_KIR_LIGANDS");

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
    String list(PatientQuestion question, Model model) {
        PatientFilter filter = question.filter();
        long total = desk.count(filter);
        int page = question.pageNumber();
        model.addAttribute(
                "patients",
                desk.list(filter, page * ROWS, ROWS).stream().map(this::view).toList());
        model.addAttribute("question", question);
        model.addAttribute("columns", question.columns());
        model.addAttribute("states", question.states(state -> desk.count(question.of(state))));
        model.addAttribute("exportHref", question.link("/patients.csv", question.state(), question.sort()));
        model.addAttribute("paging", Paging.of(page, ROWS, total, question.pages()));
        return "patient/list";
    }

    /// The list for a spreadsheet.
    @GetMapping("/patients.csv")
    void export(PatientQuestion question, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"patients.csv\"");
        PrintWriter out = response.getWriter();
        out.print(PatientCsv.HEADER);
        for (int from = 0; ; from += EXPORTED) {
            List<Patient> some = desk.list(question.filter(), from, EXPORTED);
            some.forEach(patient -> out.print(PatientCsv.line(patient)));
            if (some.size() < EXPORTED) {
                return;
            }
        }
    }

    @GetMapping("/patients/{id}")
    String show(@PathVariable String id, Model page) {
        return show(get(id), List.of(), page);
    }

    private String show(Patient patient, List<Problem> problems, Model page) {
        page.addAttribute("patient", view(patient));
        page.addAttribute("typing", TypingView.of(patient.gl(), nomenclature.current(), words));
        page.addAttribute("release", nomenclature.release());
        page.addAttribute("steps", desk.nextSteps(patient));
        page.addAttribute("reasons", SearchSteps.REASONS);
        page.addAttribute("same", desk.sameAs(patient.id()));
        page.addAttribute(
                "line", PatientLine.of(patient, desk.steps(patient.id()), desk.versions(patient.id()), words));
        page.addAttribute("problems", problemWords.say(problems));
        return "patient/show";
    }

    /// Takes a step of the search.
    @PostMapping("/patients/{id}/steps")
    String step(
            @PathVariable String id,
            @RequestParam PatientStep step,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request,
            Model page) {
        Patient patient = get(id);
        String asked = step == PatientStep.STOP ? reason : "";
        return desk.step(patient.id(), step, asked, note.strip(), by(request))
                .map(problem -> show(get(id), List.of(problem), page))
                .orElse("redirect:/patients/" + id);
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
        return store(form, page, draft -> entered(desk.enter(draft, by(request)), request));
    }

    @PostMapping("/patients/{id}")
    String change(@PathVariable String id, HttpServletRequest request, Model page) {
        get(id);
        PatientForm form = PatientForm.of(name -> name.equals("id") ? id : request.getParameter(name));
        return store(form, page, draft -> desk.change(draft, form.version(), by(request)));
    }

    /// What the server reads in the field of one locus: a part of the page.
    @PostMapping("/patients/check/{locus}")
    String check(@PathVariable Locus locus, HttpServletRequest request, Model page) {
        String text = Objects.requireNonNullElse(request.getParameter("gl[" + locus + "]"), "");
        page.addAttribute("locus", field(locus, text));
        return "patient/reading :: reading(locus=${locus})";
    }

    /// Whoever registers a patient to search begins the preliminary search with it, as far as the typing allows.
    private PatientEntry entered(PatientEntry entry, HttpServletRequest request) {
        if (entry instanceof PatientEntry.Stored stored) {
            desk.step(stored.patient().id(), PatientStep.SEARCH, "", "", by(request));
        }
        return entry;
    }

    private String store(
            PatientForm form, Model page, java.util.function.Function<PatientDraft, PatientEntry> decision) {
        return switch (form.read()) {
            case PatientForm.Outcome.Wrong(var byField, var rest) -> form(form, withRest(form, byField, rest), page);
            case PatientForm.Outcome.Draft(var draft) ->
                switch (decision.apply(draft)) {
                    case PatientEntry.Stored stored ->
                        "redirect:/patients/" + stored.patient().id() + "/search";
                    case PatientEntry.Refused(var problems) -> form(form, beside(form, problems), page);
                };
        };
    }

    /// All problems in one round: of fields that could not be read, and of what the room says of the rest.
    private Map<String, List<Problem>> withRest(
            PatientForm form, Map<String, List<Problem>> byField, PatientDraft rest) {
        Map<String, List<Problem>> all = new HashMap<>(beside(form, desk.problems(rest)));
        all.putAll(byField);
        return all;
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
        page.addAttribute("preferences", PREFERENCES);
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
