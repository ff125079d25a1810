package org.marrowrelay.registry.followup.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.marrowrelay.registry.followup.FollowUpDesk;
import org.marrowrelay.registry.followup.FollowUpState;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.web.MatterAnswers;
import org.marrowrelay.registry.matter.web.MatterViews;
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

/// Follow-up of donors for programs. Every command carries a header `Idempotency-Key`.
@RestController
@RequestMapping("/api/v1/followups")
class FollowUpApi {
    private final FollowUpDesk desk;
    private final MatterViews views;

    FollowUpApi(FollowUpDesk desk, MatterViews views) {
        this.desk = desk;
        this.views = views;
    }

    @GetMapping
    List<Matter<FollowUpState>> list() {
        return desk.list();
    }

    @GetMapping("/{id}")
    Matter<FollowUpState> show(@PathVariable String id) {
        return desk.find(id).orElseThrow(() -> new NotThere("follow-up " + id));
    }

    /// Takes a step: `step`, `reason`, `note` and the values of its fields, by name.
    ///
    /// @return 200 with the follow-up as it is now; 422 with every problem
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
