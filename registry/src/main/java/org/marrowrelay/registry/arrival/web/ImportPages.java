package org.marrowrelay.registry.arrival.web;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.arrival.ArrivalDesk;
import org.marrowrelay.registry.arrival.Import;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Imports: the form that takes a file, those so far, and one with its progress and problems.
@Controller
class ImportPages {
    private static final int LATEST = 100;

    private final ArrivalDesk desk;
    private final Words words;
    private final ProblemWords problemWords;

    ImportPages(ArrivalDesk desk, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.words = words;
        this.problemWords = problemWords;
    }

    @GetMapping("/imports")
    String list(Model page) {
        return list(null, page);
    }

    /// Takes the file and shows its progress. The answer comes when the file is safe on disk.
    @PostMapping("/imports")
    String receive(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "UTF-8") String encoding,
            Principal by,
            Model page)
            throws IOException {
        if (file.isEmpty()) {
            return list(
                    Problem.of(
                            "WEB-0004",
                            "no file was chosen, or it is empty",
                            "choose the file and send the form again"),
                    page);
        }
        try (InputStream stream = file.getInputStream()) {
            Import received = desk.receive(name(file), encoding(encoding), stream, by.getName());
            return "redirect:/imports/" + received.id();
        }
    }

    @GetMapping("/imports/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model page) {
        page.addAttribute("run", view(get(id)));
        return "imports/show";
    }

    /// The part of the page that moves.
    @GetMapping("/imports/{id:\\d{1,18}}/progress")
    String progress(@PathVariable long id, Model page) {
        page.addAttribute("run", view(get(id)));
        return "imports/progress :: progress";
    }

    private String list(@Nullable Problem refused, Model page) {
        page.addAttribute(
                "imports",
                desk.list(LATEST).stream()
                        .map(some -> ImportView.of(some, List.of(), words, problemWords))
                        .toList());
        page.addAttribute("refused", refused == null ? null : problemWords.say(refused));
        return "imports/list";
    }

    private Import get(long id) {
        return desk.find(id).orElseThrow(Missing::new);
    }

    private ImportView view(Import some) {
        return ImportView.of(some, desk.listQuarantineOf(some.id(), ImportView.SHOWN), words, problemWords);
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null || name.isBlank() ? "file" : name;
    }

    private static Encoding encoding(String name) {
        return Encoding.find(name).orElse(Encoding.UTF_8);
    }
}
