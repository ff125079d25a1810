package org.marrowrelay.registry.outreach.web;

import java.util.Locale;
import java.util.stream.Stream;
import org.marrowrelay.registry.outreach.Item;
import org.marrowrelay.registry.outreach.OpenFigures;
import org.marrowrelay.registry.outreach.OpenFigures.OpenFigure;
import org.marrowrelay.registry.outreach.TextDesk;
import org.marrowrelay.registry.outreach.Topic;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What everybody may read, without a log-in, without a session and without a cookie.
@Controller
class PublicPages {
    private static final int ON_FRONT = 3;

    private final TextDesk texts;
    private final ItemPages items;
    private final OpenFigures figures;
    private final Words words;

    PublicPages(TextDesk texts, ItemPages items, OpenFigures figures, Words words) {
        this.texts = texts;
        this.items = items;
        this.figures = figures;
        this.words = words;
    }

    /// A count as the page shows it.
    record Figure(String key, String value) {}

    @GetMapping("/welcome")
    String front(Locale locale, Model page) {
        OpenFigures.Told told = figures.now();
        page.addAttribute("text", texts.current(Topic.WELCOME, language(locale)));
        page.addAttribute("figures", told.figures().stream().map(this::figure).toList());
        page.addAttribute("until", Words.day(told.until()));
        page.addAttribute("few", OpenFigures.FEW);
        page.addAttribute(
                "soon",
                Stream.of(Item.Kind.EVENT, Item.Kind.TALK)
                        .flatMap(kind -> items.cards(kind, locale).stream())
                        .filter(card -> !card.over())
                        .sorted(ItemPages::soonest)
                        .limit(ON_FRONT)
                        .toList());
        page.addAttribute(
                "heard",
                items.cards(Item.Kind.STORY, locale).stream().limit(ON_FRONT).toList());
        return "outreach/front";
    }

    private Figure figure(OpenFigure some) {
        String count = Words.number(some.count());
        return new Figure(
                some.key(),
                switch (some.how()) {
                    case EXACT -> count;
                    case AT_LEAST -> words.of("open.at-least", count);
                    case FEWER -> words.of("open.fewer", count);
                });
    }

    @GetMapping("/welcome/{topic:[a-z]{3,12}}")
    String read(@PathVariable String topic, Locale locale, Model page) {
        Topic known = Topic.find(topic).filter(some -> some != Topic.WELCOME).orElseThrow(Missing::new);
        page.addAttribute("text", texts.current(known, language(locale)));
        return "outreach/read";
    }

    static String language(Locale locale) {
        return locale.getLanguage().equals("zh") ? "zh" : "en";
    }
}
