package org.marrowrelay.registry.joining.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.access.LogInThrottle;
import org.marrowrelay.registry.education.Check;
import org.marrowrelay.registry.education.CheckDesk;
import org.marrowrelay.registry.education.web.CheckView;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.joining.JoinDesk;
import org.marrowrelay.registry.joining.JoinForm;
import org.marrowrelay.registry.joining.Questionnaire;
import org.marrowrelay.registry.joining.Questionnaire.Question;
import org.marrowrelay.registry.joining.Questionnaire.Verdict;
import org.marrowrelay.registry.joining.Questionnaires;
import org.marrowrelay.registry.outreach.TextDesk;
import org.marrowrelay.registry.outreach.Topic;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Joining, page by page, without script and without a log-in: self-check, health, consent, contacts. What
/// was filled in stays in the session until the last page is sent; who stops before leaves nothing behind.
@Controller
@RequestMapping("/join")
class JoinPages {
    private static final String DRAFT = "relay.join";
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final int LONGEST = 500;

    private final JoinDesk desk;
    private final Questionnaires questionnaires;
    private final TextDesk texts;
    private final CheckDesk understanding;
    private final LogInThrottle throttle;
    private final ProblemWords problems;
    private final Words words;
    private final Clock clock;

    JoinPages(
            JoinDesk desk,
            Questionnaires questionnaires,
            TextDesk texts,
            CheckDesk understanding,
            LogInThrottle throttle,
            ProblemWords problems,
            Words words,
            Clock clock) {
        this.desk = desk;
        this.questionnaires = questionnaires;
        this.texts = texts;
        this.understanding = understanding;
        this.throttle = throttle;
        this.problems = problems;
        this.words = words;
        this.clock = clock;
    }

    /// What was filled in so far.
    private static final class Draft {
        private final String key = UUID.randomUUID().toString();
        private final Map<String, String> body = new HashMap<>();
        private final Map<String, String> answers = new HashMap<>();
        private String questionnaire = "";
        private String consent = "";
        private String language = "";
        private final Map<String, String> understood = new HashMap<>();
        private boolean abroad;
        private boolean research;
    }

    private static @Nullable Draft draft(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : (Draft) session.getAttribute(DRAFT);
    }

    private static Draft begun(HttpServletRequest request) {
        Draft draft = draft(request);
        if (draft == null) {
            draft = new Draft();
            request.getSession().setAttribute(DRAFT, draft);
            request.getSession().setMaxInactiveInterval((int) PATIENCE.toSeconds());
        }
        return draft;
    }

    @GetMapping
    String check(HttpServletRequest request, Model page) {
        Draft draft = draft(request);
        page.addAttribute("body", draft == null ? Map.of() : draft.body);
        page.addAttribute("rules", questionnaires.current().rules());
        page.addAttribute("reasons", List.of());
        return "joining/check";
    }

    @PostMapping
    String check(
            @RequestParam(defaultValue = "") String birth,
            @RequestParam(defaultValue = "") String sex,
            @RequestParam(defaultValue = "") String height,
            @RequestParam(defaultValue = "") String weight,
            @RequestParam(defaultValue = "") String population,
            HttpServletRequest request,
            Model page) {
        Draft draft = begun(request);
        draft.body.putAll(Map.of(
                "birth",
                cut(birth),
                "sex",
                cut(sex),
                "height",
                cut(height),
                "weight",
                cut(weight),
                "population",
                cut(population)));
        List<String> reasons = reasons(draft.body);
        if (reasons.isEmpty()) {
            return "redirect:/join/health";
        }
        check(request, page);
        page.addAttribute("reasons", reasons);
        return "joining/check";
    }

    private List<String> reasons(Map<String, String> body) {
        LocalDate birth = day(body.getOrDefault("birth", ""));
        int height = number(body.getOrDefault("height", ""));
        int weight = number(body.getOrDefault("weight", ""));
        boolean sexed = List.of("F", "M").contains(body.getOrDefault("sex", ""));
        LocalDate today = LocalDate.now(clock);
        if (birth == null || birth.isAfter(today) || birth.getYear() < 1900 || !sexed) {
            return List.of(words.of("join.check.fill"));
        }
        if (height < 100 || height > 250 || weight < 1 || weight > 300) {
            return List.of(words.of("join.check.fill"));
        }
        return questionnaires.current().against(birth, height, weight, today).stream()
                .map(one -> words.of("join.rule." + one.key(), one.value()))
                .toList();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }

    private static String cut(String text) {
        String stripped = text.strip();
        return stripped.substring(0, Math.min(LONGEST, stripped.length()));
    }

    /// A question as the page shows it.
    record Asked(String id, String text, boolean yesNo, String answer, boolean missing) {}

    @GetMapping("/health")
    String health(HttpServletRequest request, Locale locale, Model page) {
        Draft draft = draft(request);
        if (draft == null || !reasons(draft.body).isEmpty()) {
            return "redirect:/join";
        }
        return health(draft, locale, page, false, List.of());
    }

    private String health(Draft draft, Locale locale, Model page, boolean sent, List<String> reasons) {
        Questionnaire asked = questionnaires.current();
        List<Question> missing = asked.missing(draft.answers);
        page.addAttribute(
                "questions",
                asked.asked(draft.answers).stream()
                        .map(one -> new Asked(
                                one.id(),
                                one.ask().getOrDefault(tongue(locale), ""),
                                one.kind() == Questionnaire.Kind.YES_NO,
                                draft.answers.getOrDefault(one.id(), ""),
                                sent && missing.contains(one)))
                        .toList());
        page.addAttribute("more", sent && !missing.isEmpty());
        page.addAttribute("reasons", reasons);
        return "joining/health";
    }

    @PostMapping("/health")
    String answer(HttpServletRequest request, Locale locale, Model page) {
        Draft draft = draft(request);
        if (draft == null || !reasons(draft.body).isEmpty()) {
            return "redirect:/join";
        }
        Questionnaire asked = questionnaires.current();
        draft.questionnaire = asked.version();
        draft.answers.clear();
        asked.questions()
                .forEach(one -> draft.answers.put(
                        one.id(), cut(Objects.requireNonNullElse(request.getParameter(one.id()), ""))));
        if (asked.admits(draft.answers)) {
            return "redirect:/join/understand";
        }
        return health(draft, locale, page, true, refusals(asked, draft.answers, tongue(locale)));
    }

    private List<String> refusals(Questionnaire asked, Map<String, String> answers, String tongue) {
        return java.util.stream.Stream.of(Verdict.STOP, Verdict.LATER)
                .flatMap(verdict -> asked.with(verdict, answers).stream())
                .map(one -> Objects.requireNonNull(Questionnaire.answer(one, answers)))
                .map(answer -> answer.months() == null
                        ? answer.say().getOrDefault(tongue, "")
                        : words.of("join.later", answer.say().getOrDefault(tongue, ""), answer.months()))
                .toList();
    }

    /// What one should have understood before one agrees; nobody is turned away by it.
    @GetMapping("/understand")
    String understand(HttpServletRequest request, Locale locale, Model page) {
        Draft draft = draft(request);
        if (draft == null || !isHealthy(draft)) {
            return "redirect:/join/health";
        }
        return understand(draft.understood, false, locale, page);
    }

    private String understand(Map<String, String> answers, boolean looked, Locale locale, Model page) {
        page.addAttribute(
                "questions", CheckView.of(understanding.current(), Check.Part.JOINING, tongue(locale), answers));
        page.addAttribute("looked", looked);
        return "joining/understand";
    }

    /// Explains the right answers at once.
    @PostMapping("/understand")
    String understood(HttpServletRequest request, Locale locale, Model page) {
        Draft draft = draft(request);
        if (draft == null || !isHealthy(draft)) {
            return "redirect:/join/health";
        }
        Check asked = understanding.current();
        Map<String, String> answers = CheckView.answers(asked, Check.Part.JOINING, request::getParameter);
        if (!asked.isComplete(Check.Part.JOINING, answers)) {
            page.addAttribute("missing", true);
            return understand(answers, false, locale, page);
        }
        draft.understood.clear();
        draft.understood.putAll(answers);
        return understand(answers, true, locale, page);
    }

    @GetMapping("/consent")
    String consent(HttpServletRequest request, Locale locale, Model page) {
        Draft draft = draft(request);
        if (draft == null || !isHealthy(draft)) {
            return "redirect:/join/health";
        }
        if (draft.understood.isEmpty()) {
            return "redirect:/join/understand";
        }
        page.addAttribute("text", texts.current(Topic.CONSENT, tongue(locale)));
        page.addAttribute("refused", false);
        return "joining/consent";
    }

    private boolean isHealthy(@Nullable Draft draft) {
        return draft != null
                && reasons(draft.body).isEmpty()
                && questionnaires.current().admits(draft.answers);
    }

    @PostMapping("/consent")
    String agree(
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "false") boolean agree,
            @RequestParam(defaultValue = "false") boolean abroad,
            @RequestParam(defaultValue = "false") boolean research,
            HttpServletRequest request,
            Locale locale,
            Model page) {
        Draft draft = draft(request);
        if (draft == null || !isHealthy(draft)) {
            return "redirect:/join/health";
        }
        if (draft.understood.isEmpty()) {
            return "redirect:/join/understand";
        }
        if (!agree || !texts.current(Topic.CONSENT, tongue(locale)).version().equals(version)) {
            consent(request, locale, page);
            page.addAttribute("refused", true);
            return "joining/consent";
        }
        draft.consent = version;
        draft.language = tongue(locale);
        draft.abroad = abroad;
        draft.research = research;
        return "redirect:/join/contact";
    }

    @GetMapping("/contact")
    String contact(HttpServletRequest request, Model page) {
        Draft draft = draft(request);
        if (draft == null || draft.consent.isEmpty()) {
            return "redirect:/join/consent";
        }
        return contact(Map.of(), Map.of(), page);
    }

    private static String contact(Map<String, String> values, Map<String, ProblemView> wrong, Model page) {
        page.addAttribute("values", values);
        page.addAttribute("wrong", wrong);
        return "joining/contact";
    }

    /// The last page. Whatever is known of the address, the answer is the same.
    @PostMapping("/contact")
    String send(@RequestParam(defaultValue = "") String website, HttpServletRequest request, Model page) {
        Draft draft = draft(request);
        if (draft == null || draft.consent.isEmpty()) {
            return "redirect:/join/consent";
        }
        if (!website.isEmpty()) {
            return "redirect:/join/sent"; // a field that people do not see: a program filled it
        }
        Map<IdentityField, String> identity = identity(request);
        JoinForm form = form(draft, identity);
        Map<String, ProblemView> wrong = new HashMap<>();
        form.problems().forEach(problem -> wrong.putIfAbsent(place(problem), problems.say(problem)));
        if (wrong.isEmpty() && !throttle.begin("join " + identity.get(IdentityField.EMAIL), request.getRemoteAddr())) {
            wrong.put("", problems.say(tooMany()));
        }
        if (wrong.isEmpty()) {
            try {
                desk.apply(form, draft.understood);
                request.getSession().removeAttribute(DRAFT);
                return "redirect:/join/sent";
            } catch (ProblemException refused) {
                wrong.put("", problems.say(refused.problem()));
            }
        }
        Map<String, String> values = new HashMap<>();
        identity.forEach((field, value) -> values.put(field.name(), value));
        return contact(values, wrong, page);
    }

    static Problem tooMany() {
        return Problem.of(
                "JOI-0016", "there were many forms from here", "wait a quarter of an hour; nothing is lost meanwhile");
    }

    static String place(Problem problem) {
        return problem.where().stream()
                .filter(where -> where.startsWith("field "))
                .map(where -> where.substring("field ".length()))
                .findFirst()
                .orElse("");
    }

    private static Map<IdentityField, String> identity(HttpServletRequest request) {
        Map<IdentityField, String> identity = new EnumMap<>(IdentityField.class);
        for (IdentityField field : IdentityField.values()) {
            String value = cut(Objects.requireNonNullElse(request.getParameter(field.name()), ""));
            if (!value.isEmpty() && field != IdentityField.HOSPITAL_NUMBER) {
                identity.put(field, value);
            }
        }
        return identity;
    }

    private static JoinForm form(Draft draft, Map<IdentityField, String> identity) {
        return new JoinForm(
                draft.key,
                draft.language,
                LocalDate.parse(draft.body.getOrDefault("birth", "")),
                draft.body.getOrDefault("sex", ""),
                number(draft.body.getOrDefault("height", "")),
                number(draft.body.getOrDefault("weight", "")),
                draft.body.getOrDefault("population", ""),
                draft.questionnaire,
                draft.answers,
                draft.consent,
                draft.abroad,
                draft.research,
                identity);
    }

    @GetMapping("/sent")
    String sent() {
        return "joining/sent";
    }

    static String tongue(Locale locale) {
        return locale.getLanguage().equals("zh") ? "zh" : "en";
    }
}
