package org.marrowrelay.registry.safety.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.safety.EventDesk;
import org.marrowrelay.registry.safety.EventState;
import org.marrowrelay.registry.safety.LookBack;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Adverse events: the list, one with its way, and look-back. For our own staff.
@Controller
class EventPages {
    private static final List<String> FACTS = List.of(
            "about",
            "seriousness",
            "alertFor",
            "told",
            "lookedAt",
            "authority",
            "reference",
            "rootCause",
            "imputability",
            "imputedWhy",
            "corrected");

    private final EventDesk desk;
    private final MatterViews views;
    private final Words words;
    private final ProblemWords problemWords;

    EventPages(EventDesk desk, MatterViews views, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.views = views;
        this.words = words;
        this.problemWords = problemWords;
    }

    /// An event as pages show it.
    record Row(String id, String matter, String path, String about, String state, String tone) {}

    private Row row(Matter<EventState> some) {
        String matter = some.parent() == null ? "" : some.parent();
        return new Row(
                some.id(),
                matter,
                switch (matter.isEmpty() ? ' ' : matter.charAt(0)) {
                    case 'W' -> "/workups/" + matter;
                    case 'C' -> "/collections/" + matter;
                    case 'F' -> "/followups/" + matter;
                    default -> "/shipments/" + matter;
                },
                words.of("relay.choice." + (some.has("about") ? some.fact("about") : "PRODUCT")),
                words.of("relay.state." + some.state()),
                switch (some.state()) {
                    case RAPID -> "bad";
                    case DISMISSED -> "off";
                    case EVENT_CLOSED -> "";
                    default -> "wait";
                });
    }

    @GetMapping("/events")
    String list(HttpServletRequest request, Model page) {
        return list("", "", List.of(), request, page);
    }

    private String list(String matter, String told, List<Problem> problems, HttpServletRequest request, Model page) {
        boolean ours = views.actor(request).organisation() == null;
        page.addAttribute("events", ours ? desk.list().stream().map(this::row).toList() : List.of());
        page.addAttribute("matter", matter);
        page.addAttribute("told", told);
        page.addAttribute("key", UUID.randomUUID().toString());
        page.addAttribute("problems", problemWords.say(problems));
        return "event/list";
    }

    @PostMapping("/events")
    String report(
            @RequestParam(defaultValue = "") String matter,
            @RequestParam(defaultValue = "PRODUCT") String about,
            @RequestParam(defaultValue = "") String told,
            @RequestParam(defaultValue = "") String key,
            HttpServletRequest request,
            Model page) {
        EventDesk.About whom =
                switch (about) {
                    case "DONOR" -> EventDesk.About.DONOR;
                    case "RECIPIENT" -> EventDesk.About.RECIPIENT;
                    default -> EventDesk.About.PRODUCT;
                };
        return switch (desk.report(matter.strip(), whom, told, key, views.actor(request))) {
            case Outcome.Done<EventState>(var event, var _) -> "redirect:/events/" + event.id();
            case Outcome.Refused<EventState>(var problems) -> list(matter, told, problems, request, page);
        };
    }

    /// From any number to every bag that it touched, and to everything that touched those.
    @GetMapping("/events/look-back")
    String lookBack(@RequestParam(defaultValue = "") String what, Model page) {
        LookBack found = desk.lookBack(what);
        page.addAttribute("what", what);
        page.addAttribute(
                "bags",
                found.bags().stream()
                        .map(bag -> new BagRow(
                                bag.id(),
                                bag.collection(),
                                bag.sorted().stream()
                                        .map(touch -> new TouchRow(
                                                words.of("event.touch." + touch.kind()),
                                                touch.value(),
                                                others(found, bag, touch)))
                                        .toList()))
                        .toList());
        return "event/lookback";
    }

    private static String others(LookBack found, LookBack.Bag bag, LookBack.Touch touch) {
        return found.others().getOrDefault(touch, Set.of()).stream()
                .filter(other -> !other.equals(bag.id()))
                .collect(Collectors.joining(", "));
    }

    /// A bag with what touched it.
    record BagRow(String id, String collection, List<TouchRow> touches) {}

    /// A touch, with the other bags that it touched.
    record TouchRow(String kind, String value, String others) {}

    @GetMapping("/events/{id}")
    String show(@PathVariable String id, HttpServletRequest request, Model page) {
        return show(get(id, request), List.of(), request, page);
    }

    private String show(Matter<EventState> some, List<Problem> problems, HttpServletRequest request, Model page) {
        page.addAttribute("event", row(some));
        page.addAttribute("steps", views.steps(desk.course(), some, views.actor(request)));
        page.addAttribute("clocks", views.clocks(desk.course(), some, views.actor(request)));
        page.addAttribute("facts", views.facts(some, FACTS));
        page.addAttribute("log", views.log(desk.course(), some));
        page.addAttribute("problems", problemWords.say(problems));
        return "event/show";
    }

    private Matter<EventState> get(String id, HttpServletRequest request) {
        return desk.find(id)
                .filter(_ -> views.actor(request).organisation() == null)
                .orElseThrow(Missing::new);
    }

    @PostMapping("/events/{id}/step")
    String step(@PathVariable String id, HttpServletRequest request, Model page) {
        Matter<EventState> some = get(id, request);
        return MatterViews.answer(
                () -> desk.take(id, views.proposal(desk.course(), request), views.actor(request)),
                _ -> "redirect:/events/" + id,
                problems -> show(some, problems, request, page));
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place eventsPlace(EventDesk desk) {
            return new Place(
                    "events",
                    "relay",
                    "/events",
                    null,
                    159,
                    Place.remembered(() -> Place.Tally.of(desk.list().stream()
                            .filter(some -> some.closedAt() == null)
                            .count())));
        }
    }
}
