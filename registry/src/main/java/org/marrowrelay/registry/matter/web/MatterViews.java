package org.marrowrelay.registry.matter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Field;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.Transition;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Component;

/// Makes views of matters: the parts that `templates/relay/parts.html` shows.
@Component
public class MatterViews {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final MatterDesk desk;
    private final TaskDesk tasks;
    private final OrganisationDesk organisations;
    private final Words words;
    private final Clock clock;

    MatterViews(MatterDesk desk, TaskDesk tasks, OrganisationDesk organisations, Words words, Clock clock) {
        this.desk = desk;
        this.tasks = tasks;
        this.organisations = organisations;
        this.words = words;
        this.clock = clock;
    }

    /// What a page answers to a command: where to go when it is done, or the page again with what held it back.
    ///
    /// @param done from the matter as it is then
    /// @param again from the problems, at least one
    public static <S extends Enum<S>, T> T answer(
            Supplier<Outcome<S>> command, Function<Matter<S>, T> done, Function<List<Problem>, T> again) {
        try {
            return switch (command.get()) {
                case Outcome.Done<S>(var matter, var _) -> done.apply(matter);
                case Outcome.Refused<S>(var problems) -> again.apply(problems);
            };
        } catch (ProblemException refused) {
            return again.apply(List.of(refused.problem()));
        }
    }

    /// A step that can be taken now, with its fields.
    ///
    /// @param key a new key for the command
    /// @param heldBack the guards that do not hold now; empty: it can be taken
    /// @param danger ends or interrupts the matter, or nothing leads back from it
    public record StepForm(
            String step,
            String said,
            String key,
            List<Choice> reasons,
            List<FieldForm> fields,
            List<String> heldBack,
            boolean plain,
            boolean danger) {
        public StepForm {
            reasons = List.copyOf(reasons);
            fields = List.copyOf(fields);
            heldBack = List.copyOf(heldBack);
        }
    }

    /// A code with its word.
    public record Choice(String code, String said) {}

    /// A field to fill in.
    ///
    /// @param type of the input; `select` for choices
    /// @param hint on whose clock a moment is read; empty for others
    /// @param value what is known already
    public record FieldForm(
            String name, String said, String type, boolean required, String hint, List<Choice> choices, String value) {
        public FieldForm {
            choices = List.copyOf(choices);
        }
    }

    /// A line of the log.
    public record LogRow(
            String at, String said, String by, String party, String reason, String note, List<Fact> given) {
        public LogRow {
            given = List.copyOf(given);
        }

        /// The same line, saying otherwise what was given.
        public LogRow withGiven(List<Fact> said) {
            return new LogRow(at, this.said, by, party, reason, note, said);
        }
    }

    /// A fact with its word.
    public record Fact(String name, String said, String value) {}

    /// A clock that runs.
    ///
    /// @param who must act; empty for our own staff
    public record ClockRow(String said, String who, String due, boolean late) {}

    /// Who sent a request to the server.
    public Actor actor(HttpServletRequest request) {
        String account = Objects.requireNonNull(request.getRemoteUser());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(Role.values())
                .filter(role -> request.isUserInRole(role.name()))
                .forEach(roles::add);
        boolean operator = request.isUserInRole("OPERATOR");
        boolean staff = operator || roles.stream().anyMatch(Role.STAFF::contains);
        return new Actor(account, roles, operator, organisations.placeOf(account, staff));
    }

    /// Whether the person may open the matter.
    public boolean maySee(Matter<?> matter, HttpServletRequest request) {
        return desk.sees(matter, actor(request));
    }

    /// The step that a form asks for.
    ///
    /// @throws ProblemException `MTR-0007` when it names none of the course
    public <A extends Enum<A>> Proposal<A> proposal(Course<?, A, ?> course, HttpServletRequest request) {
        Map<String, String> given = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> given.put(name, values[0]));
        return proposal(course, given);
    }

    /// The step that somebody asks for; `key`, `step`, `reason` and `note` beside the values of its fields.
    ///
    /// @throws ProblemException `MTR-0007` when it names none of the course
    public <A extends Enum<A>> Proposal<A> proposal(Course<?, A, ?> course, Map<String, String> given) {
        String wanted = given.getOrDefault("step", "");
        A step = Arrays.stream(course.steps().getEnumConstants())
                .filter(some -> some.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.of("MTR-0007", "\"{0}\" is no step", "open the page again and choose one", wanted)));
        return new Proposal<>(
                given.getOrDefault("key", ""),
                step,
                given.getOrDefault("reason", "").strip(),
                given.getOrDefault("note", "").strip(),
                given);
    }

    /// The steps that the person may take now.
    public <S extends Enum<S>, A extends Enum<A>, C> List<StepForm> steps(
            Course<S, A, C> course, Matter<S> matter, Actor actor) {
        return desk.steps(course, matter, actor).stream()
                .sorted(Comparator.comparingInt(row -> place(course, matter, row, actor)))
                .map(row -> step(course, matter, row, actor))
                .toList();
    }

    /// What leads on and is held back by nothing stands first, for it is the next thing to do; then what prepares it,
    /// what was told already, what leads back, and last what interrupts.
    private <S extends Enum<S>, A extends Enum<A>, C> int place(
            Course<S, A, C> course, Matter<S> matter, Transition<S, A, C> row, Actor actor) {
        boolean stays = row.to() == matter.state();
        if (!stays && !row.reasons().isEmpty()) {
            return 5;
        }
        if (stays && course.isGrave(row.step())) {
            return 4;
        }
        if (stays) {
            return matter.has("at." + row.step()) ? 3 : 1;
        }
        if (course.isGrave(row.step()) && row.guards().isEmpty()) {
            return 4;
        }
        if (row.guards().isEmpty()) {
            return row.to().compareTo(matter.state()) < 0 ? 4 : 1;
        }
        if (desk.heldBack(course, matter, row, actor).isEmpty()) {
            return 0;
        }
        return asks(course, row.step()) ? 1 : 2;
    }

    /// Whether what is entered may let the step go that is held back now.
    private static <A extends Enum<A>> boolean asks(Course<?, A, ?> course, A step) {
        return !course.isGrave(step)
                && !course.isSignature(step)
                && course.fields(step).stream()
                        .anyMatch(field ->
                                field.required() && !course.counted(step).contains(field.name()));
    }

    private <S extends Enum<S>, A extends Enum<A>, C> StepForm step(
            Course<S, A, C> course, Matter<S> matter, Transition<S, A, C> row, Actor actor) {
        List<FieldForm> fields = course.fields(row.step()).stream()
                .filter(field -> !course.counted(row.step()).contains(field.name()))
                .filter(field -> !course.settled(matter, row.step()).contains(field.name()))
                .map(field -> field(field, matter))
                .toList();
        List<Choice> reasons = row.reasons().stream()
                .sorted()
                .map(code -> new Choice(code, words.of("relay.reason." + code)))
                .toList();
        boolean grave = course.isGrave(row.step());
        return new StepForm(
                row.step().name(),
                words.of("relay.step." + row.step()),
                UUID.randomUUID().toString(),
                reasons,
                fields,
                asks(course, row.step()) ? List.of() : heldBack(course, matter, row, actor),
                fields.isEmpty() && reasons.isEmpty(),
                grave || (!reasons.isEmpty() && row.to() != matter.state()));
    }

    private <S extends Enum<S>, A extends Enum<A>, C> List<String> heldBack(
            Course<S, A, C> course, Matter<S> matter, Transition<S, A, C> row, Actor actor) {
        return desk.heldBack(course, matter, row, actor).stream()
                .map(guard -> words.of("relay.guard." + slug(guard)))
                .toList();
    }

    /// The name of a guard as a key of the word lists.
    static String slug(String guard) {
        return guard.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private FieldForm field(Field field, Matter<?> matter) {
        return new FieldForm(
                field.name(),
                words.of("relay.fact." + field.name()),
                switch (field.kind()) {
                    case TEXT -> "text";
                    case DATE -> "date";
                    case MOMENT -> "datetime-local";
                    case NUMBER, CELSIUS, PERCENT -> "number";
                    case CHOICE -> "select";
                },
                field.required(),
                field.kind() == Field.Kind.MOMENT
                        ? desk.zone(matter, field.whose()).getId()
                        : "",
                field.choices().stream()
                        .map(code -> new Choice(code, words.of("relay.choice." + code)))
                        .toList(),
                field.kind() == Field.Kind.DATE ? matter.fact(field.name()) : "");
    }

    /// What happened, newest first.
    public <S extends Enum<S>, A extends Enum<A>> List<LogRow> log(Course<S, A, ?> course, Matter<S> matter) {
        return desk.log(course, matter.id()).stream()
                .map(line -> row(line, matter))
                .toList()
                .reversed();
    }

    private LogRow row(LogLine<?, ?> line, Matter<?> matter) {
        String reason = line.taken().reason();
        return new LogRow(
                local(line.taken().at(), desk.zone(matter, Party.PROVIDER)),
                words.of("relay.step." + line.taken().step()) + " → "
                        + words.of("relay.state." + line.taken().to()),
                line.taken().by(),
                words.of("request.party." + line.taken().party()),
                reason.isEmpty() ? "" : words.of("relay.reason." + reason),
                line.taken().note(),
                facts(
                        matter.with(line.given()),
                        line.given().keySet().stream().sorted().toList()));
    }

    /// Facts by name, with their words; those that are not known are left out.
    public List<Fact> facts(Matter<?> matter, List<String> names) {
        return names.stream()
                .filter(matter::has)
                .map(name -> new Fact(name, words.of("relay.fact." + name), value(matter, name)))
                .toList();
    }

    private String value(Matter<?> matter, String name) {
        String value = matter.fact(name);
        if (value.matches("[A-Z][A-Z_0-9]+") && isChoice(value)) {
            return words.of("relay.choice." + value);
        }
        return matter.moment(name)
                .map(moment -> local(moment, desk.zone(matter, Party.PROVIDER)))
                .orElse(value);
    }

    private static boolean isChoice(String value) {
        return Choices.ALL.contains(value);
    }

    /// The clocks that run, as somebody sees them: who works elsewhere reads which organisation must act. What another
    /// organisation owes stands on its own clock.
    public List<ClockRow> clocks(Course<?, ?, ?> course, Matter<?> matter, Actor actor) {
        boolean outside = actor.organisation() != null;
        Instant now = clock.instant();
        return tasks.running(course.kind(), matter.id()).stream()
                .filter(Task::alarm)
                .map(task -> new ClockRow(
                        words.of("relay.clock." + task.key().clock()),
                        task.organisation() == null
                                ? outside ? woken(course, matter, task) : ""
                                : task.organisation().value(),
                        task.organisation() == null
                                ? words.moment(task.due())
                                : local(
                                        task.due(),
                                        organisations
                                                .calendar(task.organisation())
                                                .zone()),
                        task.isLate(now)))
                .toList();
    }

    private String woken(Course<?, ?, ?> course, Matter<?> matter, Task task) {
        return desk.woken(course, matter, task.key().clock())
                .map(OrganisationCode::value)
                .orElse("");
    }

    /// A moment as the clock on the wall there says, with its distance from UTC.
    public static String local(Instant moment, ZoneId zone) {
        var there = moment.atZone(zone);
        String offset = there.getOffset().getId();
        return MINUTE.format(there) + (offset.equals("Z") ? " UTC" : " " + offset);
    }
}
