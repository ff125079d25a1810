package org.marrowrelay.registry.followup.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.followup.FollowUpDesk;
import org.marrowrelay.registry.followup.FollowUpState;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.web.MatterViews;
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

/// Follow-ups: the list, and one with its answers. For our own staff: nobody else asks a donor.
@Controller
class FollowUpPages {
    private final FollowUpDesk desk;
    private final MatterViews views;
    private final Words words;
    private final ProblemWords problemWords;

    FollowUpPages(FollowUpDesk desk, MatterViews views, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.views = views;
        this.words = words;
        this.problemWords = problemWords;
    }

    /// A follow-up as pages show it.
    record Row(String id, String collection, String donor, String state) {}

    private Row row(Matter<FollowUpState> some) {
        return new Row(
                some.id(),
                some.parent() == null ? "" : some.parent(),
                some.donor(),
                words.of("relay.state." + some.state()));
    }

    @GetMapping("/followups")
    String list(HttpServletRequest request, Model page) {
        boolean ours = views.actor(request).organisation() == null;
        page.addAttribute(
                "followups", ours ? desk.list().stream().map(this::row).toList() : List.of());
        return "followup/list";
    }

    @GetMapping("/followups/{id}")
    String show(@PathVariable String id, HttpServletRequest request, Model page) {
        return show(get(id, request), List.of(), request, page);
    }

    private String show(Matter<FollowUpState> some, List<Problem> problems, HttpServletRequest request, Model page) {
        page.addAttribute("followup", row(some));
        page.addAttribute("steps", views.steps(desk.course(), some, views.actor(request)));
        page.addAttribute("clocks", views.clocks(desk.course(), some, views.actor(request)));
        page.addAttribute("log", views.log(desk.course(), some));
        page.addAttribute("problems", problemWords.say(problems));
        return "followup/show";
    }

    private Matter<FollowUpState> get(String id, HttpServletRequest request) {
        return desk.find(id)
                .filter(_ -> views.actor(request).organisation() == null)
                .orElseThrow(Missing::new);
    }

    @PostMapping("/followups/{id}/step")
    String step(@PathVariable String id, HttpServletRequest request, Model page) {
        Matter<FollowUpState> some = get(id, request);
        return MatterViews.answer(
                () -> desk.take(id, views.proposal(desk.course(), request), views.actor(request)),
                _ -> "redirect:/followups/" + id,
                problems -> show(some, problems, request, page));
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place followUpsPlace() {
            return new Place("followups", "relay", "/followups", null, 156, () -> Place.Tally.NONE);
        }
    }
}
