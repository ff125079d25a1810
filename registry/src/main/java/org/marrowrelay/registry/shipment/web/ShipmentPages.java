package org.marrowrelay.registry.shipment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.collection.web.CollectionLinks;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterPaper;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.shipment.Contingency;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.shipment.ShipmentLetters;
import org.marrowrelay.registry.shipment.ShipmentProblem;
import org.marrowrelay.registry.shipment.ShipmentState;
import org.marrowrelay.registry.shipment.ShipmentStep;
import org.marrowrelay.registry.shipment.Timetables;
import org.marrowrelay.registry.shipment.Way;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.marrowrelay.registry.workup.web.WorkupLinks;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Shipments: the list, one with its ways, documents, custody and viability clock, and the live board.
@Controller
class ShipmentPages {
    /// What the transplant centre needs that waits for the box, and nothing of who works here.
    private static final List<String> FACTS_ELSEWHERE = List.of(
            "box",
            "seal",
            "logger",
            "place",
            "leg",
            "delayMinutes",
            "delayWhy",
            "strandedWhy",
            "switchedTo",
            "switchedWay",
            "temperature",
            "excursions",
            "sealSeen",
            "sealState",
            "arrivalCelsius",
            "arrivalCount",
            "arrivalViability",
            "acceptedBy",
            "deviation",
            "infusedAt",
            "infusedCount",
            "unused");

    private static final List<String> FACTS = Stream.of(
                    Stream.of("courier", "nextCourier", "frozenWhy"),
                    FACTS_ELSEWHERE.stream(),
                    Contingency.facts().stream())
            .flatMap(facts -> facts)
            .toList();

    /// Steps that are offered behind all others.
    private static final Set<String> SELDOM =
            Set.of(ShipmentStep.AGREE_FREEZING.name(), ShipmentStep.RESEAL.name(), ShipmentStep.LOG_TEMPERATURE.name());

    /// What stands among facts for a courier that no plan names, and for a way that there is not.
    private static final String NOBODY = "-";

    private final ShipmentDesk desk;
    private final Timetables timetables;
    private final ShipmentLetters letters;
    private final MatterDesk matters;
    private final MatterViews views;
    private final Words words;
    private final ProblemWords problemWords;

    ShipmentPages(
            ShipmentDesk desk,
            Timetables timetables,
            ShipmentLetters letters,
            MatterDesk matters,
            MatterViews views,
            Words words,
            ProblemWords problemWords) {
        this.desk = desk;
        this.timetables = timetables;
        this.letters = letters;
        this.matters = matters;
        this.views = views;
        this.words = words;
        this.problemWords = problemWords;
    }

    @GetMapping("/shipments")
    String list(HttpServletRequest request, Model page) {
        page.addAttribute("shipments", seen(request).map(this::view).toList());
        return "shipment/list";
    }

    /// What is under way now, on a map.
    @GetMapping("/board")
    String board(HttpServletRequest request, Model page) {
        List<Matter<ShipmentState>> moving =
                seen(request).filter(ShipmentPages::isMoving).toList();
        page.addAttribute("shipments", moving.stream().map(this::view).toList());
        page.addAttribute("map", BoardMap.of(moving, timetables.spots()));
        Map<String, List<ShipmentView.WayRow>> fromHere = new HashMap<>();
        moving.forEach(some -> fromHere.put(some.id(), fromHere(some)));
        page.addAttribute("fromHere", fromHere);
        return "shipment/board";
    }

    private List<ShipmentView.WayRow> fromHere(Matter<ShipmentState> some) {
        return desk.fromHere(some).stream()
                .map(way -> ShipmentView.WayRow.of(way, there(some), words))
                .toList();
    }

    private Stream<Matter<ShipmentState>> seen(HttpServletRequest request) {
        return desk.list().stream().filter(some -> views.maySee(some, request));
    }

    private static boolean isMoving(Matter<ShipmentState> some) {
        return some.state().compareTo(ShipmentState.AT_CENTRE) >= 0
                && some.state().compareTo(ShipmentState.DEVIATION_ACCEPTED) <= 0;
    }

    private ShipmentView view(Matter<ShipmentState> some) {
        return ShipmentView.of(some, desk.passage(some), there(some), words);
    }

    private ZoneId there(Matter<?> some) {
        return matters.zone(some, Party.REQUESTER);
    }

    @GetMapping("/shipments/{id}")
    String show(@PathVariable String id, HttpServletRequest request, Model page) {
        return show(get(id, request), List.of(), request, page);
    }

    private String show(Matter<ShipmentState> some, List<Problem> problems, HttpServletRequest request, Model page) {
        page.addAttribute("shipment", view(some));
        page.addAttribute(
                "steps",
                views.steps(desk.course(), some, views.actor(request)).stream()
                        .sorted(Comparator.comparing(step -> SELDOM.contains(step.step())))
                        .toList());
        page.addAttribute("clocks", views.clocks(desk.course(), some, views.actor(request)));
        boolean ours = views.actor(request).organisation() == null;
        page.addAttribute("ours", ours);
        page.addAttribute("log", ours ? log(some) : List.of());
        page.addAttribute("facts", said(some, views.facts(some, ours ? FACTS : FACTS_ELSEWHERE)));
        page.addAttribute("chosen", said(some, views.facts(some, List.of("way1", "second1", "way2", "second2"))));
        page.addAttribute(
                "papers",
                desk.papers(some).stream()
                        .map(paper ->
                                ShipmentView.PaperRow.of(paper, desk.due(some, paper), desk.today(some), some, words))
                        .toList());
        List<MatterPaper> kept = ours ? matters.papers(some.id()) : List.of();
        page.addAttribute(
                "logs",
                kept.stream()
                        .filter(paper -> !paper.kind().equals(ShipmentLetters.KIND))
                        .toList());
        page.addAttribute(
                "letters",
                kept.stream()
                        .filter(paper -> paper.kind().equals(ShipmentLetters.KIND))
                        .toList());
        page.addAttribute("key", UUID.randomUUID().toString());
        page.addAttribute("fromHere", fromHere(some));
        page.addAttribute(
                "plansNow",
                desk.plansNow(some).stream()
                        .map(plan -> ShipmentView.PlanRow.of(plan, ours, there(some), words))
                        .toList());
        page.addAttribute("problems", problemWords.say(problems));
        return "shipment/show";
    }

    private List<MatterViews.LogRow> log(Matter<ShipmentState> some) {
        return views.log(desk.course(), some).stream()
                .map(row -> row.withGiven(said(some, row.given())))
                .toList();
    }

    /// Ways among facts in words, with their arrival on the clock of the patient’s side.
    private List<MatterViews.Fact> said(Matter<?> some, List<MatterViews.Fact> facts) {
        return facts.stream()
                .filter(fact -> !fact.value().equals(NOBODY))
                .map(fact -> new MatterViews.Fact(fact.name(), fact.said(), chosen(some, fact.value())))
                .toList();
    }

    private String chosen(Matter<?> some, String kept) {
        return Way.parse(kept)
                .map(way -> ShipmentView.said(way, words) + " · " + MatterViews.local(way.arrives(), there(some))
                        + " · " + ShipmentView.chanceOf(way, words))
                .orElse(kept);
    }

    private Matter<ShipmentState> get(String id, HttpServletRequest request) {
        return desk.find(id).filter(some -> views.maySee(some, request)).orElseThrow(Missing::new);
    }

    @PostMapping("/shipments/{id}/step")
    String step(@PathVariable String id, HttpServletRequest request, RedirectAttributes after, Model page) {
        Matter<ShipmentState> some = get(id, request);
        return MatterViews.answer(
                () -> desk.take(id, views.proposal(desk.course(), request), views.actor(request)),
                moved -> {
                    passOfNext(moved, request, after);
                    return "redirect:/shipments/" + some.id();
                },
                problems -> show(some, problems, request, page));
    }

    /// The next courier needs an address as soon as a plan names one: told once, on the page that follows.
    private void passOfNext(Matter<ShipmentState> moved, HttpServletRequest request, RedirectAttributes after) {
        if (ShipmentStep.SWITCH_PLAN.name().equals(request.getParameter("step"))) {
            desk.passOfNext(moved, views.actor(request).account()).ifPresent(token -> {
                after.addFlashAttribute("pass", "/carry/" + token);
                after.addFlashAttribute("passOf", moved.fact("nextCourier"));
            });
        }
    }

    private String answer(
            Outcome<ShipmentState> outcome, Matter<ShipmentState> some, HttpServletRequest request, Model page) {
        return switch (outcome) {
            case Outcome.Done<ShipmentState> _ -> "redirect:/shipments/" + some.id();
            case Outcome.Refused<ShipmentState>(var problems) -> show(some, problems, request, page);
        };
    }

    /// Ways of both days, ranked; choosing one takes the step.
    @GetMapping("/shipments/{id}/ways")
    String ways(@PathVariable String id, HttpServletRequest request, Model page) {
        Matter<ShipmentState> some = get(id, request);
        Map<Integer, List<ShipmentView.WayRow>> days = new HashMap<>();
        for (int day = 1; day <= 2; day++) {
            List<Way> ways = desk.ways(some, day);
            days.put(
                    day,
                    Stream.concat(
                                    ways.stream().map(way -> ShipmentView.WayRow.of(way, there(some), words)),
                                    desk.pair(some, day).stream()
                                            .skip(1)
                                            .map(way -> ShipmentView.WayRow.of(way, true, there(some), words)))
                            .toList());
        }
        page.addAttribute("shipment", view(some));
        page.addAttribute("days", days);
        return "shipment/ways";
    }

    /// Chooses for both days the surest way and one that is independent of it.
    @PostMapping("/shipments/{id}/ways")
    String choose(@PathVariable String id, HttpServletRequest request, Model page) {
        Matter<ShipmentState> some = get(id, request);
        Map<String, String> given = new HashMap<>();
        for (int day = 1; day <= 2; day++) {
            List<Way> pair = desk.pair(some, day);
            for (int i = 0; i < pair.size(); i++) {
                given.put((i == 0 ? "way" : "second") + day, pair.get(i).kept());
            }
        }
        return answer(
                desk.take(
                        id,
                        Proposal.of(UUID.randomUUID().toString(), ShipmentStep.CHOOSE_WAY, given),
                        views.actor(request)),
                some,
                request,
                page);
    }

    @PostMapping("/shipments/{id}/logger")
    String logger(
            @PathVariable String id,
            @RequestParam String key,
            @RequestParam MultipartFile file,
            HttpServletRequest request,
            Model page)
            throws IOException {
        Matter<ShipmentState> some = get(id, request);
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "logger.csv");
        try {
            return answer(desk.logger(id, name, file.getBytes(), key, views.actor(request)), some, request, page);
        } catch (ProblemException refused) {
            return show(some, List.of(refused.problem()), request, page);
        }
    }

    /// Writes the letters to customs, airports and airlines anew, as versions of their own.
    @PostMapping("/shipments/{id}/letters")
    String letters(@PathVariable String id, HttpServletRequest request, Model page) {
        Matter<ShipmentState> some = get(id, request);
        try {
            letters.write(some, views.actor(request));
            return "redirect:/shipments/" + id;
        } catch (ProblemException refused) {
            return show(some, List.of(refused.problem()), request, page);
        }
    }

    /// A document of a shipment, as it was kept.
    @GetMapping("/shipments/{id}/papers/{sheet}")
    ResponseEntity<byte[]> paper(@PathVariable String id, @PathVariable long sheet, HttpServletRequest request) {
        Matter<ShipmentState> some = get(id, request);
        return ShipmentSheets.answer(matters, some.id(), sheet).orElseThrow(Missing::new);
    }

    /// An address for the courier, told once.
    @PostMapping("/shipments/{id}/pass")
    String pass(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String courier,
            HttpServletRequest request,
            Model page) {
        Matter<ShipmentState> some = get(id, request);
        try {
            page.addAttribute(
                    "pass",
                    "/carry/"
                            + desk.pass(
                                    id, courier.strip(), views.actor(request).account()));
            page.addAttribute("passOf", courier.strip());
            return show(some, List.of(), request, page);
        } catch (ShipmentProblem refused) {
            return show(some, List.of(refused.problem()), request, page);
        }
    }

    @org.springframework.stereotype.Component
    static class Links implements CollectionLinks {
        private final ShipmentDesk desk;
        private final Words words;

        Links(ShipmentDesk desk, Words words) {
            this.desk = desk;
            this.words = words;
        }

        @Override
        public List<WorkupLinks.Link> of(String collection) {
            return desk.of(collection).stream()
                    .map(some -> new WorkupLinks.Link("/shipments/" + some.id(), words.of("shipment.link", some.id())))
                    .toList();
        }
    }
}
