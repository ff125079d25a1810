package org.marrowrelay.registry.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Grid;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.access.LogInThrottle;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.joining.Applicant;
import org.marrowrelay.registry.portal.PortalDesk;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Symbols;
import org.marrowrelay.registry.web.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/// A donor's own pages. The session knows a code and ends after a quarter of an hour of rest.
@Controller
@RequestMapping("/me")
class MePages {
    private static final String CODE = "relay.me";
    private static final String HOME = "redirect:/me";
    private static final Duration REST = Duration.ofMinutes(20);
    private static final String DATA_IDENTIFIER = "&:";

    private final PortalDesk desk;
    private final LogInThrottle throttle;
    private final ProblemWords problems;
    private final JsonMapper json;
    private final Words words;

    MePages(PortalDesk desk, LogInThrottle throttle, ProblemWords problems, JsonMapper json, Words words) {
        this.desk = desk;
        this.throttle = throttle;
        this.problems = problems;
        this.json = json;
        this.words = words;
    }

    /// Who has come in, if anybody has.
    static Optional<String> code(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        @Nullable Object code = session == null ? null : session.getAttribute(CODE);
        return Optional.ofNullable(code).map(Object::toString);
    }

    /// A page of somebody who has come in; others are led to the form for a link.
    static String of(HttpServletRequest request, Function<String, String> page) {
        return code(request).map(page).orElse(HOME);
    }

    @GetMapping
    String home(HttpServletRequest request, Model page) {
        return code(request).map(code -> show(code, page)).orElse("portal/link");
    }

    private String show(String code, Model page) {
        Optional<DonorFile> file = desk.file(code);
        Optional<Applicant> applicant = desk.applicant(code);
        if (file.isEmpty() && applicant.isEmpty()) {
            throw new Missing();
        }
        page.addAttribute("code", code);
        file.ifPresent(one -> page.addAttribute("donor", one));
        applicant.ifPresent(one -> page.addAttribute("applicant", one));
        page.addAttribute("stage", desk.stage(code));
        return "portal/home";
    }

    /// Whoever asks hears the same, whether the address is known or not.
    @PostMapping("/link")
    String link(@RequestParam(defaultValue = "") String email, HttpServletRequest request, Locale language) {
        String mail = email.strip();
        if (throttle.begin("me " + mail, request.getRemoteAddr())) {
            desk.askForLink(mail, language);
        }
        return "redirect:/me/sent";
    }

    @GetMapping("/sent")
    String sent() {
        return "portal/sent";
    }

    @GetMapping("/enter/{word:[A-Za-z0-9_-]{20,64}}")
    String enter(@PathVariable String word, Model page) {
        page.addAttribute("word", word);
        page.addAttribute("serves", desk.serves(word));
        return "portal/enter";
    }

    @PostMapping("/enter/{word:[A-Za-z0-9_-]{20,64}}")
    String entered(@PathVariable String word, HttpServletRequest request, Model page) {
        Optional<String> code = desk.enter(word);
        if (code.isEmpty()) {
            return enter(word, page);
        }
        request.changeSessionId();
        request.getSession().setAttribute(CODE, code.get());
        request.getSession().setMaxInactiveInterval((int) REST.toSeconds());
        return HOME;
    }

    @PostMapping("/leave")
    String leave(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(CODE);
        }
        return "redirect:/welcome";
    }

    @GetMapping("/data")
    String data(HttpServletRequest request, Model page) {
        return of(request, code -> form(desk.identity(code), Map.of(), page));
    }

    private static String form(Map<IdentityField, String> identity, Map<String, ProblemView> wrong, Model page) {
        Map<String, String> values = new HashMap<>();
        identity.forEach((field, value) -> values.put(field.name(), value));
        page.addAttribute("fields", PortalDesk.FIELDS);
        page.addAttribute("values", values);
        page.addAttribute("wrong", wrong);
        return "portal/data";
    }

    @PostMapping("/data")
    String correct(HttpServletRequest request, Model page) {
        return of(request, code -> {
            Map<IdentityField, String> values = new EnumMap<>(IdentityField.class);
            PortalDesk.FIELDS.forEach(field -> values.put(
                    field,
                    Objects.requireNonNullElse(request.getParameter(field.name()), "")
                            .strip()));
            Map<String, ProblemView> wrong = new HashMap<>();
            desk.problems(values).forEach(problem -> wrong.putIfAbsent(place(problem), problems.say(problem)));
            if (!wrong.isEmpty()) {
                return form(values, wrong, page);
            }
            desk.correct(code, values);
            return "redirect:/me?kept";
        });
    }

    private static String place(Problem problem) {
        return problem.where().stream()
                .filter(where -> where.startsWith("field "))
                .map(where -> where.substring("field ".length()))
                .findFirst()
                .orElse("");
    }

    private String take(HttpServletRequest request, Model page, Consumer<String> step) {
        return of(request, code -> {
            try {
                step.accept(code);
                return "redirect:/me?kept";
            } catch (ProblemException refused) {
                page.addAttribute("refused", problems.say(refused.problem()));
                return show(code, page);
            }
        });
    }

    @PostMapping("/here")
    String here(HttpServletRequest request, Model page) {
        return take(request, page, desk::stillHere);
    }

    /// A question with its answer.
    record Heard(String at, String text, String answer) {}

    @GetMapping("/questions")
    String questions(HttpServletRequest request, Model page) {
        return of(request, code -> asked(code, "", page));
    }

    private String asked(String code, String written, Model page) {
        page.addAttribute("written", written);
        page.addAttribute(
                "listed",
                desk.file(code).filter(one -> one.donor().status() != Status.DE).isPresent());
        page.addAttribute(
                "asked",
                desk.questions(code).stream()
                        .map(one -> new Heard(words.moment(one.askedAt()), one.text(), one.answer()))
                        .toList());
        return "portal/questions";
    }

    @PostMapping("/questions")
    String ask(@RequestParam(defaultValue = "") String text, HttpServletRequest request, Model page) {
        return of(request, code -> {
            try {
                desk.ask(code, text);
                return "redirect:/me/questions?kept";
            } catch (ProblemException refused) {
                page.addAttribute("refused", problems.say(refused.problem()));
                return asked(code, text, page);
            }
        });
    }

    @PostMapping("/travel")
    String travel(@RequestParam(required = false) @Nullable LocalDate until, HttpServletRequest request, Model page) {
        return take(request, page, code -> desk.travel(code, until));
    }

    /// Asks once more, with what follows, before the consent is taken back.
    @GetMapping("/withdraw")
    String withdraw(HttpServletRequest request, Model page) {
        return of(request, code -> {
            page.addAttribute("stage", desk.stage(code));
            return "portal/withdraw";
        });
    }

    @PostMapping("/withdraw")
    String withdrawn(@RequestParam(defaultValue = "false") boolean erase, HttpServletRequest request, Model page) {
        return take(request, page, erase ? desk::askForErasure : desk::withdraw);
    }

    @GetMapping("/card")
    String card(HttpServletRequest request, Model page) {
        return of(request, code -> {
            DonorFile file = desk.file(code)
                    .filter(one -> one.donor().status() != Status.DE)
                    .orElseThrow(Missing::new);
            page.addAttribute("id", file.donor().id().value());
            page.addAttribute("since", words.day(file.registeredAt()));
            return "portal/card";
        });
    }

    /// The identifier as a bar code; a GRID with the data identifier of ISBT 128.
    @GetMapping("/card.png")
    ResponseEntity<byte[]> symbol(HttpServletRequest request) {
        return code(request)
                .flatMap(desk::file)
                .map(file -> file.donor().id().value())
                .map(id -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_PNG)
                        .body(Symbols.linear(isGrid(id) ? DATA_IDENTIFIER + id : id)))
                .orElseGet(() -> ResponseEntity.status(303)
                        .header(HttpHeaders.LOCATION, "/me")
                        .build());
    }

    private static boolean isGrid(String id) {
        try {
            Grid.parse(id);
            return true;
        } catch (ProblemException other) {
            return false;
        }
    }

    /// Everything that the registry knows of the person, as a file.
    @GetMapping("/export.json")
    ResponseEntity<byte[]> export(HttpServletRequest request) {
        return code(request)
                .map(code -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\"")
                        .body(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(desk.export(code))))
                .orElseGet(() -> ResponseEntity.status(303)
                        .header(HttpHeaders.LOCATION, "/me")
                        .build());
    }
}
