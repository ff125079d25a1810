package org.marrowrelay.registry.partner.web;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.partner.Partner;
import org.marrowrelay.registry.partner.PartnerDesk;
import org.marrowrelay.registry.partner.Received;
import org.marrowrelay.registry.partner.Sent;
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

/// Partners: our card, how the exchange with each stands, and what people decide.
@Controller
class PartnerPages {
    private final PartnerDesk desk;
    private final OrganisationDesk organisations;
    private final Words words;
    private final ProblemWords problemWords;

    PartnerPages(PartnerDesk desk, OrganisationDesk organisations, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.organisations = organisations;
        this.words = words;
        this.problemWords = problemWords;
    }

    /// A partner as pages show it.
    ///
    /// @param tone of its state
    record View(
            String code,
            String name,
            String address,
            String state,
            boolean open,
            String stateWord,
            String tone,
            String fingerprint,
            String key,
            String confirmed,
            String heard,
            String trouble,
            String waiting,
            boolean tooMany,
            String inWork,
            String quarantined,
            boolean asksPeople,
            String sent,
            String received,
            Partner.Rules rules) {}

    /// A message as pages show it; `sequence` is its number.
    record Line(
            long sequence,
            String kind,
            String about,
            String at,
            String state,
            String tone,
            String repeats,
            String code,
            String trouble,
            String decided) {}

    /// What was refused.
    record RefusalView(
            String at, String partner, String code, String what, String address, String times, boolean seen) {}

    private View view(PartnerDesk.Standing standing) {
        Partner partner = standing.partner();
        Partner.Link link = partner.link();
        return new View(
                partner.code().value(),
                organisations.find(partner.code()).map(Organisation::name).orElse(""),
                partner.address().toString(),
                partner.state().name(),
                partner.isOpen(),
                words.of("partner.state." + partner.state()),
                tone(partner),
                partner.key().fingerprint(),
                partner.key().text(),
                partner.confirmedBy() == null ? "–" : partner.confirmedBy() + ", " + moment(partner.confirmedAt()),
                moment(link.heardAt()),
                link.trouble(),
                Words.number(standing.waiting()),
                standing.tooMany(),
                Words.number(standing.inWork()),
                Words.number(standing.quarantined()),
                standing.quarantined() > 0,
                Words.number(link.lastOut()),
                Words.number(link.nextIn() - 1),
                partner.rules());
    }

    private static String tone(Partner partner) {
        return switch (partner.state()) {
            case ENTERED -> "wait";
            case PAUSED -> "off";
            case CONFIRMED -> partner.link().failures() > 0 ? "bad" : "";
        };
    }

    private String moment(@Nullable Instant at) {
        return at == null ? "–" : words.moment(at);
    }

    @GetMapping("/partners")
    String list(Model page) {
        return list(List.of(), page);
    }

    private String list(List<Problem> problems, Model page) {
        page.addAttribute("partners", desk.list().stream().map(this::view).toList());
        page.addAttribute("card", desk.card());
        page.addAttribute("registries", registries());
        page.addAttribute(
                "refusals",
                desk.refusals().stream()
                        .map(row -> new RefusalView(
                                words.moment(row.lastAt()),
                                row.partner(),
                                row.code(),
                                problemWords.catalogue().getOrDefault("PTN", List.of()).stream()
                                        .filter(known -> known.code().equals(row.code()))
                                        .findFirst()
                                        .map(known -> known.what())
                                        .orElse(""),
                                row.address(),
                                Words.number(row.times()),
                                row.seen()))
                        .toList());
        page.addAttribute("problems", problemWords.say(problems));
        return "partner/list";
    }

    private List<String> registries() {
        return organisations.list().stream()
                .filter(one -> !one.ours() && one.kind() == Organisation.Kind.REGISTRY)
                .map(one -> one.code().value())
                .toList();
    }

    @PostMapping("/partners")
    String enter(
            @RequestParam String code,
            @RequestParam String address,
            @RequestParam String key,
            Principal by,
            Model page) {
        try {
            desk.enter(new OrganisationCode(code.strip()), address, key, by.getName());
            return "redirect:/partners/" + code.strip();
        } catch (ProblemException refused) {
            return list(List.of(refused.problem()), page);
        }
    }

    @PostMapping("/partners/refusals/seen")
    String seen(Principal by) {
        desk.seenRefusals(by.getName());
        return "redirect:/partners";
    }

    @GetMapping("/partners/{partner}")
    String show(@PathVariable String partner, Model page) {
        return show(partner, List.of(), page);
    }

    private String show(String partner, List<Problem> problems, Model page) {
        OrganisationCode code =
                desk.find(code(partner)).orElseThrow(Missing::new).code();
        page.addAttribute("one", view(desk.get(code)));
        page.addAttribute(
                "quarantine", desk.quarantined(code).stream().map(this::line).toList());
        page.addAttribute(
                "received", desk.received(code).stream().map(this::line).toList());
        page.addAttribute("sent", desk.sent(code).stream().map(this::line).toList());
        page.addAttribute("texts", desk.texts(code).stream().map(this::said).toList());
        page.addAttribute("card", desk.card());
        page.addAttribute("problems", problemWords.say(problems));
        return "partner/show";
    }

    /// A text as pages show it.
    record SaidView(boolean ours, String about, String text, String at, String by) {}

    private SaidView said(PartnerDesk.Said one) {
        return new SaidView(one.ours(), one.about(), one.text(), words.moment(one.at()), one.by());
    }

    private static OrganisationCode code(String partner) {
        try {
            return new OrganisationCode(partner);
        } catch (ProblemException noCode) {
            throw new Missing();
        }
    }

    private Line line(Received one) {
        return new Line(
                one.sequence(),
                one.kind(),
                one.about(),
                words.moment(one.receivedAt()),
                words.of("partner.message." + one.state()),
                switch (one.state()) {
                    case WAITING -> "wait";
                    case DONE -> "";
                    case QUARANTINED -> "bad";
                    case PUT_ASIDE -> "off";
                },
                Words.number(one.repeats()),
                one.code(),
                one.trouble(),
                one.decidedBy());
    }

    private Line line(Sent one) {
        return new Line(
                one.sequence(),
                one.kind(),
                one.about(),
                words.moment(one.madeAt()),
                words.of(one.ackedAt() == null ? "partner.message.LEAVING" : "partner.message.ACKNOWLEDGED"),
                one.ackedAt() == null ? "wait" : "",
                Words.number(one.sends()),
                "",
                "",
                "");
    }

    @PostMapping("/partners/{partner}/key")
    String confirm(@PathVariable String partner, @RequestParam String digits, Principal by, Model page) {
        return orProblem(partner, page, () -> desk.confirm(code(partner), digits, by.getName()));
    }

    @PostMapping("/partners/{partner}/rules")
    String setRules(
            @PathVariable String partner,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "0") int searchesADay,
            @RequestParam(defaultValue = "0") int ourSearchesADay,
            @RequestParam(defaultValue = "false") boolean tellsTraits,
            @RequestParam(defaultValue = "0") int donorsADay,
            @RequestParam(defaultValue = "") String withheldCountries,
            Model page) {
        return orProblem(
                partner,
                page,
                () -> desk.setRules(
                        code(partner),
                        new Partner.Rules(
                                purpose.strip(),
                                searchesADay,
                                ourSearchesADay,
                                tellsTraits,
                                donorsADay,
                                Partner.Rules.countries(withheldCountries))));
    }

    @PostMapping("/partners/{partner}/paused")
    String pause(@PathVariable String partner, @RequestParam boolean paused, Model page) {
        return orProblem(partner, page, () -> desk.pause(code(partner), paused));
    }

    @PostMapping("/partners/{partner}/texts")
    String text(
            @PathVariable String partner,
            @RequestParam(defaultValue = "") String about,
            @RequestParam String text,
            Principal by,
            Model page) {
        return orProblem(partner, page, () -> desk.text(code(partner), about, text, by.getName(), ""));
    }

    @PostMapping("/partners/{partner}/messages/{number:\\d{1,18}}/again")
    String retry(@PathVariable String partner, @PathVariable long number, Principal by, Model page) {
        return orProblem(partner, page, () -> desk.retry(code(partner), number, by.getName()));
    }

    @PostMapping("/partners/{partner}/messages/{number:\\d{1,18}}/aside")
    String putAside(
            @PathVariable String partner,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String reason,
            Principal by,
            Model page) {
        return orProblem(partner, page, () -> desk.putAside(code(partner), number, reason, by.getName()));
    }

    @PostMapping("/partners/{partner}/sent/again")
    String sendAgain(@PathVariable String partner, @RequestParam long from, @RequestParam long to, Model page) {
        return orProblem(partner, page, () -> {
            int _ = desk.sendAgain(code(partner), from, to);
        });
    }

    private String orProblem(String partner, Model page, Runnable change) {
        try {
            change.run();
            return "redirect:/partners/" + code(partner);
        } catch (ProblemException refused) {
            return show(partner, List.of(refused.problem()), page);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place partnersPlace(PartnerDesk desk) {
            return new Place(
                    "partners",
                    "relay",
                    "/partners",
                    null,
                    165,
                    Place.remembered(() -> Place.Tally.waiting(desk.waitingForPeople())));
        }
    }
}
