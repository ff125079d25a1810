package org.marrowrelay.registry.workup.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.web.ApiProblems;
import org.marrowrelay.registry.web.NotThere;
import org.marrowrelay.registry.workup.CriticalPath;
import org.marrowrelay.registry.workup.WorkupDesk;
import org.marrowrelay.registry.workup.WorkupDraft;
import org.marrowrelay.registry.workup.WorkupState;
import org.marrowrelay.registry.workup.WorkupStep;
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

/// Workups for programs. Every command carries a header `Idempotency-Key`; sent again, it is answered again and not
/// done again.
@RestController
@RequestMapping("/api/v1/workups")
class WorkupApi {
    private static final String KEY = "Idempotency-Key";

    private final WorkupDesk desk;
    private final MatterViews views;
    private final TaskDesk tasks;

    WorkupApi(WorkupDesk desk, MatterViews views, TaskDesk tasks) {
        this.desk = desk;
        this.tasks = tasks;
        this.views = views;
    }

    /// What is sent to begin a workup; the fields are those of [WorkupDraft].
    record DraftMessage(
            String patient,
            String donor,
            String requester,
            String provider,
            @Nullable Map<String, String> facts) {}

    /// A workup with everything that happened to it, its critical path and the clocks that run.
    record Whole(
            Matter<WorkupState> workup,
            List<LogLine<WorkupState, WorkupStep>> log,
            CriticalPath path,
            List<Task> clocks) {}

    @GetMapping
    List<Matter<WorkupState>> list(
            @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "1000") int limit) {
        if (!after.isEmpty() && desk.find(after).isEmpty()) {
            throw new NotThere("workup " + after);
        }
        return desk.list(null, after, limit);
    }

    @GetMapping("/{id}")
    Whole show(@PathVariable String id) {
        Matter<WorkupState> workup = desk.find(id).orElseThrow(() -> new NotThere("workup " + id));
        return new Whole(workup, desk.log(id), desk.path(workup, null), tasks.running("WORKUP", id));
    }

    /// @return 201 with the workup; 200 when the key was used before; 422 with every problem
    @PostMapping
    ResponseEntity<Object> begin(
            @RequestHeader(name = KEY, defaultValue = "") String key,
            @RequestBody DraftMessage message,
            HttpServletRequest request) {
        WorkupDraft draft = new WorkupDraft(
                message.patient(),
                message.donor(),
                new OrganisationCode(message.requester()),
                new OrganisationCode(message.provider()),
                message.facts() == null ? Map.of() : message.facts(),
                false);
        return answer(desk.open(draft, key, views.actor(request)), HttpStatus.CREATED);
    }

    /// Takes a step: `step`, `reason`, `note` and the values of the step's fields, by name.
    ///
    /// @return 200 with the workup as it is now; 422 with every problem
    @PostMapping("/{id}/steps")
    ResponseEntity<Object> step(
            @PathVariable String id,
            @RequestHeader(name = KEY, defaultValue = "") String key,
            @RequestBody Map<String, String> message,
            HttpServletRequest request) {
        Map<String, String> given = new HashMap<>(message);
        given.put("key", key);
        return answer(desk.take(id, views.proposal(desk.course(), given), views.actor(request)), HttpStatus.OK);
    }

    private static ResponseEntity<Object> answer(Outcome<WorkupState> outcome, HttpStatus good) {
        return switch (outcome) {
            case Outcome.Done<WorkupState>(var workup, var repeated) ->
                ResponseEntity.status(repeated ? HttpStatus.OK : good).body(workup);
            case Outcome.Refused<WorkupState>(var problems) ->
                ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(ApiProblems.unprocessable(problems));
        };
    }
}
