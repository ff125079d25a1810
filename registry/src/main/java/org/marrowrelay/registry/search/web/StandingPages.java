package org.marrowrelay.registry.search.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.search.FollowedSearch;
import org.marrowrelay.registry.search.StandingSearches;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Standing searches: what is new, changed or lost, and whose searches are followed.
@Controller
class StandingPages {
    private static final int SHOWN = 100;
    private static final int OF_ONE = 8;

    private final StandingSearches standing;
    private final PatientDesk patients;
    private final Words words;

    StandingPages(StandingSearches standing, PatientDesk patients, Words words) {
        this.standing = standing;
        this.patients = patients;
        this.words = words;
    }

    /// One line of the list of followed searches.
    ///
    /// @param at `null` before its first run
    record Followed(String patient, String state, @Nullable String at, String total, String unseen) {}

    @GetMapping("/searches/standing")
    String list(@RequestParam(defaultValue = "false") boolean all, Model page) {
        page.addAttribute(
                "alerts",
                standing.alerts("", !all, Long.MAX_VALUE, SHOWN).stream()
                        .map(alert -> AlertView.of(alert, words))
                        .toList());
        page.addAttribute("all", all);
        page.addAttribute(
                "followed", standing.followed().stream().map(this::followed).toList());
        return "search/standing";
    }

    private Followed followed(FollowedSearch one) {
        return new Followed(
                one.patient(),
                one.state().name(),
                one.at() == null ? null : words.moment(one.at()),
                one.total() == null ? "–" : Words.number(one.total()),
                Words.number(one.unseen()));
    }

    /// The alerts of one patient, for the patient's own page.
    @GetMapping("/patients/{id}/alerts")
    String ofPatient(@PathVariable String id, Model page) {
        if (!id.matches("[A-Za-z0-9._-]{1,40}")
                || patients.find(new PatientId(id)).isEmpty()) {
            throw new Missing();
        }
        page.addAttribute("patient", id);
        page.addAttribute(
                "alerts",
                standing.alerts(id, false, Long.MAX_VALUE, OF_ONE).stream()
                        .map(alert -> AlertView.of(alert, words))
                        .toList());
        page.addAttribute(
                "kept",
                standing.find(id)
                        .map(result -> words.of("standing.kept", result.total(), words.moment(result.at())))
                        .orElse(words.of("standing.notfollowed")));
        return "search/alerts";
    }

    /// Somebody has seen these.
    @PostMapping("/searches/alerts/seen")
    String seen(
            @RequestParam(defaultValue = "") List<Long> alert,
            @RequestParam(defaultValue = "") String patient,
            HttpServletRequest request) {
        standing.markSeen(alert, Objects.requireNonNull(request.getRemoteUser()));
        return patient.matches("[A-Za-z0-9._-]{1,40}")
                ? "redirect:/patients/" + patient
                : "redirect:/searches/standing";
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class StandingPlace {
        @Bean
        Place standingSearchesPlace(StandingSearches standing) {
            return new Place(
                    "standing",
                    "searching",
                    "/searches/standing",
                    "s",
                    110,
                    Place.remembered(() -> Place.Tally.waiting(standing.countUnseen(""))));
        }
    }
}
