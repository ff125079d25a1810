package org.marrowrelay.registry.access.web;

import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.AccessProblem;
import org.marrowrelay.registry.access.EmergencyDesk;
import org.marrowrelay.registry.access.FourEyes;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Emergencies and their review, and steps that wait for a second person.
@Controller
class WatchPages {
    private static final String EMERGENCY = "access/emergency";
    private static final String EMERGENCIES = "access/emergencies";
    private static final String CONFIRMATIONS = "access/confirmations";

    private final EmergencyDesk emergencies;
    private final FourEyes fourEyes;
    private final Words words;

    WatchPages(EmergencyDesk emergencies, FourEyes fourEyes, Words words) {
        this.emergencies = emergencies;
        this.fourEyes = fourEyes;
        this.words = words;
    }

    @GetMapping("/emergency")
    String form(Model page) {
        page.addAttribute("sides", Side.values());
        return EMERGENCY;
    }

    @PostMapping("/emergency")
    String declare(@RequestParam Side side, @RequestParam String code, @RequestParam String reason, Model page) {
        try {
            emergencies.declare(new Subject(side, code.strip()), reason);
            page.addAttribute("declared", code.strip());
        } catch (AccessProblem refused) {
            page.addAttribute("problem", refused.problem());
        } catch (IllegalArgumentException notACode) {
            page.addAttribute("noCode", true);
        }
        return form(page);
    }

    /// An emergency in the list.
    record Row(
            long id,
            String account,
            String side,
            String code,
            String reason,
            String since,
            @Nullable String reviewedBy,
            @Nullable String verdict) {}

    @GetMapping("/administration/emergencies")
    String list(Model page) {
        page.addAttribute(
                "emergencies", emergencies.list().stream().map(this::row).toList());
        return EMERGENCIES;
    }

    private Row row(EmergencyDesk.Emergency one) {
        return new Row(
                one.id(),
                one.account(),
                one.subject().side().name(),
                one.subject().code(),
                one.reason(),
                words.moment(one.since()),
                one.reviewedBy(),
                one.verdict());
    }

    @PostMapping("/administration/emergencies/{id:\\d{1,18}}")
    String review(@PathVariable long id, @RequestParam String verdict, Model page) {
        try {
            emergencies.review(id, verdict);
            return "redirect:/administration/emergencies";
        } catch (AccessProblem refused) {
            page.addAttribute("problem", refused.problem());
            return list(page);
        }
    }

    /// A step in the list.
    record Waiting(long id, String kind, String about, String reason, String by, String at) {}

    @GetMapping("/confirmations")
    String waiting(Model page) {
        page.addAttribute(
                "steps",
                fourEyes.waiting().stream()
                        .map(step -> new Waiting(
                                step.id(),
                                step.kind(),
                                step.about(),
                                step.reason(),
                                step.proposedBy(),
                                words.moment(step.proposedAt())))
                        .toList());
        return CONFIRMATIONS;
    }

    @PostMapping("/confirmations/{id:\\d{1,18}}")
    String decide(@PathVariable long id, @RequestParam boolean yes, Model page) {
        try {
            if (yes) {
                fourEyes.confirm(id);
            } else {
                fourEyes.refuse(id);
            }
            return "redirect:/confirmations";
        } catch (AccessProblem refused) {
            page.addAttribute("problem", refused.problem());
            return waiting(page);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place confirmationsPlace(FourEyes fourEyes) {
            return new Place(
                    "confirmations",
                    "administration",
                    "/confirmations",
                    null,
                    920,
                    Place.remembered(
                            () -> Place.Tally.waiting(fourEyes.waiting().size())));
        }

        @Bean
        Place emergenciesPlace(EmergencyDesk desk) {
            return new Place(
                    "emergencies",
                    "administration",
                    "/administration/emergencies",
                    null,
                    930,
                    Place.remembered(() -> Place.Tally.waiting(desk.waiting())));
        }
    }
}
