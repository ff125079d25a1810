package org.marrowrelay.registry.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The page of problem codes: what each means and how to mend it.
@Controller
class ProblemPages {
    private final ProblemWords words;

    ProblemPages(ProblemWords words) {
        this.words = words;
    }

    @GetMapping("/problems")
    String list(Model page) {
        page.addAttribute(
                "rooms",
                words.catalogue().entrySet().stream()
                        .map(room -> new Room(room.getKey(), room.getValue()))
                        .toList());
        return "problem/list";
    }

    /// One code: its row on the page of all.
    @GetMapping("/problems/{code:[A-Z]{2,12}-[0-9]{4}}")
    String one(@PathVariable String code) {
        return "redirect:/problems#" + code;
    }

    /// The problems of one room.
    record Room(String key, List<ProblemView> problems) {}
}
