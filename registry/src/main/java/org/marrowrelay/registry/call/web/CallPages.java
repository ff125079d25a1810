package org.marrowrelay.registry.call.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.call.Call;
import org.marrowrelay.registry.call.CallDesk;
import org.marrowrelay.registry.call.CallForm;
import org.marrowrelay.registry.call.CallPlan;
import org.marrowrelay.registry.call.NextStep;
import org.marrowrelay.registry.call.Outcome;
import org.marrowrelay.registry.call.Purpose;
import org.marrowrelay.registry.call.QuestionDesk;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.joining.Questionnaire;
import org.marrowrelay.registry.joining.Questionnaires;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of what is to be done, and the page that leads through a call.
@Controller
@RequestMapping("/calls")
class CallPages {
    private static final int ROWS = 100;
    private static final int LONGEST = 1_100;
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final Duration SOON = Duration.ofHours(2);

    private final CallDesk desk;
    private final QuestionDesk asked;
    private final DonorDesk donors;
    private final IdentityDesk vault;
    private final Questionnaires questionnaires;
    private final ProblemWords problems;
    private final Words words;
    private final Clock clock;

    CallPages(
            CallDesk desk,
            QuestionDesk asked,
            DonorDesk donors,
            IdentityDesk vault,
            Questionnaires questionnaires,
            ProblemWords problems,
            Words words,
            Clock clock) {
        this.desk = desk;
        this.asked = asked;
        this.donors = donors;
        this.vault = vault;
        this.questionnaires = questionnaires;
        this.problems = problems;
        this.words = words;
        this.clock = clock;
    }

    /// Something that is planned.
    record Row(String donor, String step, String purpose, String at, boolean due, String by, long tried) {}

    /// A health question as it is asked by telephone.
    ///
    /// @param after the question that opens it, by its text; empty when it is always asked
    /// @param follows what follows from the answer that matters; empty: nothing
    record Asked(String id, String text, boolean yesNo, String answer, String after, String follows) {}

    /// A call of before.
    record Made(String at, String by, String purpose, String outcome, String next, String days, String note) {}

    /// A question of the donor.
    record Heard(long id, String at, String text, String answer) {}

    @GetMapping
    String list(@RequestParam(defaultValue = "") String all, @RequestParam(defaultValue = "0") int page, Model model) {
        int shown = Math.clamp(page, 0, 100_000);
        List<CallPlan> plans = desk.list(all.isEmpty(), shown * ROWS, ROWS + 1);
        model.addAttribute("rows", plans.stream().limit(ROWS).map(this::row).toList());
        model.addAttribute("all", !all.isEmpty());
        model.addAttribute("due", Words.number(desk.countDue()));
        model.addAttribute("asking", asked.waiting());
        model.addAttribute("page", shown);
        model.addAttribute("further", plans.size() > ROWS);
        return "call/list";
    }

    private Row row(CallPlan plan) {
        return new Row(
                plan.donor(),
                plan.step().name(),
                plan.purpose().name(),
                words.moment(plan.dueAt()),
                plan.isDue(clock.instant()),
                plan.by(),
                desk.unanswered(plan.donor()));
    }

    /// Leads to the page of a donor whose number is known.
    @GetMapping("/find")
    String find(@RequestParam(defaultValue = "") String q) {
        String number = q.strip();
        return DonorId.isId(number) && donors.find(new DonorId(number)).isPresent()
                ? "redirect:/calls/" + number
                : "redirect:/calls";
    }

    @GetMapping("/{donor}")
    String show(@PathVariable String donor, Locale locale, Model page) {
        return show(donor, Map.of("key", UUID.randomUUID().toString()), locale, page);
    }

    private String show(String donor, Map<String, String> entered, Locale locale, Model page) {
        Donor one = known(donor);
        page.addAttribute("donor", one);
        LocalDate birth = one.traits().birth();
        page.addAttribute("age", birth == null ? "–" : words.age(birth));
        desk.plan(donor).ifPresent(plan -> page.addAttribute("plan", row(plan)));
        page.addAttribute("tried", desk.unanswered(donor));
        page.addAttribute("form", entered);
        page.addAttribute("days", entered.getOrDefault("days", ""));
        page.addAttribute("note", entered.getOrDefault("note", ""));
        page.addAttribute("purpose", purpose(donor, entered));
        page.addAttribute("purposes", Purpose.values());
        page.addAttribute(
                "spoken", Arrays.stream(Outcome.values()).filter(Outcome::spoke).toList());
        page.addAttribute(
                "unspoken",
                Arrays.stream(Outcome.values()).filter(some -> !some.spoke()).toList());
        page.addAttribute("nexts", NextStep.values());
        page.addAttribute("questions", questions(entered, locale));
        page.addAttribute("made", desk.of(donor).stream().map(this::made).toList());
        page.addAttribute(
                "asked",
                asked.of(donor).stream()
                        .map(some -> new Heard(some.id(), words.moment(some.askedAt()), some.text(), some.answer()))
                        .toList());
        return "call/show";
    }

    private String purpose(String donor, Map<String, String> entered) {
        String planned =
                desk.plan(donor).map(CallPlan::purpose).orElse(Purpose.ASKED).name();
        String chosen = entered.getOrDefault("purpose", "");
        return chosen.isEmpty() ? planned : chosen;
    }

    private List<Asked> questions(Map<String, String> entered, Locale locale) {
        String tongue = locale.getLanguage().equals("zh") ? "zh" : "en";
        List<Asked> asked = new ArrayList<>();
        for (Questionnaire.Question one : questionnaires.current().questions()) {
            Questionnaire.When when = one.when();
            asked.add(new Asked(
                    one.id(),
                    one.ask().getOrDefault(tongue, ""),
                    one.kind() == Questionnaire.Kind.YES_NO,
                    entered.getOrDefault("q." + one.id(), ""),
                    when == null
                            ? ""
                            : words.of("call.health.after." + (when.is().equals("yes") ? "yes" : "no")),
                    follows(one, tongue)));
        }
        return asked;
    }

    private String follows(Questionnaire.Question question, String tongue) {
        return question.answers().entrySet().stream()
                .filter(answer -> answer.getValue().verdict() != Questionnaire.Verdict.NEXT)
                .map(answer ->
                        (answer.getKey().equals("any") ? "" : words.of("call.health.after." + answer.getKey()) + " ")
                                + verdict(answer.getValue(), tongue))
                .findFirst()
                .orElse("");
    }

    private String verdict(Questionnaire.Answer answer, String tongue) {
        String said = answer.say().getOrDefault(tongue, "");
        return answer.verdict() == Questionnaire.Verdict.ASK
                ? said
                : words.of("call.health." + answer.verdict()) + " " + said;
    }

    private Made made(Call call) {
        NextStep next = call.next();
        Instant at = call.nextAt();
        return new Made(
                words.moment(call.at()),
                call.by(),
                call.purpose().name(),
                call.outcome().name(),
                next == null || at == null ? "" : words.of("call.next." + next) + ", " + words.moment(at),
                call.said().days(),
                call.said().note());
    }

    private Donor known(String donor) {
        if (!DonorId.isId(donor)) {
            throw new Missing();
        }
        return donors.find(new DonorId(donor))
                .filter(one -> one.kind() == Donor.Kind.D)
                .orElseThrow(Missing::new);
    }

    /// Opens name and numbers in the vault for this answer, with the call as the reason in the trail.
    @PostMapping("/{donor}/number")
    String number(@PathVariable String donor, Locale locale, Model page) {
        known(donor);
        Map<IdentityField, String> opened = new LinkedHashMap<>();
        List.of(IdentityField.FAMILY_NAME, IdentityField.GIVEN_NAME, IdentityField.PHONE)
                .forEach(field -> vault.open(Subject.donor(donor), field, "a call to the donor")
                        .ifPresent(value -> opened.put(field, value)));
        page.addAttribute("opened", opened);
        return show(donor, locale, page);
    }

    /// Plans a call or another step.
    @PostMapping("/{donor}/plan")
    String plan(
            @PathVariable String donor,
            @RequestParam(defaultValue = "CALL") NextStep step,
            @RequestParam(defaultValue = "ASKED") Purpose purpose,
            @RequestParam(defaultValue = "") String in,
            @RequestParam(defaultValue = "") String at,
            Principal by,
            Locale locale,
            Model page) {
        known(donor);
        try {
            Instant wanted = moment(in, at);
            desk.plan(donor, step, purpose, wanted == null ? clock.instant() : wanted, by.getName());
            return "redirect:/calls/" + donor + "?done";
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return show(donor, locale, page);
        }
    }

    @PostMapping("/{donor}/done")
    String done(@PathVariable String donor) {
        known(donor);
        desk.done(donor);
        return "redirect:/calls";
    }

    /// Answers a question in writing; the donor reads it on the own page.
    @PostMapping("/{donor}/questions/{number:[0-9]{1,18}}")
    String answer(
            @PathVariable String donor,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String text,
            Principal by,
            Locale locale,
            Model page) {
        known(donor);
        try {
            asked.answer(donor, number, text, by.getName());
            return "redirect:/calls/" + donor + "?done";
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return show(donor, locale, page);
        }
    }

    /// The end of a call.
    @PostMapping("/{donor}")
    String take(@PathVariable String donor, HttpServletRequest request, Principal by, Locale locale, Model page) {
        known(donor);
        Map<String, String> entered = entered(request);
        try {
            desk.take(donor, form(entered), by.getName());
            return "redirect:/calls/" + donor + "?done";
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return show(donor, entered, locale, page);
        }
    }

    private static Map<String, String> entered(HttpServletRequest request) {
        Map<String, String> entered = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            String value = values[0].strip();
            entered.put(name, value.substring(0, Math.min(LONGEST, value.length())));
        });
        entered.compute("key", (_, key) -> named(Objects.requireNonNullElse(key, "")));
        return entered;
    }

    /// A form that lost its name is a new one.
    private static String named(String key) {
        String name = key.replaceAll("[^A-Za-z0-9-]", "");
        return name.isEmpty() ? UUID.randomUUID().toString() : name;
    }

    private CallForm form(Map<String, String> entered) {
        Map<String, String> answers = new HashMap<>();
        entered.forEach((name, value) -> {
            if (name.startsWith("q.") && !value.isEmpty()) {
                answers.put(name.substring(2), value);
            }
        });
        return new CallForm(
                entered.getOrDefault("key", ""),
                purpose(entered.getOrDefault("purpose", "")),
                Outcome.parse(entered.getOrDefault("outcome", "")),
                new Call.Said(answers, entered.getOrDefault("days", ""), entered.getOrDefault("note", "")),
                day(entered.getOrDefault("away", "")),
                chosenOrNone(entered.getOrDefault("next", "")),
                moment(entered.getOrDefault("in", ""), entered.getOrDefault("at", "")));
    }

    private static Purpose purpose(String name) {
        return Arrays.stream(Purpose.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(Purpose.ASKED);
    }

    private static @Nullable NextStep chosenOrNone(String name) {
        return Arrays.stream(NextStep.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /// A moment by its name, or else by day and time; `null` when neither is given.
    private @Nullable Instant moment(String in, String at) {
        ZonedDateTime now = clock.instant().atZone(desk.zone());
        LocalDate today = now.toLocalDate();
        return switch (in) {
            case "SOON" -> now.plus(SOON).toInstant();
            case "MORNING" ->
                today.plusDays(1).atTime(MORNING).atZone(desk.zone()).toInstant();
            case "EVENING" ->
                today.plusDays(1).atTime(EVENING).atZone(desk.zone()).toInstant();
            case "WEEK" ->
                today.plusWeeks(1).atTime(MORNING).atZone(desk.zone()).toInstant();
            default -> exact(at);
        };
    }

    private @Nullable Instant exact(String at) {
        try {
            return LocalDateTime.parse(at).atZone(desk.zone()).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place callsPlace(CallDesk desk, QuestionDesk asked) {
            return new Place(
                    "calls",
                    "donating",
                    "/calls",
                    null,
                    205,
                    Place.remembered(() -> Place.Tally.waiting(desk.countDue() + asked.countWaiting())));
        }
    }
}
