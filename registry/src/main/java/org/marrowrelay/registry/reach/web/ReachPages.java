package org.marrowrelay.registry.reach.web;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.contact.OwnAddress;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.Reachability;
import org.marrowrelay.registry.identity.FullName;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.reach.ContactRound;
import org.marrowrelay.registry.reach.ReachDesk;
import org.marrowrelay.registry.reach.Stage;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Percent;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.ReportFonts;
import org.marrowrelay.registry.web.Sheet;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Those who have not been heard of, for the staff; and the page behind *still here, still willing*.
@Controller
class ReachPages {
    private static final int ROWS = 200;
    private static final String SELF = "redirect:/reach";
    private static final int[] YEARS = {1, 2, 5};
    private static final int MONTHS = 12;

    private final ReachDesk desk;
    private final DonorDesk donors;
    private final IdentityDesk vault;
    private final OrganisationDesk organisations;
    private final OwnAddress address;
    private final ProblemWords problems;
    private final ReportFonts fonts;
    private final Words words;
    private final Clock clock;

    ReachPages(
            ReachDesk desk,
            DonorDesk donors,
            IdentityDesk vault,
            OrganisationDesk organisations,
            OwnAddress address,
            ProblemWords problems,
            ReportFonts fonts,
            Words words,
            Clock clock) {
        this.desk = desk;
        this.donors = donors;
        this.vault = vault;
        this.organisations = organisations;
        this.address = address;
        this.problems = problems;
        this.fonts = fonts;
        this.words = words;
        this.clock = clock;
    }

    /// A share of the donors as the page shows it.
    record Share(String said, String count, String percent) {}

    @GetMapping("/reach")
    String list(@RequestParam(required = false) @Nullable Stage stage, Model page) {
        page.addAttribute(
                "stages", Stream.of(Stage.values()).filter(Stage::needsPeople).toList());
        page.addAttribute("stage", stage == null ? "" : stage.name());
        page.addAttribute("rows", desk.list(stage, ROWS));
        page.addAttribute("waiting", Words.number(desk.waiting()));
        page.addAttribute("shares", shares());
        return "reach/list";
    }

    private List<Share> shares() {
        LocalDate today = LocalDate.now(clock);
        Reachability known = donors.reachability(
                IntStream.of(YEARS).mapToObj(today::minusYears).toArray(LocalDate[]::new));
        double all = Math.max(1, known.listed());
        Stream<Share> inTouch = IntStream.range(0, YEARS.length)
                .mapToObj(i -> new Share(
                        words.of("reach.since", MONTHS * YEARS[i]),
                        Words.number(known.inTouch().get(i)),
                        new Percent(known.inTouch().get(i) / all).text()));
        Share never = new Share(
                words.of("reach.never"), Words.number(known.never()), new Percent(known.never() / all).text());
        return Stream.concat(inTouch, Stream.of(never)).toList();
    }

    @PostMapping("/reach/{donor}")
    String step(@PathVariable String donor, @RequestParam(defaultValue = "") String step, Principal by, Model page) {
        try {
            switch (step) {
                case "done" -> desk.done(donor);
                case "reached" -> desk.reached(donor, by.getName());
                case "lost" -> desk.lost(donor, by.getName());
                default -> throw new Missing();
            }
            return SELF;
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return list(null, page);
        }
    }

    /// The letter with name and address, or the names of the alternates: opened in the vault, with that
    /// reason in the trail.
    @PostMapping("/reach/{donor}/letter")
    ResponseEntity<byte[]> letter(@PathVariable String donor, Locale language) {
        ContactRound one = desk.find(donor).orElseThrow(Missing::new);
        boolean alternates = one.stage() == Stage.ALTERNATES;
        Map<IdentityField, String> opened = vault.open(
                Subject.donor(donor),
                alternates
                        ? EnumSet.of(
                                IdentityField.ALTERNATE_1_NAME,
                                IdentityField.ALTERNATE_1_PHONE,
                                IdentityField.ALTERNATE_2_NAME,
                                IdentityField.ALTERNATE_2_PHONE)
                        : EnumSet.of(IdentityField.FAMILY_NAME, IdentityField.GIVEN_NAME, IdentityField.ADDRESS),
                alternates
                        ? "asking the alternates of a donor who is not heard of"
                        : "a letter to a donor who is not heard of");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"letter.pdf\"")
                .body(alternates ? whomToAsk(opened, language) : letter(opened, desk.language(donor)));
    }

    /// For the staff, in the language of the page.
    private byte[] whomToAsk(Map<IdentityField, String> opened, Locale language) {
        return new Sheet(
                        words.of("reach.alternates.title"),
                        LocalDate.now(clock).toString(),
                        fonts.of(language),
                        words.of("reach.letter.foot"))
                .words(String.join("\n", opened.values()))
                .words(words.of("reach.alternates.body"))
                .bytes();
    }

    /// For the donor, in the language in which they agreed, under our own name and address.
    private byte[] letter(Map<IdentityField, String> opened, Locale language) {
        Optional<Organisation> us = organisations.ours();
        Sheet sheet = new Sheet(
                us.map(Organisation::name).orElseGet(() -> words.in(language, "product")),
                us.map(ReachPages::reached).orElse(""),
                fonts.of(language),
                words.in(language, "reach.letter.foot"));
        return sheet.letter(FullName.of(opened, language) + "\n" + opened.getOrDefault(IdentityField.ADDRESS, ""))
                .letter(LocalDate.now(clock).toString())
                .letter(words.in(language, "reach.letter.title"))
                .letter(words.in(language, "reach.letter.body"))
                .letter(words.in(language, "reach.letter.page", address.of("/me")))
                .bytes();
    }

    private static String reached(Organisation us) {
        return Stream.of(us.address(), us.phone(), us.email())
                .filter(way -> !way.isBlank())
                .collect(Collectors.joining(" · "));
    }

    /// Asks for a press of the button, because mail programs open links by themselves.
    @GetMapping("/me/still/{word:[A-Za-z0-9_-]{20,64}}")
    String still(@PathVariable String word, Model page) {
        page.addAttribute("word", word);
        page.addAttribute("serves", desk.serves(word));
        page.addAttribute("done", false);
        return "reach/still";
    }

    @PostMapping("/me/still/{word:[A-Za-z0-9_-]{20,64}}")
    String here(@PathVariable String word, Model page) {
        boolean done = desk.stillHere(word);
        still(word, page);
        page.addAttribute("done", done);
        return "reach/still";
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place reachPlace(ReachDesk desk) {
            return new Place(
                    "reach",
                    "donating",
                    "/reach",
                    null,
                    215,
                    Place.remembered(() -> Place.Tally.waiting(desk.waiting())));
        }
    }
}
