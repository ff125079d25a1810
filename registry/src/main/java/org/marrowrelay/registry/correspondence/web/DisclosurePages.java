package org.marrowrelay.registry.correspondence.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.correspondence.DisclosureDesk;
import org.marrowrelay.registry.correspondence.DisclosureState;
import org.marrowrelay.registry.correspondence.LetterCourse;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Disclosures: the list, and one with its consents, the law and the time.
@Controller
class DisclosurePages {
    private static final List<String> FACTS = List.of(
            "donorAgrees",
            "donorAgreedOn",
            "patientAgrees",
            "patientAgreedOn",
            "lookAgain",
            "patientWell",
            "counselledBy",
            "disclosedHow");

    private final DisclosureDesk desk;
    private final LetterCourse letters;
    private final MatterViews views;
    private final Words words;
    private final ProblemWords problemWords;

    DisclosurePages(
            DisclosureDesk desk, LetterCourse letters, MatterViews views, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.letters = letters;
        this.views = views;
        this.words = words;
        this.problemWords = problemWords;
    }

    /// A disclosure as pages show it.
    record Row(String id, String shipment, String state, String tone) {}

    private Row row(Matter<DisclosureState> some) {
        return new Row(
                some.id(),
                some.parent() == null ? "" : some.parent(),
                words.of("relay.state." + some.state()),
                some.state() == DisclosureState.NOT_DISCLOSED ? "off" : "wait");
    }

    @GetMapping("/disclosures")
    String list(HttpServletRequest request, Model page) {
        return list(List.of(), request, page);
    }

    private String list(List<Problem> problems, HttpServletRequest request, Model page) {
        boolean ours = views.actor(request).organisation() == null;
        page.addAttribute(
                "disclosures", ours ? desk.list().stream().map(this::row).toList() : List.of());
        page.addAttribute("key", java.util.UUID.randomUUID().toString());
        page.addAttribute("problems", problemWords.say(problems));
        return "letter/disclosures";
    }

    @PostMapping("/disclosures")
    String ask(
            @RequestParam(defaultValue = "") String shipment,
            @RequestParam(defaultValue = "") String key,
            HttpServletRequest request,
            Model page) {
        return switch (desk.ask(shipment.strip(), key, views.actor(request))) {
            case Outcome.Done<DisclosureState>(var some, var _) -> "redirect:/disclosures/" + some.id();
            case Outcome.Refused<DisclosureState>(var problems) -> list(problems, request, page);
        };
    }

    @GetMapping("/disclosures/{id}")
    String show(@PathVariable String id, HttpServletRequest request, Model page) {
        return show(get(id, request), List.of(), request, page);
    }

    private String show(Matter<DisclosureState> some, List<Problem> problems, HttpServletRequest request, Model page) {
        page.addAttribute("disclosure", row(some));
        page.addAttribute(
                "rule",
                letters.rule(some)
                        .map(rule -> LetterView.RuleRow.of(rule, words))
                        .orElse(null));
        page.addAttribute("steps", views.steps(desk.course(), some, views.actor(request)));
        page.addAttribute("clocks", views.clocks(desk.course(), some, views.actor(request)));
        page.addAttribute("facts", views.facts(some, FACTS));
        page.addAttribute("log", views.log(desk.course(), some));
        page.addAttribute("problems", problemWords.say(problems));
        return "letter/disclosure";
    }

    private Matter<DisclosureState> get(String id, HttpServletRequest request) {
        return desk.find(id)
                .filter(_ -> views.actor(request).organisation() == null)
                .orElseThrow(Missing::new);
    }

    @PostMapping("/disclosures/{id}/step")
    String step(@PathVariable String id, HttpServletRequest request, Model page) {
        Matter<DisclosureState> some = get(id, request);
        return MatterViews.answer(
                () -> desk.take(id, views.proposal(desk.course(), request), views.actor(request)),
                _ -> "redirect:/disclosures/" + id,
                problems -> show(some, problems, request, page));
    }
}
