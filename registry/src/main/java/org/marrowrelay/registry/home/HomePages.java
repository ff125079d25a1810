package org.marrowrelay.registry.home;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFigures;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.population.PopulationDesk;
import org.marrowrelay.registry.population.StoredSet;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The first page: what to do next, the registry in figures, the latest patients.
@Controller
class HomePages {
    private static final int LATEST = 6;
    private static final DonorFilter CORDS = new DonorFilter("", null, null, Donor.Kind.C);

    private final WorkList workList;
    private final TaskDesk tasks;
    private final Waiting waiting;
    private final DonorDesk donors;
    private final PatientDesk patients;
    private final PopulationDesk populations;
    private final Words words;

    HomePages(
            WorkList workList,
            TaskDesk tasks,
            Waiting waiting,
            DonorDesk donors,
            PatientDesk patients,
            PopulationDesk populations,
            Words words) {
        this.workList = workList;
        this.tasks = tasks;
        this.waiting = waiting;
        this.donors = donors;
        this.patients = patients;
        this.populations = populations;
        this.words = words;
    }

    /// A count that leads to what is counted.
    ///
    /// @param key its word is `home.figure.KEY`
    record Figure(String key, String value, String href) {}

    /// A patient in the list of the latest.
    record Latest(
            String id, @Nullable String note, @Nullable String population, String registered) {}

    @GetMapping("/")
    String home(@RequestParam(defaultValue = "") String all, HttpServletRequest request, Model page) {
        if (waiting.isElsewhere(request)) {
            return Waiting.hasCases(request) ? "redirect:/cases" : "home/outside";
        }
        List<Patient> known = patients.list();
        page.addAttribute("groups", waiting.groups(request, workList.now(), all));
        page.addAttribute("figures", figures(known.size()));
        page.addAttribute(
                "patients", known.stream().limit(LATEST).map(this::latest).toList());
        return "home/show";
    }

    /// Says that a question to the person is answered.
    @PostMapping("/tasks/{id:[0-9]{1,18}}/done")
    String done(@PathVariable long id, HttpServletRequest request) {
        try {
            tasks.done(id, Waiting.account(request));
        } catch (ProblemException notTheirs) {
            throw new Missing();
        }
        return "redirect:/";
    }

    private List<Figure> figures(int ofPatients) {
        DonorFigures figures = donors.figures();
        long available = figures.byStatus().getOrDefault(Status.AV, 0L);
        long inUse = populations.list().stream().filter(StoredSet::active).count();
        return List.of(
                figure("donors", figures.total(), "/donors"),
                figure("available", available, "/donors?status=AV"),
                figure("cords", donors.count(CORDS), "/donors?type=C"),
                figure("patients", ofPatients, "/patients"),
                figure("frequencies", inUse, "/frequencies"));
    }

    private static Figure figure(String key, long count, String href) {
        return new Figure(key, Words.number(count), href);
    }

    private Latest latest(Patient patient) {
        return new Latest(
                patient.id().value(),
                patient.note().isEmpty() ? null : patient.note(),
                patient.population().isEmpty() ? null : patient.population(),
                words.moment(patient.enteredAt()));
    }
}
