package org.marrowrelay.registry.portal.web;

import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.portal.Erasure;
import org.marrowrelay.registry.portal.PortalDesk;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What donors asked to be erased, for the privacy officer: by code, with what traceability says.
@Controller
class ErasurePages {
    private final PortalDesk desk;
    private final ProblemWords problems;
    private final Words words;

    ErasurePages(PortalDesk desk, ProblemWords problems, Words words) {
        this.desk = desk;
        this.problems = problems;
        this.words = words;
    }

    /// A request as the page shows it.
    record Row(
            long id,
            String donor,
            String at,
            boolean traceable,
            @Nullable String decision,
            String reason) {}

    @GetMapping("/erasures")
    String list(Model page) {
        page.addAttribute("rows", desk.erasures().stream().map(this::row).toList());
        return "portal/erasures";
    }

    private Row row(Erasure one) {
        Instant at = one.askedAt();
        return new Row(one.id(), one.donor(), words.moment(at), one.traceable(), one.decision(), one.reason());
    }

    @PostMapping("/erasures/{id:[0-9]{1,18}}")
    String decide(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            Principal by,
            Model page) {
        try {
            desk.decide(id, decision.equals("erase"), reason, by.getName());
            return "redirect:/erasures";
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return list(page);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place erasuresPlace(PortalDesk desk) {
            return new Place(
                    "erasures",
                    "donating",
                    "/erasures",
                    null,
                    295,
                    Place.remembered(() -> Place.Tally.waiting(desk.waiting())));
        }
    }
}
