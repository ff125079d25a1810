package org.marrowrelay.registry.arrival.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.CsvMapping;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.arrival.ArrivalDesk;
import org.marrowrelay.registry.arrival.Import;
import org.marrowrelay.registry.arrival.RollDesk;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Imports: the form that takes a file, those so far, and one with its progress and problems.
@Controller
class ImportPages {
    private static final int LATEST = 100;
    private static final int RECORDS = 3;

    private final ArrivalDesk desk;
    private final RollDesk roll;
    private final Words words;
    private final ProblemWords problemWords;

    ImportPages(ArrivalDesk desk, RollDesk roll, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.roll = roll;
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
            @RequestParam(defaultValue = "false") boolean look,
            @RequestParam(defaultValue = "") String profile,
            @RequestParam(defaultValue = "donors") String of,
            @RequestParam(defaultValue = "false") boolean whole,
            HttpServletRequest request,
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
        boolean patients = of.equals("patients");
        if (patients && !request.isUserInRole("SEARCH_COORDINATOR")) {
            return list(notForYou(), page);
        }
        ArrivalDesk.Wish wish = new ArrivalDesk.Wish(look, profile, patients, whole);
        try (InputStream stream = file.getInputStream()) {
            Import received = desk.receive(name(file), encoding(encoding), stream, by.getName(), wish);
            return "redirect:/imports/" + received.id();
        } catch (ProblemException refused) {
            return list(refused.problem(), page);
        }
    }

    static Problem notForYou() {
        return Problem.of(
                "IMP-0010",
                "patients may be imported only by search coordinators",
                "ask somebody with that role, or import donors");
    }

    @GetMapping("/imports/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model page) {
        Import some = get(id);
        if (some.state() == Import.State.MAPPING) {
            return "redirect:/imports/" + id + "/mapping";
        }
        view(some, page);
        page.addAttribute("absent", roll.countOpen(id));
        page.addAttribute("absentText", Words.number(roll.countOpen(id)));
        return "imports/show";
    }

    /// The form that maps the columns of a table.
    @GetMapping("/imports/{id:\\d{1,18}}/mapping")
    String mapping(@PathVariable long id, @RequestParam(defaultValue = "") String profile, Model page) {
        Import some = get(id);
        if (!some.state().asks() || some.kind() != Import.Kind.CSV) {
            return "redirect:/imports/" + id;
        }
        String header = desk.firstLine(some);
        CsvMapping mapping = desk.findProfile(profile)
                .or(() -> Optional.ofNullable(some.mapping()))
                .orElseGet(() -> desk.guess(some));
        page.addAttribute(
                "records",
                desk.firstRecords(some).stream()
                        .limit(RECORDS)
                        .map(record -> CsvMapping.cells(header, record))
                        .toList());
        page.addAttribute("encodings", others(some));
        page.addAttribute("run", ImportView.of(some, List.of(), words, problemWords));
        page.addAttribute("form", MappingForm.of(header, mapping));
        page.addAttribute("dates", CsvMapping.DATES);
        page.addAttribute("profiles", desk.profiles());
        page.addAttribute("profile", profile);
        return "imports/mapping";
    }

    @PostMapping("/imports/{id:\\d{1,18}}/mapping")
    String map(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String keepAs,
            HttpServletRequest request,
            Principal by,
            RedirectAttributes next) {
        return decided(id, next, () -> desk.map(id, MappingForm.read(request), keepAs, by.getName()));
    }

    /// Has a file that waits for a decision read again in another encoding.
    @PostMapping("/imports/{id:\\d{1,18}}/encoding")
    String readAs(@PathVariable long id, @RequestParam String encoding, Principal by, RedirectAttributes next)
            throws IOException {
        try {
            return "redirect:/imports/"
                    + desk.readAs(id, encoding(encoding), by.getName()).id();
        } catch (ProblemException refused) {
            next.addFlashAttribute("refused", problemWords.say(refused.problem()));
            return "redirect:/imports/" + id;
        }
    }

    private static List<String> others(Import some) {
        boolean text = some.kind() != Import.Kind.HML && some.kind() != Import.Kind.INVENTORY;
        return Arrays.stream(Encoding.values())
                .filter(other -> text && some.state().asks() && other != some.encoding())
                .map(Encoding::toString)
                .toList();
    }

    /// Stores what was looked at.
    @PostMapping("/imports/{id:\\d{1,18}}/commit")
    String commit(@PathVariable long id, RedirectAttributes next) {
        return decided(id, next, () -> desk.commit(id));
    }

    @PostMapping("/imports/{id:\\d{1,18}}/discard")
    String discard(@PathVariable long id, RedirectAttributes next) {
        return decided(id, next, () -> desk.discard(id));
    }

    private String decided(long id, RedirectAttributes next, Runnable decision) {
        try {
            decision.run();
        } catch (ProblemException refused) {
            next.addFlashAttribute("refused", problemWords.say(refused.problem()));
        }
        return "redirect:/imports/" + id;
    }

    private void view(Import some, Model page) {
        page.addAttribute("run", view(some));
        page.addAttribute("review", ReviewView.of(some, problemWords));
        page.addAttribute("encodings", others(some));
        page.addAttribute("notices", problemWords.say(desk.notices(some)));
    }

    /// The part of the page that moves.
    @GetMapping("/imports/{id:\\d{1,18}}/progress")
    String progress(@PathVariable long id, Model page) {
        view(get(id), page);
        return "imports/progress :: progress";
    }

    private String list(@Nullable Problem refused, Model page) {
        page.addAttribute(
                "imports",
                desk.list(LATEST).stream()
                        .map(some -> ImportView.of(some, List.of(), words, problemWords))
                        .toList());
        page.addAttribute("profiles", desk.profiles());
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
