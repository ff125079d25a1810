package org.marrowrelay.registry.outreach.web;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.outreach.Item;
import org.marrowrelay.registry.outreach.ItemDesk;
import org.marrowrelay.registry.outreach.ItemId;
import org.marrowrelay.registry.outreach.Leaf;
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
    private final ItemDesk items;
    private final ProblemWords words;
    private final Clock clock;

    TextPages(TextDesk desk, ItemDesk items, ProblemWords words, Clock clock) {
        this.desk = desk;
        this.items = items;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    String list(Locale locale, Model page) {
        page.addAttribute(
                "texts",
                Stream.of(Topic.values())
                        .flatMap(topic -> TextDesk.LANGUAGES.stream().map(language -> desk.current(topic, language)))
                        .toList());
        page.addAttribute("kinds", Item.Kind.values());
        page.addAttribute(
                "items",
                Stream.of(Item.Kind.values())
                        .flatMap(kind -> items.list(kind).stream())
                        .map(item -> row(item, locale))
                        .toList());
        return "outreach/texts";
    }

    /// A story, event or talk in the list.
    record Row(long id, Item.Kind kind, String title, String when, boolean shown, boolean cancelled) {}

    private Row row(Item item, Locale locale) {
        String language = PublicPages.language(locale);
        Item.When when = item.when();
        return new Row(
                item.id().value(),
                item.kind(),
                title(item.id(), language),
                when == null
                        ? ""
                        : LocalDate.ofInstant(when.starts(), when.zone()).toString(),
                items.shown(item.id(), language).isPresent(),
                item.cancelled());
    }

    /// The title of its latest version, in that language or in any.
    private String title(ItemId item, String language) {
        return Stream.concat(Stream.of(language), TextDesk.LANGUAGES.stream())
                .flatMap(tongue -> desk.versions(item, tongue).stream())
                .findFirst()
                .map(PublicText::title)
                .orElse("");
    }

    /// @param from the version to begin with; without it the one that is shown
    @GetMapping("/{topic:[a-z]{3,12}}/{language:[a-z]{2,3}}")
    String edit(
            @PathVariable String topic,
            @PathVariable String language,
            @RequestParam(required = false) @Nullable Long from,
            Model page) {
        return edit(Topic.find(topic).orElseThrow(Missing::new), language, from, page);
    }

    @GetMapping("/items/{id:[0-9]{1,18}}/{language:[a-z]{2,3}}")
    String edit(
            @PathVariable long id,
            @PathVariable String language,
            @RequestParam(required = false) @Nullable Long from,
            Model page) {
        return edit(existing(id), language, from, page);
    }

    private ItemId existing(long id) {
        return items.find(new ItemId(id)).orElseThrow(Missing::new).id();
    }

    private String edit(Leaf leaf, String language, @Nullable Long from, Model page) {
        if (!TextDesk.LANGUAGES.contains(language)) {
            throw new Missing();
        }
        PublicText text = from == null
                ? present(leaf, language)
                : desk.find(from).filter(some -> some.leaf().equals(leaf)).orElseThrow(Missing::new);
        return show(text, page);
    }

    /// What one begins to write with: the latest version of an item, what is shown of a fixed page.
    private PublicText present(Leaf leaf, String language) {
        return switch (leaf) {
            case Topic topic -> desk.current(topic, language);
            case ItemId item ->
                desk.versions(item, language).stream()
                        .findFirst()
                        .orElse(PublicText.draft(item, language, new PublicText.Saying("", "", "")));
        };
    }

    private String show(PublicText text, Model page) {
        page.addAttribute("text", text);
        page.addAttribute("path", text.leaf().path());
        page.addAttribute(
                "item", text.leaf() instanceof ItemId id ? items.find(id).orElseThrow(Missing::new) : null);
        page.addAttribute("versions", desk.versions(text.leaf(), text.language()));
        page.addAttribute(
                "shown",
                switch (text.leaf()) {
                    case Topic topic -> desk.current(topic, text.language()).version();
                    case ItemId id ->
                        desk.shown(id, text.language()).map(PublicText::version).orElse("");
                });
        page.addAttribute("today", LocalDate.now(clock).toString());
        return "outreach/text";
    }

    /// Looks at what was written, or keeps it as a new version.
    @PostMapping("/{topic:[a-z]{3,12}}/{language:[a-z]{2,3}}")
    String write(
            @PathVariable String topic,
            @PathVariable String language,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String act,
            Principal by,
            Model page) {
        Leaf leaf = Topic.find(topic).orElseThrow(Missing::new);
        return write(PublicText.draft(leaf, language, new PublicText.Saying(title, body, "")), act, by, page);
    }

    @PostMapping("/items/{id:[0-9]{1,18}}/{language:[a-z]{2,3}}")
    String write(
            @PathVariable long id,
            @PathVariable String language,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String act,
            Principal by,
            Model page) {
        return write(
                PublicText.draft(existing(id), language, new PublicText.Saying(title, body, place)), act, by, page);
    }

    private String write(PublicText draft, String act, Principal by, Model page) {
        if (!act.equals("keep")) {
            page.addAttribute("preview", true);
            return show(draft, page);
        }
        try {
            return "redirect:/texts/" + draft.leaf().path() + "/" + draft.language() + "?from="
                    + desk.keep(draft, by.getName());
        } catch (ProblemException refused) {
            page.addAttribute("refused", words.say(refused.problem()));
            return show(draft, page);
        }
    }

    @PostMapping("/versions/{version:[0-9]{1,18}}/publish")
    String publish(
            @PathVariable long version,
            @RequestParam LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            Principal by,
            Model page) {
        try {
            PublicText text = desk.publish(version, from, until, by.getName());
            return "redirect:/texts/" + text.leaf().path() + "/" + text.language();
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
