package org.marrowrelay.registry.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.education.Check;
import org.marrowrelay.registry.education.CheckDesk;
import org.marrowrelay.registry.education.FamilyMember.Relation;
import org.marrowrelay.registry.education.MediaDesk;
import org.marrowrelay.registry.education.ReadingDesk;
import org.marrowrelay.registry.education.Stage;
import org.marrowrelay.registry.education.web.CheckView;
import org.marrowrelay.registry.education.web.MediaAnswer;
import org.marrowrelay.registry.education.web.PieceView;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a donor reads and watches, who close to them reads along, and the questions before the consent to
/// donate.
@Controller
@RequestMapping("/me/learn")
class LearnPages {
    private static final String BASE = "/me/learn";
    private static final String LIST = "redirect:/me/learn";

    private final ReadingDesk desk;
    private final CheckDesk checks;
    private final MediaDesk media;
    private final MediaAnswer answer;
    private final ProblemWords problems;

    LearnPages(ReadingDesk desk, CheckDesk checks, MediaDesk media, MediaAnswer answer, ProblemWords problems) {
        this.desk = desk;
        this.checks = checks;
        this.media = media;
        this.answer = answer;
        this.problems = problems;
    }

    @GetMapping
    String list(HttpServletRequest request, Locale locale, Model page) {
        return MePages.of(request, code -> list(code, locale, page));
    }

    private String list(String code, Locale locale, Model page) {
        page.addAttribute("base", BASE);
        page.addAttribute(
                "pieces",
                desk.given(code, language(locale)).stream()
                        .map(one -> PieceView.of(one, BASE, media))
                        .toList());
        page.addAttribute("family", desk.family(code));
        page.addAttribute("relations", Relation.values());
        page.addAttribute("asks", isAsked(code));
        page.addAttribute("last", checks.last(code, Check.Part.DONATION).orElse(null));
        return "portal/learn";
    }

    /// The questions before the consent to donate are asked of those who are called for a patient.
    private boolean isAsked(String code) {
        Stage stage = desk.stage(code);
        return stage != Stage.JOINED && stage != Stage.AFTER;
    }

    @GetMapping("/read/{slug}")
    String read(@PathVariable String slug, HttpServletRequest request, Locale locale, Model page) {
        return MePages.of(request, code -> {
            ReadingDesk.Given given = given(code, slug, locale);
            desk.opened(code, code, given.text());
            page.addAttribute("base", BASE);
            page.addAttribute("piece", PieceView.of(given, BASE, media));
            return "education/piece";
        });
    }

    /// How far the donor came: the percent that a player says, or that it was read.
    @PostMapping("/read/{slug}")
    String progress(
            @PathVariable String slug,
            @RequestParam(defaultValue = "-1") int percent,
            HttpServletRequest request,
            Locale locale) {
        return MePages.of(request, code -> {
            ReadingDesk.Given given = given(code, slug, locale);
            if (percent < 0) {
                desk.finished(code, code, given.text());
                return LIST;
            }
            desk.played(code, code, given.text(), percent);
            return LIST + "/read/" + slug;
        });
    }

    private ReadingDesk.Given given(String code, String slug, Locale locale) {
        return desk.given(code, language(locale)).stream()
                .filter(one -> one.lesson().slug().equals(slug))
                .findFirst()
                .orElseThrow(Missing::new);
    }

    @GetMapping("/media/{medium:[0-9]{1,18}}")
    ResponseEntity<Resource> medium(@PathVariable long medium, HttpServletRequest request) {
        return MePages.code(request).isPresent()
                ? answer.of(medium)
                : ResponseEntity.status(303).header(HttpHeaders.LOCATION, "/me").build();
    }

    @PostMapping("/family")
    String name(
            @RequestParam(defaultValue = "") String relation,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "en") String tongue,
            HttpServletRequest request,
            Locale locale,
            Model page) {
        return MePages.of(request, code -> {
            Relation chosen = Arrays.stream(Relation.values())
                    .filter(one -> one.name().equals(relation))
                    .findFirst()
                    .orElse(Relation.OTHER);
            try {
                desk.name(code, chosen, email, tongue.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
                return LIST + "?kept";
            } catch (ProblemException refused) {
                page.addAttribute("refused", problems.say(refused.problem()));
                page.addAttribute("written", email);
                return list(code, locale, page);
            }
        });
    }

    @PostMapping("/family/{member:F-[0-9A-Z]{10}}/end")
    String end(@PathVariable String member, HttpServletRequest request) {
        return MePages.of(request, code -> {
            desk.end(code, member);
            return LIST;
        });
    }

    @GetMapping("/check")
    String check(HttpServletRequest request, Locale locale, Model page) {
        return MePages.of(request, _ -> asked(Map.of(), false, locale, page));
    }

    private String asked(Map<String, String> answers, boolean looked, Locale locale, Model page) {
        page.addAttribute("questions", CheckView.of(checks.current(), Check.Part.DONATION, language(locale), answers));
        page.addAttribute("looked", looked);
        return "portal/check";
    }

    /// Takes the answers down and explains them at once, right or not.
    @PostMapping("/check")
    String answer(HttpServletRequest request, Locale locale, Model page) {
        return MePages.of(request, code -> {
            Check asked = checks.current();
            Map<String, String> answers = CheckView.answers(asked, Check.Part.DONATION, request::getParameter);
            if (!asked.isComplete(Check.Part.DONATION, answers)) {
                page.addAttribute("missing", true);
                return asked(answers, false, locale, page);
            }
            checks.answered(code, asked, Check.Part.DONATION, language(locale), answers);
            page.addAttribute(
                    "passed",
                    checks.last(code, Check.Part.DONATION).orElseThrow().passed());
            return asked(answers, true, locale, page);
        });
    }

    private static String language(Locale locale) {
        return locale.getLanguage().equals("zh") ? "zh" : "en";
    }
}
