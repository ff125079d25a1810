package org.marrowrelay.registry.insight.web;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.populations.insight.Availability;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.insight.EstimateDesk;
import org.marrowrelay.registry.insight.EstimateRun;
import org.marrowrelay.registry.insight.Prospect;
import org.marrowrelay.registry.insight.ProspectDesk;
import org.marrowrelay.registry.population.SetArrival;
import org.marrowrelay.registry.web.ApiProblems;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Estimates of own donors and the chance of a match, for programs.
@RestController
@RequestMapping("/api/v1/insight")
class InsightApi {
    private static final String ONE = "/estimates/{id:\\d{1,9}}";

    private final EstimateDesk estimates;
    private final ProspectDesk prospects;

    InsightApi(EstimateDesk estimates, ProspectDesk prospects) {
        this.estimates = estimates;
        this.prospects = prospects;
    }

    /// Populations that donors name, with how many donors each has; `""` are those who named none.
    @GetMapping("/populations")
    Map<String, Long> populations() {
        return estimates.populations();
    }

    /// The newest fifty estimates, the newest first.
    @GetMapping("/estimates")
    List<EstimateMessage> list() {
        return estimates.list().stream().map(EstimateMessage::of).toList();
    }

    /// Begins an estimate, or queues it behind the one that runs.
    ///
    /// @param population whose donors; empty: those who named none
    /// @param loci two to nine, joined with commas
    /// @param replicates for intervals; 0 for none
    /// @return 202 with the estimate and where to ask for it; 422 `FRQ-0143` if it cannot be
    @PostMapping("/estimates")
    ResponseEntity<EstimateMessage> begin(
            @RequestParam(defaultValue = "") String population,
            @RequestParam List<Locus> loci,
            @RequestParam(defaultValue = "0") int replicates,
            Principal sender) {
        List<Locus> each = loci.stream().distinct().toList();
        int id = estimates.begin(new EstimateRun.Wish(population, each, replicates), sender.getName());
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header(HttpHeaders.LOCATION, "/api/v1/insight/estimates/" + id)
                .body(get(id));
    }

    /// How far an estimate is, and what came of it.
    @GetMapping(ONE)
    EstimateMessage get(@PathVariable int id) {
        return estimates.find(id).map(EstimateMessage::of).orElseThrow(() -> new NotThere("estimate " + id));
    }

    /// A file of an estimate that is done.
    @GetMapping(ONE + "/{file:frequencies\\.csv|run\\.json|rejected\\.tsv}")
    ResponseEntity<byte[]> file(@PathVariable int id, @PathVariable String file) {
        byte[] bytes = estimates
                .file(id, EstimateRun.Part.of(file))
                .orElseThrow(() -> new NotThere("file " + file + " of estimate " + id));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        file.endsWith("json") ? "application/json" : "text/plain;charset=UTF-8"))
                .body(bytes);
    }

    /// Stops an estimate at its next step.
    @PostMapping(ONE + "/stop")
    EstimateMessage stop(@PathVariable int id) {
        get(id);
        estimates.stop(id);
        return get(id);
    }

    /// Lets an estimate go on that was stopped, interrupted or failed.
    ///
    /// @return 422 `FRQ-0144` if it is none of these
    @PostMapping(ONE + "/resume")
    EstimateMessage goOn(@PathVariable int id, Principal sender) {
        get(id);
        estimates.goOn(id, sender.getName());
        return get(id);
    }

    /// Puts the table to use as its population's frequency set.
    ///
    /// @param everybody whether it may serve everybody, as the table of people without a named population will
    /// @return 201 with the set; 422 `FRQ-0140` without a table, `FRQ-0145` if it would serve everybody and may not
    @PostMapping(ONE + "/use")
    ResponseEntity<Object> use(
            @PathVariable int id, @RequestParam(defaultValue = "false") boolean everybody, Principal sender) {
        get(id);
        return switch (estimates.use(id, everybody, sender.getName())) {
            case SetArrival.Stored stored ->
                ResponseEntity.status(HttpStatus.CREATED).body(stored);
            case SetArrival.Refused(var problems) ->
                ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(ApiProblems.unprocessable(problems));
        };
    }

    /// The chance of a donor by size of the registry, for each population's patients.
    ///
    /// @param available of a hundred donors, how many can donate when asked
    /// @return 202 without figures while they are worked out: ask again; 422 when no set is in use
    @GetMapping("/chances")
    ResponseEntity<ProspectMessage> chances(@RequestParam(defaultValue = "" + Availability.USUAL) int available) {
        return answer(available, ProspectMessage::chances);
    }

    /// The chance between any two populations, and why.
    @GetMapping("/matrix")
    ResponseEntity<ProspectMessage> matrix(@RequestParam(defaultValue = "" + Availability.USUAL) int available) {
        return answer(available, ProspectMessage::matrix);
    }

    /// Whom to recruit next.
    @GetMapping("/recruitment")
    ResponseEntity<ProspectMessage> recruitment(@RequestParam(defaultValue = "" + Availability.USUAL) int available) {
        return answer(available, ProspectMessage::recruitment);
    }

    /// Which share of each population's haplotypes somebody here is expected to carry.
    @GetMapping("/coverage")
    ResponseEntity<ProspectMessage> coverage(@RequestParam(defaultValue = "" + Availability.USUAL) int available) {
        return answer(available, ProspectMessage::coverage);
    }

    private interface Shape {
        ProspectMessage of(Prospect prospect);
    }

    private ResponseEntity<ProspectMessage> answer(int available, Shape shape) {
        return switch (prospects.ask(Availability.ofHundred(String.valueOf(available)))) {
            case ProspectDesk.Answer.Ready(Prospect prospect) -> ResponseEntity.ok(shape.of(prospect));
            case ProspectDesk.Answer.Working ignored ->
                ResponseEntity.accepted().header(HttpHeaders.RETRY_AFTER, "2").body(ProspectMessage.WORKING);
            case ProspectDesk.Answer.NoSets ignored -> throw new ProblemException(noSets());
            case ProspectDesk.Answer.Failed ignored -> throw new ProblemException(failed());
        };
    }

    private static Problem noSets() {
        return Problem.of(
                "FRQ-0147",
                "no population has a frequency set in use",
                "import sets, or estimate them from your own donors");
    }

    private static Problem failed() {
        return Problem.of(
                "FRQ-0148", "the figures could not be worked out", "the server's log says why; try with smaller sets");
    }
}
