package org.marrowrelay.registry.partner.web;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.message.Found;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.partner.GlobalSearch;
import org.marrowrelay.registry.web.Missing;
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

/// One question to all partners: who has answered, and the donors of all of them in one list.
@Controller
class EverywherePages {
    private static final double PER_CENT = 100;

    private final GlobalSearch search;
    private final Words words;
    private final ProblemWords problemWords;

    EverywherePages(GlobalSearch search, Words words, ProblemWords problemWords) {
        this.search = search;
        this.words = words;
        this.problemWords = problemWords;
    }

    /// What a partner has said.
    record AccountView(
            String partner,
            String state,
            String tone,
            String code,
            String at,
            boolean late,
            String searched,
            String total) {}

    /// A donor in the list.
    record HitView(
            String registry,
            String donor,
            boolean cord,
            String none,
            String one,
            String positions,
            String age,
            String sex,
            String cmv,
            String abo,
            String twin,
            boolean listed) {}

    /// A question in the list.
    record QuestionView(String id, String patient, String at, String by) {}

    @GetMapping("/searches/everywhere")
    String list(@RequestParam(defaultValue = "") String patient, Model page) {
        return list(patient, List.of(), page);
    }

    private String list(String patient, List<Problem> problems, Model page) {
        page.addAttribute("patient", patient);
        page.addAttribute("problems", problemWords.say(problems));
        page.addAttribute(
                "questions",
                search.list().stream()
                        .map(one ->
                                new QuestionView(one.id(), one.patient(), words.moment(one.askedAt()), one.askedBy()))
                        .toList());
        return "partner/searches";
    }

    @PostMapping("/searches/everywhere")
    String ask(@RequestParam String patient, Principal by, Model page) {
        try {
            return "redirect:/searches/everywhere/" + search.ask(patient, by.getName());
        } catch (ProblemException refused) {
            return list(patient, List.of(refused.problem()), page);
        }
    }

    @GetMapping("/searches/everywhere/{question}")
    String show(@PathVariable String question, Model page) {
        return show(question, List.of(), page);
    }

    private String show(String question, List<Problem> problems, Model page) {
        GlobalSearch.Result result = search.show(search.find(question).orElseThrow(Missing::new));
        page.addAttribute("one", result.question());
        page.addAttribute("at", words.moment(result.question().askedAt()));
        page.addAttribute("until", words.moment(result.question().until()));
        page.addAttribute("accounts", result.accounts().stream().map(this::view).toList());
        long answered = result.accounts().stream()
                .filter(account -> account.state().equals("ANSWERED"))
                .count();
        page.addAttribute("answered", Words.number(answered));
        page.addAttribute("asked", Words.number(result.accounts().size()));
        page.addAttribute("hits", result.hits().stream().map(this::view).toList());
        page.addAttribute(
                "trouble",
                Optional.ofNullable(result.trouble()).map(problemWords::say).orElse(null));
        page.addAttribute("problems", problemWords.say(problems));
        return "partner/search";
    }

    private AccountView view(GlobalSearch.Account account) {
        return new AccountView(
                account.partner(),
                words.of("everywhere.state." + account.state()),
                switch (account.state()) {
                    case "ANSWERED" -> "";
                    case "ASKED" -> "wait";
                    case "WITHHELD" -> "off";
                    default -> "bad";
                },
                account.code(),
                account.at() == null ? "–" : words.moment(account.at()),
                account.late(),
                Words.number(account.searched()),
                Words.number(account.total()));
    }

    private HitView view(GlobalSearch.Hit hit) {
        Found found = hit.found();
        return new HitView(
                hit.registry(),
                found.donor().value(),
                found.cord(),
                percent(found.none()),
                percent(found.one()),
                found.definite() == found.potential()
                        ? "" + found.potential()
                        : found.definite() + "–" + found.potential(),
                said(found.ageYears()),
                said(found.sex()),
                said(found.cmv()),
                said(found.abo()),
                hit.twin(),
                hit.listed());
    }

    private static String percent(@Nullable Double chance) {
        return chance == null ? "–" : "%.0f %%".formatted(Math.floor(chance * PER_CENT + 1e-9));
    }

    private static String said(@Nullable Object value) {
        return value == null ? "–" : value.toString();
    }

    /// Lists a donor of an answer here, so that something can be asked of the donor.
    @PostMapping("/searches/everywhere/{question}/donors")
    String listHere(
            @PathVariable String question, @RequestParam String partner, @RequestParam String donor, Model page) {
        try {
            search.list(question, new OrganisationCode(partner), donor);
            return "redirect:/searches/everywhere/"
                    + search.find(question).orElseThrow(Missing::new).id();
        } catch (ProblemException refused) {
            return show(question, List.of(refused.problem()), page);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place everywherePlace() {
            return new Place("everywhere", "relay", "/searches/everywhere", null, 166, () -> Place.Tally.NONE);
        }
    }
}
