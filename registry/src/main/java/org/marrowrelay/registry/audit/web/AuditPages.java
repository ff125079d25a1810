package org.marrowrelay.registry.audit.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.audit.AuditQuestion;
import org.marrowrelay.registry.audit.AuditTrail;
import org.marrowrelay.registry.audit.Entry;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// The audit trail as people look at it: who saw this donor, what did this colleague do, and the proof that
/// nothing was changed.
@Controller
@RequestMapping("/administration/audit")
class AuditPages {
    private static final int ROWS = 50;

    private final AuditTrail audit;
    private final Words words;
    private final Clock clock;

    AuditPages(AuditTrail audit, Words words, Clock clock) {
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /// What a person asks; empty fields are all.
    record Filter(
            @Nullable String actor,
            @Nullable String act,
            @Nullable String id,
            @Nullable String from,
            @Nullable String until,
            @Nullable Long before) {
        /// @param zone where the days are
        AuditQuestion question(ZoneId zone) {
            return new AuditQuestion(text(actor), text(act), text(id), day(from, 0, zone), day(until, 1, zone));
        }

        private static @Nullable String text(@Nullable String given) {
            return given == null || given.isBlank() ? null : given.strip();
        }

        /// What is no day is no limit; the field shows it still.
        private static @Nullable Instant day(@Nullable String given, int days, ZoneId zone) {
            try {
                String text = text(given);
                return text == null
                        ? null
                        : LocalDate.parse(text)
                                .plusDays(days)
                                .atStartOfDay(zone)
                                .toInstant();
            } catch (DateTimeException notADay) {
                return null;
            }
        }

        String link(String path) {
            StringBuilder link = new StringBuilder(path).append('?');
            append(link, "actor", actor);
            append(link, "act", act);
            append(link, "id", id);
            append(link, "from", from);
            append(link, "until", until);
            return link.toString();
        }

        private static void append(StringBuilder link, String name, @Nullable String value) {
            if (text(value) != null) {
                link.append(name)
                        .append('=')
                        .append(URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8))
                        .append('&');
            }
        }
    }

    /// An entry on the page.
    record Row(
            long id,
            String at,
            String actor,
            String roles,
            String via,
            String act,
            String ids,
            String reason,
            String detail,
            @Nullable Long link) {}

    @GetMapping
    String list(Filter filter, Model page) {
        List<Entry> found = audit.list(filter.question(clock.getZone()), Optional.ofNullable(filter.before()), ROWS);
        page.addAttribute("filter", filter);
        page.addAttribute("entries", found.stream().map(this::row).toList());
        page.addAttribute("exportHref", filter.link("/administration/audit.csv"));
        page.addAttribute(
                "next",
                found.size() < ROWS
                        ? null
                        : filter.link("/administration/audit") + "before="
                                + found.getLast().id());
        return "audit/list";
    }

    private Row row(Entry entry) {
        return new Row(
                entry.id(),
                words.moment(entry.at()),
                entry.actor().name(),
                entry.actor().roles(),
                entry.actor().via(),
                entry.act().name(),
                String.join(" ", entry.act().ids()),
                entry.act().reason(),
                entry.act().detail(),
                entry.link());
    }

    /// Computes everything again and says what was found.
    @GetMapping("/verify")
    String verify(Model page) {
        page.addAttribute("verdict", audit.verify());
        return list(new Filter(null, null, null, null, null, null), page);
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place auditPlace() {
            return new Place("audit", "administration", "/administration/audit", "a", 940, () -> Place.Tally.NONE);
        }
    }
}
