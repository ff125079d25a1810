package org.marrowrelay.registry.outreach.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.outreach.Attachments;
import org.marrowrelay.registry.outreach.Item;
import org.marrowrelay.registry.outreach.ItemDesk;
import org.marrowrelay.registry.outreach.ItemId;
import org.marrowrelay.registry.outreach.Moments;
import org.marrowrelay.registry.outreach.PublicText;
import org.marrowrelay.registry.outreach.StoryConsent;
import org.marrowrelay.registry.outreach.StoryConsents;
import org.marrowrelay.registry.web.Missing;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Stories, events and talks as everybody reads them, without a log-in, a session or a cookie.
@Controller
class ItemPages {
    private static final Duration PICTURES_KEPT = Duration.ofHours(1);
    private static final String NUMBER = "{id:[0-9]{1,18}}";

    private final ItemDesk desk;
    private final Attachments attachments;
    private final StoryConsents consents;
    private final Clock clock;

    ItemPages(ItemDesk desk, Attachments attachments, StoryConsents consents, Clock clock) {
        this.desk = desk;
        this.attachments = attachments;
        this.consents = consents;
        this.clock = clock;
    }

    /// A picture on a page.
    record Seen(long id, int width, int height, String words) {}

    /// One in a list or on its page.
    ///
    /// @param language in which it is written, where that is not the one of the page; else `null`
    /// @param when said in words; empty when it has no time
    /// @param day and `month` of the badge in a list
    /// @param over it has ended
    record Card(
            long id,
            Item item,
            PublicText text,
            @Nullable String language,
            String when,
            String day,
            String month,
            boolean over,
            List<Seen> pictures) {
        Card {
            pictures = List.copyOf(pictures);
        }
    }

    @GetMapping("/welcome/stories")
    String stories(Locale locale, Model page) {
        return list(Item.Kind.STORY, locale, page);
    }

    @GetMapping("/welcome/events")
    String events(Locale locale, Model page) {
        return list(Item.Kind.EVENT, locale, page);
    }

    @GetMapping("/welcome/talks")
    String talks(Locale locale, Model page) {
        return list(Item.Kind.TALK, locale, page);
    }

    private String list(Item.Kind known, Locale locale, Model page) {
        List<Card> cards = cards(known, locale);
        page.addAttribute("kind", known);
        page.addAttribute(
                "coming",
                cards.stream()
                        .filter(card -> !card.over())
                        .sorted(ItemPages::soonest)
                        .toList());
        page.addAttribute("past", cards.stream().filter(Card::over).toList());
        return "outreach/items";
    }

    List<Card> cards(Item.Kind kind, Locale locale) {
        return desk.shown(kind, PublicPages.language(locale)).stream()
                .map(shown -> card(shown, locale))
                .toList();
    }

    static int soonest(Card one, Card other) {
        return begins(one).compareTo(begins(other));
    }

    private static Instant begins(Card card) {
        Item.When when = card.item().when();
        return when == null ? Instant.EPOCH : when.starts();
    }

    Card card(ItemDesk.Shown shown, Locale locale) {
        Item item = shown.item();
        Item.When when = item.when();
        String language = PublicPages.language(locale);
        LocalDate day = when == null ? null : LocalDate.ofInstant(when.starts(), when.zone());
        return new Card(
                item.id().value(),
                item,
                shown.text(),
                shown.text().language().equals(language) ? null : shown.text().language(),
                when == null ? "" : Moments.of(when, locale),
                day == null ? "" : String.valueOf(day.getDayOfMonth()),
                day == null
                        ? ""
                        : day.getMonth().getDisplayName(java.time.format.TextStyle.SHORT, locale) + " " + day.getYear(),
                item.kind().isDated() && (when == null || when.ends().isBefore(clock.instant())),
                pictures(item, language));
    }

    /// Of a story only where the consent covers pictures.
    private List<Seen> pictures(Item item, String language) {
        if (item.kind() == Item.Kind.STORY && !picturesAgreed(item.id())) {
            return List.of();
        }
        return attachments.pictures(item.id()).stream()
                .map(one -> new Seen(one.id(), one.width(), one.height(), one.words(language)))
                .toList();
    }

    private boolean picturesAgreed(ItemId story) {
        LocalDate today = LocalDate.now(clock);
        return consents.of(story).stream()
                .filter(consent -> consent.isLasting(today))
                .anyMatch(StoryConsent::pictures);
    }

    @GetMapping("/welcome/{kind:stories|events|talks}/" + NUMBER)
    String read(@PathVariable String kind, @PathVariable long id, Locale locale, Model page) {
        ItemDesk.Shown shown = shown(kind, id, locale);
        page.addAttribute("card", card(shown, locale));
        page.addAttribute("kind", shown.item().kind());
        page.addAttribute("open", shown.item().takesGuests(clock.instant()));
        page.addAttribute("slides", attachments.hasSlides(shown.item().id()));
        return "outreach/item";
    }

    private ItemDesk.Shown shown(String kind, long id, Locale locale) {
        return desk.shown(new ItemId(id), PublicPages.language(locale))
                .filter(one -> Optional.of(one.item().kind()).equals(Item.Kind.find(kind)))
                .orElseThrow(Missing::new);
    }

    /// The file of a picture, as long as what it belongs to is shown.
    @GetMapping("/welcome/pictures/" + NUMBER)
    ResponseEntity<byte[]> picture(@PathVariable long id, Locale locale) {
        ItemDesk.Shown shown = attachments
                .itemOf(id)
                .flatMap(item -> desk.shown(item, PublicPages.language(locale)))
                .orElseThrow(Missing::new);
        Attachments.Picture picture = attachments.pictures(shown.item().id()).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(Missing::new);
        if (shown.item().kind() == Item.Kind.STORY
                && !picturesAgreed(shown.item().id())) {
            throw new Missing();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.mediaType()))
                .cacheControl(
                        shown.item().kind() == Item.Kind.STORY
                                ? CacheControl.noStore()
                                : CacheControl.maxAge(PICTURES_KEPT).cachePublic())
                .header("X-Content-Type-Options", "nosniff")
                .body(attachments.content(id));
    }

    /// The slides of a talk, to save.
    @GetMapping("/welcome/talks/" + NUMBER + "/slides.pdf")
    ResponseEntity<byte[]> slides(@PathVariable long id, Locale locale) {
        ItemDesk.Shown shown = shown("talks", id, locale);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "attachment; filename=\"talk-" + id + ".pdf\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(attachments.slides(shown.item().id()).orElseThrow(Missing::new));
    }
}
