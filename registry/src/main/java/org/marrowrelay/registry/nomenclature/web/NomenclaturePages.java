package org.marrowrelay.registry.nomenclature.web;

import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.nomenclature.NameDesk;
import org.marrowrelay.registry.web.Notice;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.ProblemWords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Which releases are installed, which one names are read under, and everything about a name.
@Controller
class NomenclaturePages {
    private static final int LONGEST = 4_000;

    private final ActiveNomenclature active;
    private final NameDesk desk;
    private final ProblemWords problems;

    NomenclaturePages(ActiveNomenclature active, NameDesk desk, ProblemWords problems) {
        this.active = active;
        this.desk = desk;
        this.problems = problems;
    }

    /// @param q a name or a GL String; nothing is asked when it is blank
    /// @param release under which it is read; blank for the active one
    @GetMapping("/nomenclature")
    String show(
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String release, Model page) {
        page.addAttribute("starter", active.isStarter());
        page.addAttribute("release", active.release());
        page.addAttribute("asked", q.strip());
        page.addAttribute("under", release.isBlank() ? active.release() : release);
        page.addAttribute(
                "releases",
                desk.releases().stream()
                        .map(one -> ReleaseRow.of(one, problems))
                        .toList());
        installedTable(page);
        if (!q.isBlank()) {
            ask(q.strip(), release.isBlank() ? null : release, page);
        }
        return "nomenclature/show";
    }

    private void installedTable(Model page) {
        try {
            page.addAttribute("codes", desk.codes());
        } catch (ProblemException damaged) {
            page.addAttribute("codesDamaged", problems.say(damaged.problem()));
        }
    }

    private void ask(String text, @Nullable String release, Model page) {
        try {
            String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
            page.addAttribute("facts", NameView.of(desk.about(shortened, release), problems));
        } catch (ProblemException unanswered) {
            page.addAttribute("unanswered", problems.say(unanswered.problem()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place nomenclaturePlace() {
            return new Place("nomenclature", "knowing", "/nomenclature", "n", 320, () -> Place.Tally.NONE);
        }

        /// Every page says that it is a starter.
        @Bean
        Notice starterNotice(ActiveNomenclature active) {
            return new Notice() {
                @Override
                public Kind kind() {
                    return Kind.STARTER;
                }

                @Override
                public boolean holds() {
                    return active.isStarter();
                }
            };
        }
    }
}
