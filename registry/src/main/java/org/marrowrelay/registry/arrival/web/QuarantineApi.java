package org.marrowrelay.registry.arrival.web;

import java.security.Principal;
import java.util.List;
import org.marrowrelay.registry.arrival.ArrivalDesk;
import org.marrowrelay.registry.arrival.Mending;
import org.marrowrelay.registry.arrival.QuarantinedRow;
import org.marrowrelay.registry.web.ApiProblems;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Quarantine for programs.
@RestController
@RequestMapping("/api/v1/quarantine")
class QuarantineApi {
    private static final int MOST = 1_000;

    private final ArrivalDesk desk;

    QuarantineApi(ArrivalDesk desk) {
        this.desk = desk;
    }

    /// Open rows, oldest first; go on after the last one's `id`.
    @GetMapping
    List<QuarantinedRow> list(
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        return desk.listQuarantine(after, Math.clamp(limit, 1, MOST));
    }

    @GetMapping("/{id}")
    QuarantinedRow show(@PathVariable long id) {
        return desk.findQuarantined(id).orElseThrow(() -> new NotThere("row " + id));
    }

    /// A row as somebody corrected it.
    ///
    /// @param content one line, columns as in the row's header, separated by tabs
    record Corrected(String content) {}

    /// 200: stored; 422: still wrong, with everything; 409: settled already.
    @PostMapping("/{id}/mend")
    ResponseEntity<?> mend(@PathVariable long id, @RequestBody Corrected corrected, Principal by) {
        return switch (desk.mend(show(id), corrected.content(), by.getName())) {
            case Mending.Stored stored -> ResponseEntity.ok(stored);
            case Mending.StillWrong(var problems) ->
                ResponseEntity.of(ApiProblems.unprocessable(problems)).build();
            case Mending.Settled() -> ResponseEntity.status(HttpStatus.CONFLICT).build();
        };
    }

    /// 204: it will not be stored; 409: settled already.
    @PostMapping("/{id}/dismiss")
    ResponseEntity<Void> dismiss(@PathVariable long id, Principal by) {
        boolean done = desk.dismiss(show(id), by.getName());
        return ResponseEntity.status(done ? HttpStatus.NO_CONTENT : HttpStatus.CONFLICT)
                .build();
    }
}
