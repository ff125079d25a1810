package org.marrowrelay.registry.guest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.access.LogInThrottle;
import org.marrowrelay.registry.guest.Guest;
import org.marrowrelay.registry.guest.GuestDesk;
import org.marrowrelay.registry.guest.GuestForm;
import org.marrowrelay.registry.outreach.Item;
import org.marrowrelay.registry.outreach.ItemDesk;
import org.marrowrelay.registry.outreach.ItemId;
import org.marrowrelay.registry.outreach.Moments;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signing up for an event, on a page of its own, because its form needs a session; and the links in the messages.
@Controller
class ComePages {
    private static final String EVENT = "/welcome/events/{id:[0-9]{1,18}}/come";
    private static final String WORD = "/{word:[A-Za-z0-9_-]{20,64}}";

    private final GuestDesk desk;
    private final ItemDesk items;
    private final LogInThrottle throttle;
    private final ProblemWords problems;

    ComePages(GuestDesk desk, ItemDesk items, LogInThrottle throttle, ProblemWords problems) {
        this.desk = desk;
        this.items = items;
        this.throttle = throttle;
        this.problems = problems;
    }

    @GetMapping(EVENT)
    String form(@PathVariable long id, Locale locale, Model page) {
        ItemDesk.Shown event = desk.open(new ItemId(id), language(locale)).orElseThrow(Missing::new);
        describe(event, locale, page);
        page.addAttribute("full", desk.isFull(event.item()));
        return "guest/come";
    }

    private static String language(Locale locale) {
        return locale.getLanguage().equals("zh") ? "zh" : "en";
    }

    private static void describe(ItemDesk.Shown event, Locale locale, Model page) {
        Item.When when = event.item().when();
        page.addAttribute("id", event.item().id().value());
        page.addAttribute("text", event.text());
        page.addAttribute("when", when == null ? "" : Moments.of(when, locale));
    }

    /// Whatever is known of the address, the answer is the same.
    @PostMapping(EVENT)
    String ask(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "1") String people,
            @RequestParam(defaultValue = "") String website,
            HttpServletRequest request,
            Locale locale,
            Model page) {
        String answered = "redirect:" + "/welcome/events/" + id + "/asked";
        if (!website.isEmpty()) {
            return answered; // a field that people do not see: a program filled it
        }
        try {
            GuestForm form = new GuestForm(
                    name, email, people.matches("[0-9]") ? Integer.parseInt(people) : 0, language(locale));
            if (!throttle.begin("guest " + form.email(), request.getRemoteAddr())) {
                throw new ProblemException(Problem.of(
                        "GST-0006",
                        "there were many forms from here",
                        "wait a quarter of an hour; nothing is lost meanwhile"));
            }
            desk.ask(new ItemId(id), form);
            return answered;
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            page.addAttribute("name", name);
            page.addAttribute("email", email);
            page.addAttribute("people", people);
            return form(id, locale, page);
        }
    }

    @GetMapping("/welcome/events/{id:[0-9]{1,18}}/asked")
    String asked(@PathVariable long id, Locale locale, Model page) {
        describe(items.shown(new ItemId(id), language(locale)).orElseThrow(Missing::new), locale, page);
        return "guest/asked";
    }

    /// Asks for a press of a button, because mail programs open links by themselves.
    @GetMapping("/welcome/coming" + WORD)
    String coming(@PathVariable String word, Locale locale, Model page) {
        return press(word, "coming", desk.asked(word), locale, page);
    }

    @PostMapping("/welcome/coming" + WORD)
    String confirmed(@PathVariable String word, Locale locale, Model page) {
        Optional<Guest> guest = desk.confirm(word);
        page.addAttribute("done", guest.map(one -> one.state().name()).orElse(null));
        return press(word, "coming", guest, locale, page);
    }

    @GetMapping("/welcome/leaving" + WORD)
    String leaving(@PathVariable String word, Locale locale, Model page) {
        return press(word, "leaving", desk.invited(word), locale, page);
    }

    @PostMapping("/welcome/leaving" + WORD)
    String left(@PathVariable String word, Locale locale, Model page) {
        Optional<Guest> guest = desk.invited(word);
        page.addAttribute("done", desk.leave(word) ? "CANCELLED" : null);
        return press(word, "leaving", guest, locale, page);
    }

    private String press(String word, String what, Optional<Guest> guest, Locale locale, Model page) {
        guest.flatMap(one -> items.shown(one.event(), language(locale)))
                .ifPresent(event -> describe(event, locale, page));
        page.addAttribute("word", word);
        page.addAttribute("what", what);
        return "guest/press";
    }
}
