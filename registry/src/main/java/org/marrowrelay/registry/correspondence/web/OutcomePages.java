package org.marrowrelay.registry.correspondence.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.correspondence.OutcomeDesk;
import org.marrowrelay.registry.correspondence.OutcomeState;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// How recipients fare: the list, and one, with as much as the rules let who asks know.
@Controller
class OutcomePages {
    private final OutcomeDesk desk;
    private final MatterViews views;
    private final Words words;
    private final ProblemWords problemWords;

    OutcomePages(OutcomeDesk desk, MatterViews views, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.views = views;
        this.words = words;
        this.problemWords = problemWords;
    }

    /// A course as pages show it.
    record Row(String id, String shipment, String state) {}

    private Row row(Matter<OutcomeState> some) {
        return new Row(some.id(), some.parent() == null ? "" : some.parent(), words.of("relay.state." + some.state()));
    }

    @GetMapping("/outcomes")
    String list(HttpServletRequest request, Model page) {
        boolean ours = views.actor(request).organisation() == null;
        page.addAttribute("outcomes", ours ? desk.list().stream().map(this::row).toList() : List.of());
        return "letter/outcomes";
    }

    @GetMapping("/outcomes/{id}")
    String show(@PathVariable String id, HttpServletRequest request, Model page) {
        return show(get(id, request), List.of(), request, page);
    }

    private String show(Matter<OutcomeState> some, List<Problem> problems, HttpServletRequest request, Model page) {
        Actor actor = views.actor(request);
        List<String> told = desk.told(some, actor);
        page.addAttribute("outcome", row(some));
        page.addAttribute("facts", views.facts(some, told));
        page.addAttribute("less", told.size() < 3);
        page.addAttribute("steps", views.steps(desk.course(), some, actor));
        page.addAttribute("clocks", views.clocks(desk.course(), some, views.actor(request)));
        page.addAttribute("log", desk.isRecipientsSide(some, actor) ? views.log(desk.course(), some) : List.of());
        page.addAttribute("problems", problemWords.say(problems));
        return "letter/outcome";
    }

    private Matter<OutcomeState> get(String id, HttpServletRequest request) {
        return desk.find(id)
                .filter(_ -> views.actor(request).organisation() == null)
                .orElseThrow(Missing::new);
    }

    @PostMapping("/outcomes/{id}/step")
    String step(@PathVariable String id, HttpServletRequest request, Model page) {
        Matter<OutcomeState> some = get(id, request);
        return MatterViews.answer(
                () -> desk.take(id, views.proposal(desk.course(), request), views.actor(request)),
                _ -> "redirect:/outcomes/" + id,
                problems -> show(some, problems, request, page));
    }
}
