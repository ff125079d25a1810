package org.marrowrelay.registry.shipment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterPaper;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.web.MatterAnswers;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.shipment.Passage;
import org.marrowrelay.registry.shipment.PreparedPlan;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.shipment.ShipmentLetters;
import org.marrowrelay.registry.shipment.ShipmentState;
import org.marrowrelay.registry.shipment.ShipmentStep;
import org.marrowrelay.registry.shipment.Timetables;
import org.marrowrelay.registry.shipment.Way;
import org.marrowrelay.registry.web.ApiProblems;
import org.marrowrelay.registry.web.NotThere;
import org.marrowrelay.registry.workup.RelayRules;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shipments and timetables for programs. Every command carries a header `Idempotency-Key`.
@RestController
@RequestMapping("/api/v1/shipments")
class ShipmentApi {
    private final ShipmentDesk desk;
    private final Timetables timetables;
    private final RelayRules rules;
    private final ShipmentLetters letters;
    private final MatterDesk matters;
    private final MatterViews views;

    ShipmentApi(
            ShipmentDesk desk,
            Timetables timetables,
            RelayRules rules,
            ShipmentLetters letters,
            MatterDesk matters,
            MatterViews views) {
        this.rules = rules;
        this.letters = letters;
        this.matters = matters;
        this.desk = desk;
        this.timetables = timetables;
        this.views = views;
    }

    /// A shipment with everything that happened to it, and how old its cells are.
    record Whole(
            Matter<ShipmentState> shipment,
            List<LogLine<ShipmentState, ShipmentStep>> log,
            Optional<Passage> passage) {}

    @GetMapping
    List<Matter<ShipmentState>> list() {
        return desk.list();
    }

    @GetMapping("/{id}")
    Whole show(@PathVariable String id) {
        Matter<ShipmentState> shipment = get(id);
        return new Whole(shipment, desk.log(id), desk.passage(shipment));
    }

    private Matter<ShipmentState> get(String id) {
        return desk.find(id).orElseThrow(() -> new NotThere("shipment " + id));
    }

    /// The ways of both days, by day, the surest first.
    @GetMapping("/{id}/ways")
    Map<String, List<Way>> ways(@PathVariable String id) {
        Matter<ShipmentState> shipment = get(id);
        return Map.of("day1", desk.ways(shipment, 1), "day2", desk.ways(shipment, 2));
    }

    /// The plans that were prepared, each with the way on which it would bring the box from where it is now. One is
    /// switched to with the step `SWITCH_PLAN` and `switchedTo` alone. Empty while nothing has slipped.
    @GetMapping("/{id}/plans")
    List<PreparedPlan.Now> plans(@PathVariable String id) {
        return desk.plansNow(get(id));
    }

    /// Takes a step: `step`, `reason`, `note` and the values of the step's fields, by name.
    ///
    /// @return 200 with the shipment as it is now, and after a switch to a plan with another courier, once, that
    ///     courier's address in the header `Courier-Address`; 422 with every problem
    @PostMapping("/{id}/steps")
    ResponseEntity<Object> step(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", defaultValue = "") String key,
            @RequestBody Map<String, String> message,
            HttpServletRequest request) {
        Map<String, String> given = new HashMap<>(message);
        given.put("key", key);
        Actor actor = views.actor(request);
        return switch (desk.take(id, views.proposal(desk.course(), given), actor)) {
            case Outcome.Done<ShipmentState>(var shipment, var _) -> told(shipment, message, actor);
            case Outcome.Refused<ShipmentState>(var problems) -> unprocessable(problems);
        };
    }

    private ResponseEntity<Object> told(Matter<ShipmentState> shipment, Map<String, String> message, Actor actor) {
        Optional<String> token = ShipmentStep.SWITCH_PLAN.name().equals(message.get("step"))
                ? desk.passOfNext(shipment, actor.account())
                : Optional.empty();
        return ResponseEntity.ok()
                .headers(headers -> token.ifPresent(some -> headers.set("Courier-Address", "/carry/" + some)))
                .body(shipment);
    }

    /// The documents of a shipment, newest first.
    @GetMapping("/{id}/papers")
    List<MatterPaper> papers(@PathVariable String id) {
        return matters.papers(get(id).id());
    }

    /// One of them, as it was kept.
    @GetMapping("/{id}/papers/{sheet}")
    ResponseEntity<byte[]> paper(@PathVariable String id, @PathVariable long sheet) {
        return ShipmentSheets.answer(matters, get(id).id(), sheet)
                .orElseThrow(() -> new NotThere("document " + sheet + " of " + id));
    }

    /// Writes the letters to customs, airports and airlines anew, as versions of their own.
    @PostMapping("/{id}/letters")
    List<MatterPaper> letters(@PathVariable String id, HttpServletRequest request) {
        return letters.write(get(id), views.actor(request));
    }

    /// Reads a file of the temperature logger, as the page does.
    ///
    /// @return 200 with the shipment as it is now; 422 with every problem
    @PostMapping(path = "/{id}/logger", consumes = "text/csv")
    ResponseEntity<Object> logger(
            @PathVariable String id,
            @RequestParam(defaultValue = "logger.csv") String name,
            @RequestHeader(name = MatterAnswers.KEY, defaultValue = "") String key,
            @RequestBody byte[] content,
            HttpServletRequest request) {
        return MatterAnswers.of(desk.logger(get(id).id(), name, content, key, views.actor(request)), HttpStatus.OK);
    }

    /// An address by which one courier opens this shipment.
    ///
    /// @param courier code, as in `CO-1`
    record Pass(String courier) {}

    /// @return the path, which is told once
    @PostMapping("/{id}/passes")
    Map<String, String> pass(@PathVariable String id, @RequestBody Pass pass, HttpServletRequest request) {
        String token =
                desk.pass(get(id).id(), pass.courier(), views.actor(request).account());
        return Map.of("path", "/carry/" + token);
    }

    /// Lead times, limits and documents.
    @GetMapping("/rules")
    List<RelayRules.Row> rules() {
        return rules.list();
    }

    /// Takes rows, as described at [RelayRules].
    ///
    /// @return 204; 422 with every line that is no rule, and then none is taken
    @PutMapping(path = "/rules", consumes = "text/csv")
    ResponseEntity<Object> rules(@RequestBody String lines) {
        List<Problem> problems = rules.take(lines);
        return problems.isEmpty() ? ResponseEntity.noContent().build() : unprocessable(problems);
    }

    /// Hours of customs; they come in with the timetable.
    @GetMapping("/customs")
    List<Timetables.Hours> customs() {
        return timetables.hours();
    }

    /// Takes places, legs and roads, as described at [Timetables].
    ///
    /// @return 204 when all was read; 422 with what could not be, the rest being taken
    @PostMapping(path = "/timetable", consumes = "text/csv")
    ResponseEntity<Object> timetable(@RequestBody String lines) {
        List<Problem> problems = timetables.read(lines);
        return problems.isEmpty() ? ResponseEntity.noContent().build() : unprocessable(problems);
    }

    private static ResponseEntity<Object> unprocessable(List<Problem> problems) {
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(ApiProblems.unprocessable(problems));
    }
}
