package org.marrowrelay.registry.shipment.web;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.shipment.Timetables;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.marrowrelay.registry.workup.RelayRule;
import org.marrowrelay.registry.workup.RelayRules;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Lead times, limits, documents and hours of customs: rows with their source, which a registry changes here.
@Controller
class RulePages {
    private static final List<String> PAPERS = List.of(
            "CARRYING_LETTER",
            "XRAY_LETTER",
            "AIRLINE_NOTICE",
            "CUSTOMS_EXPORT",
            "CUSTOMS_IMPORT",
            "VISA",
            "RESEARCH_CARVE_OUT");

    private final RelayRules rules;
    private final Timetables timetables;
    private final Words words;
    private final ProblemWords problemWords;

    RulePages(RelayRules rules, Timetables timetables, Words words, ProblemWords problemWords) {
        this.rules = rules;
        this.timetables = timetables;
        this.words = words;
        this.problemWords = problemWords;
    }

    /// A row of the rules.
    record Row(String name, String said, String place, int amount, String unit, String unitSaid, String source) {}

    /// A name that a new row can have.
    record Name(String name, String said) {}

    /// Hours of customs on a day.
    record Hours(String place, int weekday, String day, String span, String source) {}

    @GetMapping("/shipments/rules")
    String show(Model page) {
        return show(List.of(), page);
    }

    private String show(List<Problem> problems, Model page) {
        page.addAttribute("rows", rules.list().stream().map(this::row).toList());
        page.addAttribute(
                "names",
                Stream.concat(
                                Arrays.stream(RelayRule.values()).map(Enum::name),
                                PAPERS.stream().map(kind -> "paper." + kind))
                        .map(name -> new Name(name, said(name)))
                        .toList());
        page.addAttribute(
                "units",
                Arrays.stream(RelayRule.Unit.values())
                        .map(unit -> new Name(unit.name(), words.of("relay.unit." + unit)))
                        .toList());
        page.addAttribute("hours", timetables.hours().stream().map(this::hours).toList());
        page.addAttribute(
                "days", Arrays.stream(DayOfWeek.values()).map(this::day).toList());
        page.addAttribute(
                "places", timetables.spots().stream().map(Timetables.Spot::code).toList());
        page.addAttribute("problems", problemWords.say(problems));
        return "shipment/rules";
    }

    private Row row(RelayRules.Row row) {
        String unit = row.unit().name();
        return new Row(
                row.name(),
                said(row.name()),
                row.place(),
                row.amount(),
                unit,
                words.of("relay.unit." + unit),
                row.source());
    }

    private String said(String name) {
        return words.of((name.startsWith("paper.") ? "relay.fact." : "relay.rule.") + name);
    }

    private Name day(DayOfWeek day) {
        return new Name("" + day.getValue(), words.of("relay.weekday." + day.getValue()));
    }

    private Hours hours(Timetables.Hours hours) {
        return new Hours(
                hours.place(),
                hours.weekday(),
                words.of("relay.weekday." + hours.weekday()),
                hours.opens() + "–" + hours.closes(),
                hours.source());
    }

    /// Puts a row in the place of the one with the same name and place; without an amount takes it out.
    @PostMapping("/shipments/rules")
    String put(
            @RequestParam String name,
            @RequestParam String place,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String source,
            Model page) {
        List<Problem> problems = rules.take(String.join(",", name, place.strip(), amount, unit, line(source)));
        return problems.isEmpty() ? "redirect:/shipments/rules" : show(problems, page);
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ").strip();
    }

    /// Puts the hours of a day; without hours, customs of that place are open always.
    @PostMapping("/shipments/rules/customs")
    String customs(
            @RequestParam String place,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String opens,
            @RequestParam(defaultValue = "") String closes,
            @RequestParam(defaultValue = "") String source,
            Model page) {
        String said = opens.isBlank()
                ? String.join(",", "customs", place, "always")
                : String.join(
                        ",", "customs", place, day, opens, closes, line(source).replace(',', ';'));
        List<Problem> problems = timetables.read(said);
        return problems.isEmpty() ? "redirect:/shipments/rules" : show(problems, page);
    }
}
