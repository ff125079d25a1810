package org.marrowrelay.registry.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.collection.CollectionState;
import org.marrowrelay.registry.collection.CollectionStep;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.web.ApiProblems;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Collections for programs. Every command carries a header `Idempotency-Key`.
@RestController
@RequestMapping("/api/v1/collections")
class CollectionApi {
    private final CollectionDesk desk;
    private final MatterViews views;

    CollectionApi(CollectionDesk desk, MatterViews views) {
        this.desk = desk;
        this.views = views;
    }

    /// A collection with everything that happened to it.
    record Whole(Matter<CollectionState> collection, List<LogLine<CollectionState, CollectionStep>> log) {}

    @GetMapping
    List<Matter<CollectionState>> list() {
        return desk.list();
    }

    @GetMapping("/{id}")
    Whole show(@PathVariable String id) {
        return new Whole(desk.find(id).orElseThrow(() -> new NotThere("collection " + id)), desk.log(id));
    }

    /// Takes a step: `step`, `reason`, `note` and the values of the step's fields, by name.
    ///
    /// @return 200 with the collection as it is now; 422 with every problem
    @PostMapping("/{id}/steps")
    ResponseEntity<Object> step(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", defaultValue = "") String key,
            @RequestBody Map<String, String> message,
            HttpServletRequest request) {
        Map<String, String> given = new HashMap<>(message);
        given.put("key", key);
        return switch (desk.take(id, views.proposal(desk.course(), given), views.actor(request))) {
            case Outcome.Done<CollectionState>(var collection, var _) -> ResponseEntity.<Object>ok(collection);
            case Outcome.Refused<CollectionState>(var problems) ->
                ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(ApiProblems.unprocessable(problems));
        };
    }
}
