package org.marrowrelay.registry.retention.web;

import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.retention.RetentionDesk;
import org.marrowrelay.registry.retention.RetentionProblem;
import org.marrowrelay.registry.retention.Rule;
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

/// How long records are kept, and what the clock took away.
@Controller
class RetentionPages {
    private final RetentionDesk desk;
    private final Words words;

    RetentionPages(RetentionDesk desk, Words words) {
        this.desk = desk;
        this.words = words;
    }

    /// A rule in the list.
    record Row(
            String kind,
            int days,
            int leastDays,
            boolean byClock,
            String source,
            @Nullable String ran,
            long removed) {}

    @GetMapping("/administration/retention")
    String show(Model page) {
        page.addAttribute("rules", desk.list().stream().map(this::row).toList());
        return "retention/show";
    }

    private Row row(Rule rule) {
        return new Row(
                rule.kind(),
                rule.days(),
                rule.leastDays(),
                rule.byClock(),
                rule.source(),
                rule.lastRun() == null ? null : words.moment(rule.lastRun()),
                rule.lastRemoved());
    }

    @PostMapping("/administration/retention/{kind:[A-Z_]{1,40}}")
    String keep(@PathVariable String kind, @RequestParam int days, Model page) {
        try {
            desk.keep(kind, days);
            return "redirect:/administration/retention";
        } catch (RetentionProblem refused) {
            page.addAttribute("problem", refused.problem());
            return show(page);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place retentionPlace() {
            return new Place(
                    "retention", "administration", "/administration/retention", null, 925, () -> Place.Tally.NONE);
        }
    }
}
