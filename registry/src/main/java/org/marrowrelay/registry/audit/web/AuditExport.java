package org.marrowrelay.registry.audit.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.registry.audit.AuditTrail;
import org.marrowrelay.registry.audit.Entry;
import org.marrowrelay.registry.web.Csv;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The trail as a file.
@Controller
class AuditExport {
    private static final int AT_ONCE = 1_000;
    private final AuditTrail audit;
    private final Clock clock;

    AuditExport(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /// Every entry that fits, newest first; opens in a spreadsheet.
    @GetMapping("/administration/audit.csv")
    void export(AuditPages.Filter filter, HttpServletResponse response) throws IOException {
        response.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8).toString());
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
        PrintWriter out = response.getWriter();
        out.print(Csv.line(
                Arrays.asList("number", "at", "actor", "roles", "via", "act", "codes", "reason", "detail", "link")));
        Optional<Long> before = Optional.empty();
        List<Entry> some;
        do {
            some = audit.list(filter.question(clock.getZone()), before, AT_ONCE);
            some.forEach(entry -> out.print(line(entry)));
            before = some.isEmpty()
                    ? Optional.empty()
                    : Optional.of(some.getLast().id());
        } while (some.size() == AT_ONCE);
    }

    private static String line(Entry entry) {
        return Csv.line(Arrays.asList(
                entry.id(),
                entry.at(),
                entry.actor().name(),
                entry.actor().roles(),
                entry.actor().via(),
                entry.act().name(),
                String.join(" ", entry.act().ids()),
                entry.act().reason(),
                entry.act().detail(),
                entry.link()));
    }
}
