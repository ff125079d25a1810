package org.marrowrelay.registry.insight.web;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.insight.EstimateDesk;
import org.marrowrelay.registry.insight.EstimateRun;
import org.marrowrelay.registry.population.SetArrival;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Estimates of the registry's own donors: begin one, watch it climb, stop it, put its table to use.
@Controller
class EstimatePages {
    private static final List<Locus> OFFERED = List.of(
            Locus.A,
            Locus.C,
            Locus.B,
            Locus.DRB1,
            Locus.DRB3,
            Locus.DRB4,
            Locus.DRB5,
            Locus.DQA1,
            Locus.DQB1,
            Locus.DPA1,
            Locus.DPB1);

    private final EstimateDesk desk;
    private final Words words;
    private final ProblemWords problemWords;

    EstimatePages(EstimateDesk desk, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.words = words;
        this.problemWords = problemWords;
    }

    /// A population that can be chosen.
    ///
    /// @param untyped loci besides the matched ones at which nobody is typed
    record Choice(String name, String said, String donors, String untyped) {}

    /// A locus that can be chosen.
    record Offered(String name, boolean chosen) {}

    /// A run as pages show it.
    record Shown(
            int id,
            String population,
            String loci,
            String state,
            String tone,
            boolean over,
            boolean done,
            boolean canGoOn,
            boolean everybody,
            String wentOn,
            boolean stopping,
            String by,
            String at,
            String read,
            String replicates,
            String wished,
            @Nullable Step step) {}

    /// The newest cycle.
    record Step(String loci, String cycle, String likelihood, String gain, String copies, String haplotypes) {}

    /// A haplotype of the table.
    record Row(String haplotype, String frequency, String copies, String interval, boolean supported) {}

    @GetMapping("/insight/estimates")
    String list(Model page) {
        return list(List.of(), page);
    }

    private String list(List<Problem> refused, Model page) {
        Map<String, Set<Locus>> untyped = desk.untyped();
        page.addAttribute(
                "choices",
                desk.populations().entrySet().stream()
                        .map(entry -> new Choice(
                                entry.getKey(),
                                said(entry.getKey()),
                                Words.number(entry.getValue()),
                                untyped.getOrDefault(entry.getKey(), Set.of()).stream()
                                        .map(Locus::name)
                                        .collect(Collectors.joining(", "))))
                        .toList());
        page.addAttribute(
                "loci",
                OFFERED.stream()
                        .map(locus -> new Offered(locus.name(), Locus.MATCHED.contains(locus)))
                        .toList());
        page.addAttribute("runs", desk.list().stream().map(this::shown).toList());
        page.addAttribute("refused", problemWords.say(refused));
        return "insight/estimates";
    }

    private String said(String population) {
        return population.isEmpty() ? words.of("estimate.unnamed") : population;
    }

    @PostMapping("/insight/estimates")
    String begin(
            @RequestParam(defaultValue = "") String population,
            @RequestParam(defaultValue = "") List<String> loci,
            @RequestParam(defaultValue = "0") String replicates,
            Principal by,
            Model page) {
        List<Locus> chosen = loci.stream()
                .map(Locus::find)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        int counted = replicates.matches("\\d{1,4}") ? Integer.parseInt(replicates) : -1;
        try {
            int id = desk.begin(new EstimateRun.Wish(population, chosen, counted), by.getName());
            return "redirect:/insight/estimates/" + id;
        } catch (ProblemException refused) {
            return list(List.of(refused.problem()), page);
        }
    }

    @GetMapping("/insight/estimates/{id:\\d{1,9}}")
    String show(@PathVariable int id, Model page) {
        fill(id, page);
        return "insight/estimate";
    }

    /// The part of the page that moves.
    @GetMapping("/insight/estimates/{id:\\d{1,9}}/progress")
    String progress(@PathVariable int id, Model page) {
        fill(id, page);
        return "insight/progress :: progress";
    }

    private void fill(int id, Model page) {
        EstimateRun.View run = desk.find(id).orElseThrow(Missing::new);
        page.addAttribute("run", shown(run));
        page.addAttribute("climbs", Charts.climbs(run.trace()));
        page.addAttribute("traceLevels", Charts.traceLevels());
        Problem problem = run.problem();
        page.addAttribute("failed", problemWords.say(problem == null ? List.of() : List.of(problem)));
        EstimateRun.Outcome outcome = run.outcome();
        page.addAttribute("outcome", outcome == null ? null : outcome(outcome));
        page.addAttribute("rows", outcome == null ? List.of() : rows(outcome));
    }

    /// Figures of what came of a run.
    record Found(
            String haplotypes,
            String donors,
            String left,
            String likelihood,
            String stoppedBy,
            String phaseLost,
            String release) {}

    private Found outcome(EstimateRun.Outcome outcome) {
        return new Found(
                Words.number(outcome.haplotypes()),
                Words.number(outcome.donors()),
                Words.number(outcome.left()),
                likelihood(outcome.likelihood()),
                words.of("estimate.stopped." + outcome.stoppedBy()),
                phaseLost(outcome.phaseLost()),
                outcome.release());
    }

    private static String phaseLost(@Nullable Long donors) {
        return donors == null || donors == 0 ? "" : Words.number(donors);
    }

    private static List<Row> rows(EstimateRun.Outcome outcome) {
        List<Row> rows = new ArrayList<>();
        for (EstimateRun.Row row : outcome.first()) {
            rows.add(new Row(
                    row.haplotype(),
                    String.format(Locale.ROOT, "%.3f %%", 100 * row.frequency()),
                    String.format(Locale.ROOT, "%,.1f", row.copies()),
                    Double.isNaN(row.low())
                            ? "–"
                            : String.format(Locale.ROOT, "%.3f – %.3f %%", 100 * row.low(), 100 * row.high()),
                    row.supported()));
        }
        return rows;
    }

    private Shown shown(EstimateRun.View run) {
        return new Shown(
                run.id(),
                said(run.wish().population()),
                String.join(", ", run.wish().loci().stream().map(Locus::name).toList()),
                run.state().name(),
                tone(run.state()),
                run.state().isOver(),
                run.state() == EstimateRun.State.DONE,
                run.canGoOn(),
                run.wish().population().isEmpty(),
                run.wentOn() < 0 ? "" : Words.number(run.wentOn()),
                run.stopping(),
                run.by(),
                words.moment(run.begun()),
                Words.number(run.read()),
                Words.number(run.replicates()),
                Words.number(run.wish().replicates()),
                run.trace().isEmpty() ? null : step(run));
    }

    /// With the sign that is as wide as a figure.
    private static String likelihood(double nats) {
        return String.format(Locale.ROOT, "%,.1f", nats).replace('-', '\u2212');
    }

    private static String tone(EstimateRun.State state) {
        return switch (state) {
            case FAILED, INTERRUPTED -> "bad";
            case STOPPED -> "off";
            case WAITING, READING, CLIMBING, RESAMPLING -> "wait";
            case DONE -> "";
        };
    }

    private static Step step(EstimateRun.View run) {
        var row = run.trace().getLast();
        return new Step(
                row.loci(),
                Words.number(row.cycle()),
                likelihood(row.likelihood()),
                String.format(Locale.ROOT, "%.1e", row.gain()),
                String.format(Locale.ROOT, "%.2f", row.copies()),
                Words.number(row.haplotypes()));
    }

    @PostMapping("/insight/estimates/{id:\\d{1,9}}/stop")
    String stop(@PathVariable int id) {
        desk.stop(id);
        return "redirect:/insight/estimates/" + id;
    }

    /// Lets one go on that was interrupted, stopped or failed.
    @PostMapping("/insight/estimates/{id:\\d{1,9}}/resume")
    String goOn(@PathVariable int id, Principal by, Model page) {
        try {
            desk.goOn(id, by.getName());
            return "redirect:/insight/estimates/" + id;
        } catch (ProblemException refused) {
            return list(List.of(refused.problem()), page);
        }
    }

    @PostMapping("/insight/estimates/{id:\\d{1,9}}/use")
    String use(
            @PathVariable int id, @RequestParam(defaultValue = "false") boolean everybody, Principal by, Model page) {
        try {
            return switch (desk.use(id, everybody, by.getName())) {
                case SetArrival.Stored stored ->
                    "redirect:/frequencies/" + stored.set().id();
                case SetArrival.Refused(var problems) -> list(problems, page);
            };
        } catch (ProblemException refused) {
            return list(List.of(refused.problem()), page);
        }
    }

    /// A file of a run that is done: its table, its manifest, or who could not be used.
    @GetMapping("/insight/estimates/{id:\\d{1,9}}/{file:frequencies\\.csv|run\\.json|rejected\\.tsv}")
    ResponseEntity<byte[]> file(@PathVariable int id, @PathVariable String file) {
        byte[] bytes = desk.file(id, EstimateRun.Part.of(file)).orElseThrow(Missing::new);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        file.endsWith("json") ? "application/json" : "text/plain;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .body(bytes);
    }
}
