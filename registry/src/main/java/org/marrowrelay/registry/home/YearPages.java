package org.marrowrelay.registry.home;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.web.Csv;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The yearly numbers for the world association, to look at and as a file.
@Controller
class YearPages {
    private final YearNumbers numbers;
    private final Waiting waiting;
    private final Words words;

    YearPages(YearNumbers numbers, Waiting waiting, Words words) {
        this.numbers = numbers;
        this.waiting = waiting;
        this.words = words;
    }

    /// A number as the page shows it.
    ///
    /// @param count `null` for what cannot be counted
    record Row(
            String said,
            String direction,
            String kind,
            @Nullable String count) {}

    /// A section of the questionnaire.
    record Section(String key, List<Row> rows) {
        Section {
            rows = List.copyOf(rows);
        }
    }

    @GetMapping("/figures/association/{year:[0-9]{4}}")
    String show(@PathVariable String year, HttpServletRequest request, Model page) {
        List<YearNumbers.Count> all = of(year, request);
        page.addAttribute("year", year);
        page.addAttribute("before", Integer.parseInt(year) - 1 + "");
        page.addAttribute(
                "sections",
                all.stream()
                        .map(YearNumbers.Count::section)
                        .distinct()
                        .map(section -> section(section, all))
                        .toList());
        return "home/association";
    }

    private List<YearNumbers.Count> of(String year, HttpServletRequest request) {
        if (waiting.isElsewhere(request)) {
            throw new Missing();
        }
        return numbers.of(Year.parse(year));
    }

    private Section section(String key, List<YearNumbers.Count> all) {
        return new Section(
                key,
                all.stream()
                        .filter(number -> number.section().equals(key))
                        .filter(number -> !isBare(number))
                        .map(this::row)
                        .toList());
    }

    /// On the page noughts of a direction and kind that did not occur are left out; the file has them.
    private static boolean isBare(YearNumbers.Count number) {
        Long count = number.count();
        return count != null && count == 0 && number.direction() != YearNumbers.Direction.NONE;
    }

    private Row row(YearNumbers.Count number) {
        Long count = number.count();
        return new Row(
                words.of("association." + number.measure()),
                number.direction() == YearNumbers.Direction.NONE
                        ? ""
                        : words.of("association.direction." + number.direction()),
                kind(number),
                count == null ? null : Words.number(count));
    }

    private String kind(YearNumbers.Count number) {
        return switch (number.section()) {
            case "requests" -> words.of("request.kind." + number.kind());
            case "donors" -> words.of("donor.status." + number.kind());
            default -> number.kind().replace('_', '-');
        };
    }

    @GetMapping("/figures/association/{year:[0-9]{4}}.csv")
    ResponseEntity<String> csv(@PathVariable String year, HttpServletRequest request) {
        StringBuilder lines =
                new StringBuilder(Csv.line(List.of("year", "section", "measure", "direction", "kind", "count")));
        of(year, request)
                .forEach(number -> lines.append(Csv.line(Arrays.asList(
                        year,
                        number.section(),
                        number.measure(),
                        number.direction() == YearNumbers.Direction.NONE ? "" : number.direction(),
                        number.kind(),
                        number.count()))));
        return Csv.file("association-" + year, lines.toString());
    }
}
