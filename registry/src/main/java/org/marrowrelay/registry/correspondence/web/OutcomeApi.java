package org.marrowrelay.registry.correspondence.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.correspondence.OutcomeDesk;
import org.marrowrelay.registry.correspondence.OutcomeState;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.web.MatterAnswers;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How recipients fare, for programs: to the donor’s side as far as the rules of both countries allow. Every command
/// carries a header `Idempotency-Key`.
@RestController
@RequestMapping("/api/v1/outcomes")
class OutcomeApi {
    private final OutcomeDesk desk;
    private final MatterViews views;

    OutcomeApi(OutcomeDesk desk, MatterViews views) {
        this.desk = desk;
        this.views = views;
    }

    /// A course, with what who asks may know of it.
    record Told(String id, @Nullable String shipment, OutcomeState state, Map<String, String> facts) {}

    @GetMapping
    List<Told> list(HttpServletRequest request) {
        Actor actor = views.actor(request);
        return desk.list().stream().map(some -> told(some, actor)).toList();
    }

    private Told told(Matter<OutcomeState> some, Actor actor) {
        Map<String, String> facts = new TreeMap<>();
        desk.told(some, actor).stream().filter(some::has).forEach(name -> facts.put(name, some.fact(name)));
        return new Told(some.id(), some.parent(), some.state(), facts);
    }

    @GetMapping("/{id}")
    Told show(@PathVariable String id, HttpServletRequest request) {
        return desk.find(id)
                .map(some -> told(some, views.actor(request)))
                .orElseThrow(() -> new NotThere("course " + id));
    }

    /// Takes a step: `step`, `reason`, `note` and the values of its fields, by name.
    ///
    /// @return 200 with the course as who asks may know it now; 422 with every problem
    @PostMapping("/{id}/steps")
    ResponseEntity<Object> step(
            @PathVariable String id,
            @RequestHeader(name = MatterAnswers.KEY, defaultValue = "") String key,
            @RequestBody Map<String, String> message,
            HttpServletRequest request) {
        Actor actor = views.actor(request);
        var proposal = views.proposal(desk.course(), MatterAnswers.keyed(message, key));
        return switch (desk.take(id, proposal, actor)) {
            case Outcome.Done<OutcomeState>(var some, var _) -> ResponseEntity.ok(told(some, actor));
            case Outcome.Refused<OutcomeState>(var problems) -> MatterAnswers.refused(problems);
        };
    }
}
