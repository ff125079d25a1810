package org.marrowrelay.registry.safety.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.web.MatterAnswers;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.safety.EventDesk;
import org.marrowrelay.registry.safety.EventState;
import org.marrowrelay.registry.safety.EventStep;
import org.marrowrelay.registry.safety.LookBack;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Adverse events and look-back for programs. Every command carries a header `Idempotency-Key`.
@RestController
@RequestMapping("/api/v1/events")
class EventApi {
    private final EventDesk desk;
    private final MatterViews views;

    EventApi(EventDesk desk, MatterViews views) {
        this.desk = desk;
        this.views = views;
    }

    /// Something that happened.
    ///
    /// @param matter number of the workup, collection, shipment or follow-up
    /// @param about `DONOR`, `RECIPIENT` or `PRODUCT`
    record Message(
            String matter, EventDesk.About about, @Nullable String told) {}

    /// An event with everything that happened to it.
    record Whole(Matter<EventState> event, List<LogLine<EventState, EventStep>> log) {}

    /// Bags, and what each touch has touched besides.
    record Found(List<LookBack.Bag> bags, Map<String, Set<String>> others) {}

    @GetMapping
    List<Matter<EventState>> list() {
        return desk.list();
    }

    @GetMapping("/{id}")
    Whole show(@PathVariable String id) {
        return new Whole(desk.find(id).orElseThrow(() -> new NotThere("event " + id)), desk.log(id));
    }

    /// From any number to every bag that it touched, and to everything that touched those.
    @GetMapping("/look-back")
    Found lookBack(@RequestParam(defaultValue = "") String what) {
        LookBack found = desk.lookBack(what);
        Map<String, Set<String>> others = new TreeMap<>();
        found.others().forEach((touch, bags) -> others.put(touch.kind() + " " + touch.value(), bags));
        return new Found(found.bags(), others);
    }

    /// @return 201 with the event; 200 when the key was used before; 422 with every problem
    @PostMapping
    ResponseEntity<Object> report(
            @RequestHeader(name = MatterAnswers.KEY, defaultValue = "") String key,
            @RequestBody Message message,
            HttpServletRequest request) {
        String told = message.told() == null ? "" : message.told();
        return MatterAnswers.of(
                desk.report(message.matter(), message.about(), told, key, views.actor(request)), HttpStatus.CREATED);
    }

    /// Takes a step: `step`, `reason`, `note` and the values of its fields, by name.
    ///
    /// @return 200 with the event as it is now; 422 with every problem
    @PostMapping("/{id}/steps")
    ResponseEntity<Object> step(
            @PathVariable String id,
            @RequestHeader(name = MatterAnswers.KEY, defaultValue = "") String key,
            @RequestBody Map<String, String> message,
            HttpServletRequest request) {
        var proposal = views.proposal(desk.course(), MatterAnswers.keyed(message, key));
        return MatterAnswers.of(desk.take(id, proposal, views.actor(request)), HttpStatus.OK);
    }
}
