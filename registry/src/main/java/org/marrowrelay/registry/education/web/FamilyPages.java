package org.marrowrelay.registry.education.web;

import java.util.Locale;
import org.marrowrelay.registry.education.FamilyMember;
import org.marrowrelay.registry.education.MediaDesk;
import org.marrowrelay.registry.education.ReadingDesk;
import org.marrowrelay.registry.web.Missing;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What somebody reads whom a donor named: pieces, and nothing of the donor. A link that serves no more says so,
/// and nothing else.
@Controller
@RequestMapping("/learn/{word:[A-Za-z0-9_-]{20,64}}")
class FamilyPages {
    private final ReadingDesk desk;
    private final MediaDesk media;
    private final MediaAnswer answer;

    FamilyPages(ReadingDesk desk, MediaDesk media, MediaAnswer answer) {
        this.desk = desk;
        this.media = media;
        this.answer = answer;
    }

    @GetMapping
    String list(@PathVariable String word, Locale locale, Model page) {
        String base = "/learn/" + word;
        page.addAttribute("base", base);
        page.addAttribute(
                "pieces",
                desk.member(word)
                        .map(member -> desk.givenToFamily(member, language(locale)).stream()
                                .map(one -> PieceView.of(one, base, media))
                                .toList())
                        .orElse(null));
        return "education/family";
    }

    @GetMapping("/read/{slug}")
    String read(@PathVariable String word, @PathVariable String slug, Locale locale, Model page) {
        FamilyMember member = member(word);
        ReadingDesk.Given given = given(member, slug, locale);
        desk.opened(member.donor(), member.code(), given.text());
        String base = "/learn/" + word;
        page.addAttribute("base", base);
        page.addAttribute("piece", PieceView.of(given, base, media));
        return "education/piece";
    }

    /// How far the reader came: the percent that a player says, or that it was read.
    @PostMapping("/read/{slug}")
    String progress(
            @PathVariable String word,
            @PathVariable String slug,
            @RequestParam(defaultValue = "-1") int percent,
            Locale locale) {
        FamilyMember member = member(word);
        ReadingDesk.Given given = given(member, slug, locale);
        if (percent < 0) {
            desk.finished(member.donor(), member.code(), given.text());
            return "redirect:/learn/" + word;
        }
        desk.played(member.donor(), member.code(), given.text(), percent);
        return "redirect:/learn/" + word + "/read/" + slug;
    }

    @GetMapping("/media/{medium:[0-9]{1,18}}")
    ResponseEntity<Resource> medium(@PathVariable String word, @PathVariable long medium) {
        member(word);
        return answer.of(medium);
    }

    private FamilyMember member(String word) {
        return desk.member(word).orElseThrow(Missing::new);
    }

    private ReadingDesk.Given given(FamilyMember member, String slug, Locale locale) {
        return desk.givenToFamily(member, language(locale)).stream()
                .filter(one -> one.lesson().slug().equals(slug))
                .findFirst()
                .orElseThrow(Missing::new);
    }

    static String language(Locale locale) {
        return locale.getLanguage().equals("zh") ? "zh" : "en";
    }
}
