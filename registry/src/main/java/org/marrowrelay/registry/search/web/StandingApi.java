package org.marrowrelay.registry.search.web;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.search.Alert;
import org.marrowrelay.registry.search.FollowedSearch;
import org.marrowrelay.registry.search.StandingResult;
import org.marrowrelay.registry.search.StandingSearches;
import org.marrowrelay.registry.web.CursorOf;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Standing searches for programs.
@RestController
@RequestMapping("/api/v1/searches")
class StandingApi {
    private final StandingSearches standing;

    StandingApi(StandingSearches standing) {
        this.standing = standing;
    }

    /// Whose searches are followed, and how many alerts wait.
    @GetMapping("/standing")
    @CursorOf("patient")
    List<FollowedSearch> list() {
        return standing.followed();
    }

    /// The kept result of a followed patient, the best 500 donors.
    @GetMapping("/standing/{patient}")
    StandingResult show(@PathVariable String patient) {
        return standing.find(patient).orElseThrow(() -> new NotThere("standing search of patient " + patient));
    }

    /// A stretch of alerts, the latest first.
    ///
    /// @param next hand it back as `after` to go on; `null` at the end
    record AlertsMessage(
            List<Alert> alerts, long unseen, @Nullable String next) {}

    /// What is new, changed or lost.
    ///
    /// @param patient a code; all patients when it is not said
    /// @param unseen only those that wait for a person
    /// @param limit 1 to 1,000
    /// @param after what the answer before gave as `next`
    @GetMapping("/alerts")
    AlertsMessage alerts(
            @RequestParam(defaultValue = "") String patient,
            @RequestParam(defaultValue = "false") boolean unseen,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long after) {
        int size = Math.clamp(limit, 1, 1_000);
        List<Alert> alerts = standing.alerts(patient, unseen, after == null ? Long.MAX_VALUE : after, size);
        String next =
                alerts.size() < size ? null : String.valueOf(alerts.getLast().id());
        return new AlertsMessage(alerts, standing.countUnseen(patient), next);
    }

    /// @param alerts numbers of alerts that a person has seen
    record SeenMessage(List<Long> alerts) {}

    /// @param marked how many of them waited
    record MarkedMessage(int marked) {}

    /// Marks alerts as seen. Doing so twice changes nothing.
    @PostMapping("/alerts/seen")
    MarkedMessage seen(@RequestBody SeenMessage message, Principal sender) {
        return new MarkedMessage(standing.markSeen(message.alerts(), sender.getName()));
    }
}
