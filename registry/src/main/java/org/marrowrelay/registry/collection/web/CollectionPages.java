package org.marrowrelay.registry.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.collection.CollectionState;
import org.marrowrelay.registry.collection.Label;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Symbols;
import org.marrowrelay.registry.web.Words;
import org.marrowrelay.registry.workup.web.WorkupLinks;
import org.marrowrelay.transport.cells.SecondDayChance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Collections: the list, one with its count, the bedside page for gloved hands, and the labels.
@Controller
class CollectionPages {
    private static final List<String> FACTS = List.of(
            "dayOneHeld",
            "dayTwoHeld",
            "drug",
            "dosePerKg",
            "firstDoseAt",
            "doses",
            "symptoms",
            "started1",
            "ended1",
            "din1",
            "volume1",
            "count1",
            "viability1",
            "started2",
            "ended2",
            "din2",
            "volume2",
            "count2",
            "acknowledgedBy",
            "acceptedBy",
            "acceptedWhy",
            "productCode",
            "labelledBy",
            "checkedBy",
            "dischargePlatelets",
            "dischargedBy");

    /// What the other side needs to answer a count, and nothing of who works here.
    private static final List<String> FACTS_ELSEWHERE = List.of(
            "product",
            "minimum",
            "weight",
            "count1",
            "viability1",
            "count2",
            "viability2",
            "tnc1",
            "tnc2",
            "din1",
            "din2");

    private final CollectionDesk desk;
    private final MatterViews views;
    private final ObjectProvider<CollectionLinks> links;
    private final Words words;
    private final ProblemWords problemWords;

    CollectionPages(
            CollectionDesk desk,
            MatterViews views,
            ObjectProvider<CollectionLinks> links,
            Words words,
            ProblemWords problemWords) {
        this.desk = desk;
        this.views = views;
        this.links = links;
        this.words = words;
        this.problemWords = problemWords;
    }

    @GetMapping("/collections")
    String list(HttpServletRequest request, Model page) {
        page.addAttribute(
                "collections",
                desk.list().stream()
                        .filter(some -> views.maySee(some, request))
                        .map(some -> CollectionView.of(some, words))
                        .toList());
        return "collection/list";
    }

    @GetMapping("/collections/{id}")
    String show(@PathVariable String id, HttpServletRequest request, Model page) {
        return show(get(id, request), List.of(), "collection/show", request, page);
    }

    @GetMapping("/collections/{id}/bedside")
    String bedside(@PathVariable String id, HttpServletRequest request, Model page) {
        return show(get(id, request), List.of(), "collection/bedside", request, page);
    }

    private String show(
            Matter<CollectionState> some,
            List<Problem> problems,
            String template,
            HttpServletRequest request,
            Model page) {
        page.addAttribute("collection", CollectionView.of(some, words));
        page.addAttribute("steps", views.steps(desk.course(), some, views.actor(request)));
        page.addAttribute("clocks", views.clocks(desk.course(), some, views.actor(request)));
        boolean ours = views.actor(request).organisation() == null;
        page.addAttribute("ours", ours);
        page.addAttribute("log", ours ? views.log(desk.course(), some) : List.of());
        page.addAttribute("facts", views.facts(some, ours ? FACTS : FACTS_ELSEWHERE));
        page.addAttribute("chance", chance());
        page.addAttribute(
                "labelled", some.has("productCode") && !desk.labels(some).isEmpty());
        page.addAttribute(
                "shipments",
                links.stream().flatMap(link -> link.of(some.id()).stream()).toList());
        page.addAttribute("problems", problemWords.say(problems));
        return template;
    }

    private String chance() {
        SecondDayChance chance = desk.secondDay();
        return words.of(
                "collection.chance",
                percent(chance.expected()),
                percent(chance.low()),
                percent(chance.high()),
                chance.ownCollections());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f", 100 * share);
    }

    private Matter<CollectionState> get(String id, HttpServletRequest request) {
        return desk.find(id).filter(some -> views.maySee(some, request)).orElseThrow(Missing::new);
    }

    @PostMapping("/collections/{id}/step")
    String step(@PathVariable String id, HttpServletRequest request, Model page) {
        return step(id, "collection/show", "/collections/" + id, request, page);
    }

    @PostMapping("/collections/{id}/bedside/step")
    String bedsideStep(@PathVariable String id, HttpServletRequest request, Model page) {
        return step(id, "collection/bedside", "/collections/" + id + "/bedside", request, page);
    }

    private String step(String id, String template, String back, HttpServletRequest request, Model page) {
        Matter<CollectionState> some = get(id, request);
        return MatterViews.answer(
                () -> desk.take(id, views.proposal(desk.course(), request), views.actor(request)),
                _ -> "redirect:" + back,
                problems -> show(some, problems, template, request, page));
    }

    @GetMapping("/collections/{id}/labels")
    String labels(@PathVariable String id, HttpServletRequest request, Model page) {
        Matter<CollectionState> some = get(id, request);
        page.addAttribute("collection", CollectionView.of(some, words));
        page.addAttribute("labels", desk.labels(some));
        return "collection/labels";
    }

    /// The symbols of a bag's label: `number`, `product` or `matrix`.
    @GetMapping("/collections/{id}/labels/{bag:[12]}/{symbol:number|product|matrix}.png")
    ResponseEntity<byte[]> symbol(
            @PathVariable String id, @PathVariable int bag, @PathVariable String symbol, HttpServletRequest request) {
        Label label = desk.labels(get(id, request)).stream()
                .filter(some -> some.bag() == bag)
                .findFirst()
                .orElseThrow(Missing::new);
        byte[] image =
                switch (symbol) {
                    case "number" -> Symbols.linear(label.numberSymbol());
                    case "product" -> Symbols.linear(label.productSymbol());
                    default -> Symbols.matrix(label.wholeSymbol());
                };
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(image);
    }

    @org.springframework.stereotype.Component
    static class Links implements WorkupLinks {
        private final CollectionDesk desk;
        private final Words words;

        Links(CollectionDesk desk, Words words) {
            this.desk = desk;
            this.words = words;
        }

        @Override
        public List<Link> of(String workup) {
            return desk.of(workup).stream()
                    .map(some -> new Link("/collections/" + some.id(), words.of("collection.link", some.id())))
                    .toList();
        }
    }
}
