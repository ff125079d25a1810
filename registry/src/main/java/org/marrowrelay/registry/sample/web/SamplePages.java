package org.marrowrelay.registry.sample.web;

import java.util.List;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.sample.SampleDesk;
import org.marrowrelay.registry.sample.SampleState;
import org.marrowrelay.registry.web.ProblemWords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// What goes with the samples, and taking them away.
@Controller
class SamplePages {
    private final SampleDesk desk;
    private final ProblemWords words;

    SamplePages(SampleDesk desk, ProblemWords words) {
        this.desk = desk;
        this.words = words;
    }

    @GetMapping("/administration/samples")
    String show(Model page) {
        page.addAttribute(
                "here", !(desk.state() instanceof SampleState.Never || desk.state() instanceof SampleState.Removed));
        return "sample/show";
    }

    /// Whoever is logged in as somebody invented is logged out by it.
    @PostMapping("/administration/samples/remove")
    String remove(Model page) {
        try {
            desk.remove();
        } catch (ProblemException refused) {
            page.addAttribute("refused", words.say(List.of(refused.problem())));
            return show(page);
        }
        return "redirect:/administration/samples";
    }
}
