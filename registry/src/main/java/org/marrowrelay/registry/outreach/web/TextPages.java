package org.marrowrelay.registry.outreach.web;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.outreach.PublicText;
import org.marrowrelay.registry.outreach.TextDesk;
import org.marrowrelay.registry.outreach.Topic;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.ProblemWords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where the staff writes what everybody reads: preview, versions, publication.
@Controller
@RequestMapping("/texts")
class TextPages {
    private final TextDesk desk;
    private final ProblemWords words;
    private final Clock clock;

    TextPages(TextDesk desk, ProblemWords words, Clock clock) {
        this.desk = desk;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    String list(Model page) {
        page.addAttribute(
                "texts",
                Stream.of(Topic.values())
                        .flatMap(topic -> TextDesk.LANGUAGES.stream().map(language -> desk.current(topic, language)))
                        .toList());
        return "outreach/texts";
    }

    /// @param from the version to begin with; without it the one that is shown
    @GetMapping("/{topic:[a-z]{3,12}}/{language:en|zh}")
    String edit(
            @PathVariable String topic,
            @PathVariable String language,
            @RequestParam(required = false) @Nullable Long from,
            Model page) {
        Topic known = Topic.find(topic).orElseThrow(Missing::new);
        PublicText text = from == null
                ? desk.current(known, language)
                : desk.find(from).filter(some -> some.topic() == known).orElseThrow(Missing::new);
        return show(text, page);
    }

    private String show(PublicText text, Model page) {
        List<PublicText> versions = desk.versions(text.topic(), text.language());
        page.addAttribute("text", text);
        page.addAttribute("versions", versions);
        page.addAttribute("shown", desk.current(text.topic(), text.language()).version());
        page.addAttribute("today", LocalDate.now(clock).toString());
        return "outreach/text";
    }

    /// Looks at what was written, or keeps it as a new version.
    @PostMapping("/{topic:[a-z]{3,12}}/{language:en|zh}")
    String write(
            @PathVariable String topic,
            @PathVariable String language,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String act,
            Principal by,
            Model page) {
        Topic known = Topic.find(topic).orElseThrow(Missing::new);
        PublicText draft = PublicText.draft(known, language, title, body);
        if (!act.equals("keep")) {
            page.addAttribute("preview", true);
            return show(draft, page);
        }
        try {
            return "redirect:/texts/" + topic + "/" + language + "?from=" + desk.keep(draft, by.getName());
        } catch (ProblemException refused) {
            page.addAttribute("refused", words.say(refused.problem()));
            return show(draft, page);
        }
    }

    @PostMapping("/versions/{version:[0-9]{1,18}}/publish")
    String publish(@PathVariable long version, @RequestParam LocalDate from, Principal by, Model page) {
        try {
            PublicText text = desk.publish(version, from, by.getName());
            return "redirect:/texts/" + text.topic().slug() + "/" + text.language();
        } catch (ProblemException refused) {
            page.addAttribute("refused", words.say(refused.problem()));
            return show(desk.find(version).orElseThrow(Missing::new), page);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place textsPlace() {
            return new Place("texts", "donating", "/texts", null, 290, () -> Place.Tally.NONE);
        }
    }
}
