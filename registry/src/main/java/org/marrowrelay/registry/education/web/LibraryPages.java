package org.marrowrelay.registry.education.web;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.education.CheckDesk;
import org.marrowrelay.registry.education.CheckResult;
import org.marrowrelay.registry.education.Lesson;
import org.marrowrelay.registry.education.LessonText;
import org.marrowrelay.registry.education.Library;
import org.marrowrelay.registry.education.MediaDesk;
import org.marrowrelay.registry.education.Medium;
import org.marrowrelay.registry.education.Stage;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Where the staff keeps the library: pieces with their versions, pictures and videos, the questions before a
/// consent, and whom to talk with.
@Controller
@RequestMapping("/education")
class LibraryPages {
    private static final String HOME = "redirect:/education";
    private static final String MEDIA = "redirect:/education/media";

    private final Library library;
    private final MediaDesk media;
    private final MediaAnswer answer;
    private final CheckDesk checks;
    private final ProblemWords problems;
    private final Words words;
    private final Clock clock;

    LibraryPages(
            Library library,
            MediaDesk media,
            MediaAnswer answer,
            CheckDesk checks,
            ProblemWords problems,
            Words words,
            Clock clock) {
        this.library = library;
        this.media = media;
        this.answer = answer;
        this.checks = checks;
        this.problems = problems;
        this.words = words;
        this.clock = clock;
    }

    /// A piece in the list; a title is empty where nothing is published in that language.
    record Row(Lesson lesson, String english, String chinese) {}

    /// Somebody to talk with.
    record Talk(long id, String href, String donor, String part, int right, int asked, String at) {}

    @GetMapping
    String list(Model page) {
        page.addAttribute("rows", library.list().stream().map(this::row).toList());
        page.addAttribute("stages", Stage.values());
        page.addAttribute("talks", checks.talks().stream().map(this::talk).toList());
        return "education/list";
    }

    private Row row(Lesson lesson) {
        return new Row(lesson, title(lesson, "en"), title(lesson, "zh"));
    }

    private String title(Lesson lesson, String language) {
        return library.current(lesson.slug(), language).map(LessonText::title).orElse("");
    }

    private Talk talk(CheckResult one) {
        String room = one.donor().startsWith("A-") ? "/applicants/" : "/donors/";
        return new Talk(
                one.id(),
                room + one.donor(),
                one.donor(),
                one.part().name(),
                one.right(),
                one.asked(),
                words.moment(one.at()));
    }

    @PostMapping("/talks/{talk:[0-9]{1,18}}")
    String talked(@PathVariable long talk, @RequestParam(defaultValue = "") String note, Principal by, Model page) {
        return take(page, () -> checks.talked(talk, note, by.getName()), HOME);
    }

    /// Decides to whom a piece is given, or begins one.
    @PostMapping("/give")
    String give(
            @RequestParam(defaultValue = "") String slug,
            @RequestParam(required = false) @Nullable Set<Stage> stages,
            @RequestParam(defaultValue = "false") boolean family,
            Principal by,
            Model page) {
        Set<Stage> given = stages == null ? EnumSet.noneOf(Stage.class) : stages;
        return take(
                page,
                () -> library.give(slug.strip(), given, family, by.getName()),
                "redirect:/education/pieces/" + slug.strip() + "/en");
    }

    private String take(Model page, Runnable step, String then) {
        try {
            step.run();
            return then;
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return list(page);
        }
    }

    /// @param from the version to begin with; without it the one that is given
    @GetMapping("/pieces/{slug}/{language:en|zh}")
    String edit(
            @PathVariable String slug,
            @PathVariable String language,
            @RequestParam(required = false) @Nullable Long from,
            Model page) {
        Lesson lesson = library.find(slug).orElseThrow(Missing::new);
        LessonText text = from == null
                ? current(lesson, language).orElseGet(() -> empty(slug, language))
                : library.findText(from)
                        .filter(one ->
                                one.lesson().equals(slug) && one.language().equals(language))
                        .orElseThrow(Missing::new);
        return show(lesson, text, page);
    }

    private Optional<LessonText> current(Lesson lesson, String language) {
        return library.current(lesson.slug(), language)
                .or(() -> library.versions(lesson.slug(), language).stream().findFirst());
    }

    private static LessonText empty(String slug, String language) {
        return LessonText.draft(slug, language, "", "", null, "", null);
    }

    private String show(Lesson lesson, LessonText text, Model page) {
        page.addAttribute("lesson", lesson);
        page.addAttribute("text", text);
        page.addAttribute("piece", PieceView.of(lesson, text, null, true, "/education", media));
        page.addAttribute("versions", library.versions(lesson.slug(), text.language()));
        page.addAttribute(
                "shown",
                library.current(lesson.slug(), text.language())
                        .map(LessonText::version)
                        .orElse(""));
        page.addAttribute("stages", Stage.values());
        page.addAttribute("pictures", media.list(Medium.Kind.PICTURE));
        page.addAttribute("videos", media.list(Medium.Kind.VIDEO));
        page.addAttribute("today", LocalDate.now(clock).toString());
        return "education/edit";
    }

    /// Looks at what was written, or keeps it as a new version.
    @PostMapping("/pieces/{slug}/{language:en|zh}")
    String write(
            @PathVariable String slug,
            @PathVariable String language,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(required = false) @Nullable Long picture,
            @RequestParam(defaultValue = "") String shows,
            @RequestParam(required = false) @Nullable Long video,
            @RequestParam(defaultValue = "") String act,
            Principal by,
            Model page) {
        Lesson lesson = library.find(slug).orElseThrow(Missing::new);
        LessonText draft = LessonText.draft(slug, language, title, body, picture, shows, video);
        if (!act.equals("keep")) {
            page.addAttribute("preview", true);
            return show(lesson, draft, page);
        }
        try {
            return "redirect:/education/pieces/" + slug + "/" + language + "?from=" + library.keep(draft, by.getName());
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return show(lesson, draft, page);
        }
    }

    @PostMapping("/versions/{version:[0-9]{1,18}}/publish")
    String publish(@PathVariable long version, @RequestParam LocalDate from, Principal by, Model page) {
        try {
            LessonText text = library.publish(version, from, by.getName());
            return "redirect:/education/pieces/" + text.lesson() + "/" + text.language();
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            LessonText text = library.findText(version).orElseThrow(Missing::new);
            return show(library.find(text.lesson()).orElseThrow(Missing::new), text, page);
        }
    }

    /// A picture or video in the list.
    record Kept(Medium medium, String size, List<Medium> captions) {}

    @GetMapping("/media")
    String media(Model page) {
        page.addAttribute("pictures", kept(Medium.Kind.PICTURE));
        page.addAttribute("videos", kept(Medium.Kind.VIDEO));
        return "education/media";
    }

    private List<Kept> kept(Medium.Kind kind) {
        return media.list(kind).stream()
                .map(one -> new Kept(
                        one,
                        Words.number(Math.max(1, one.bytes() / 1_000)),
                        kind == Medium.Kind.VIDEO ? media.captions(one.id()) : List.of()))
                .toList();
    }

    @PostMapping("/media")
    String bring(
            @RequestParam(defaultValue = "") String name, @RequestParam MultipartFile file, Principal by, Model page)
            throws IOException {
        return receive(file, content -> media.take(name, content, by.getName()), page);
    }

    private interface Receiver {
        void take(InputStream content) throws IOException;
    }

    private String receive(MultipartFile file, Receiver receiver, Model page) throws IOException {
        try (InputStream content = file.getInputStream()) {
            receiver.take(content);
            return MEDIA;
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return media(page);
        }
    }

    @PostMapping("/media/{medium:[0-9]{1,18}}/captions")
    String captions(
            @PathVariable long medium,
            @RequestParam(defaultValue = "") String language,
            @RequestParam MultipartFile file,
            Principal by,
            Model page)
            throws IOException {
        return receive(file, content -> media.takeCaptions(medium, language, content, by.getName()), page);
    }

    @GetMapping("/media/{medium:[0-9]{1,18}}")
    ResponseEntity<Resource> medium(@PathVariable long medium) {
        return answer.of(medium);
    }

    @GetMapping("/questions")
    String questions(Model page) {
        return questions(checks.content(), page);
    }

    private String questions(String content, Model page) {
        page.addAttribute("file", content);
        page.addAttribute("version", checks.current().version());
        return "education/questions";
    }

    @PostMapping("/questions")
    String put(@RequestParam(defaultValue = "") String content, Principal by, Model page) {
        try {
            checks.put(content, by.getName());
            return "redirect:/education/questions";
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return questions(content, page);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place educationPlace(CheckDesk desk) {
            return new Place(
                    "education",
                    "donating",
                    "/education",
                    null,
                    291,
                    Place.remembered(() -> Place.Tally.waiting(desk.countTalks())));
        }
    }
}
