package org.marrowrelay.registry.arrival.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.arrival.ArrivalDesk;
import org.marrowrelay.registry.arrival.Import;
import org.marrowrelay.registry.arrival.Mending;
import org.marrowrelay.registry.arrival.QuarantinedRow;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Paging;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Quarantine: the rows that wait, and the page that mends one beside its problems.
@Controller
class QuarantinePages {
    private static final int ROWS = 50;

    private final ArrivalDesk desk;
    private final Words words;
    private final ProblemWords problemWords;

    QuarantinePages(ArrivalDesk desk, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.words = words;
        this.problemWords = problemWords;
    }

    /// Open rows, oldest first; of one import when `of` names it.
    @GetMapping("/quarantine")
    String list(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable Long of,
            Model page) {
        List<QuarantinedRow> rows = of == null ? desk.listQuarantine(after, ROWS) : openRowsOf(of);
        page.addAttribute("rows", rows.stream().map(this::view).toList());
        page.addAttribute("of", of);
        page.addAttribute("kinds", of == null ? List.of() : SuspectView.of(rows, problemWords));
        page.addAttribute("paging", paging(rows, after, of != null));
        return "quarantine/list";
    }

    @GetMapping("/quarantine/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model page) {
        QuarantinedRow row = open(id);
        return show(row, row.problems(), Map.of(), page);
    }

    @PostMapping("/quarantine/{id:\\d{1,18}}")
    String mend(@PathVariable long id, HttpServletRequest request, Principal by, Model page, RedirectAttributes next) {
        QuarantinedRow row = open(id);
        Map<String, String> written = written(row, request);
        String content = RowView.names(row).stream().map(written::get).collect(Collectors.joining("\t"));
        return switch (desk.mend(row, content, by.getName())) {
            case Mending.Stored(var donor) -> {
                next.addFlashAttribute("mended", donor);
                yield "redirect:/quarantine";
            }
            case Mending.StillWrong(var problems) -> show(row, problems, written, page);
            case Mending.Settled() -> settled(next);
        };
    }

    @PostMapping("/quarantine/{id:\\d{1,18}}/discard")
    String discard(@PathVariable long id, Principal by, RedirectAttributes next) {
        QuarantinedRow row = open(id);
        if (!desk.dismiss(row, by.getName())) {
            return settled(next);
        }
        next.addFlashAttribute("discarded", view(row).subject());
        return "redirect:/quarantine";
    }

    /// Makes one change to many rows of an import, or tries them again as they are.
    @PostMapping("/quarantine/bulk")
    String mendAll(
            @RequestParam long of,
            @RequestParam(defaultValue = "") String column,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Principal by,
            RedirectAttributes next) {
        ArrivalDesk.BulkMending done = desk.mendAll(of, column, from, to, by.getName());
        next.addFlashAttribute("bulkStored", Words.number(done.stored()));
        next.addFlashAttribute("bulkWrong", Words.number(done.stillWrong()));
        next.addAttribute("of", of);
        return "redirect:/quarantine";
    }

    private static String settled(RedirectAttributes next) {
        next.addFlashAttribute("settled", true);
        return "redirect:/quarantine";
    }

    private List<QuarantinedRow> openRowsOf(long importId) {
        return desk.listQuarantineOf(importId, ROWS * ROWS).stream()
                .filter(row -> row.state() == QuarantinedRow.State.OPEN)
                .toList();
    }

    private String show(QuarantinedRow row, List<Problem> problems, Map<String, String> written, Model page) {
        page.addAttribute("row", RowView.of(row, file(row), problems, written, words, problemWords));
        return "quarantine/mend";
    }

    private QuarantinedRow open(long id) {
        return desk.findQuarantined(id)
                .filter(row -> row.state() == QuarantinedRow.State.OPEN)
                .orElseThrow(Missing::new);
    }

    /// What stands in the fields; a tab or line end would be another column or row, so it becomes a space.
    private static Map<String, String> written(QuarantinedRow row, HttpServletRequest request) {
        Map<String, String> written = new HashMap<>();
        for (String name : RowView.names(row)) {
            String value = Objects.requireNonNullElse(request.getParameter("column[" + name + "]"), "");
            written.put(name, value.replaceAll("[\\t\\r\\n]+", " ").strip());
        }
        return written;
    }

    private RowView view(QuarantinedRow row) {
        return RowView.of(row, file(row), row.problems(), Map.of(), words, problemWords);
    }

    private String file(QuarantinedRow row) {
        return desk.find(row.importId()).map(Import::fileName).orElse("");
    }

    private Paging paging(List<QuarantinedRow> rows, long after, boolean whole) {
        boolean full = !whole && rows.size() == ROWS;
        return new Paging(
                Words.number(rows.isEmpty() ? 0 : 1),
                Words.number(rows.size()),
                Words.number(whole ? rows.size() : desk.countQuarantine()),
                after > 0 ? "/quarantine" : null,
                null,
                full ? "/quarantine?after=" + rows.getLast().id() : null);
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place importsPlace() {
            return new Place("imports", "donating", "/imports", "i", 210, () -> Place.Tally.NONE);
        }

        @Bean
        Place quarantinePlace(ArrivalDesk desk) {
            return new Place(
                    "quarantine",
                    "donating",
                    "/quarantine",
                    "q",
                    220,
                    Place.remembered(() -> Place.Tally.waiting(desk.countQuarantine())));
        }
    }
}
