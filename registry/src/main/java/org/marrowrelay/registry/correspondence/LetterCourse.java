package org.marrowrelay.registry.correspondence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.registry.followup.FollowUpDesk;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Course;
import org.marrowrelay.registry.matter.Field;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterMoved;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.task.TaskSubject;
import org.springframework.stereotype.Component;

/// How letters go: the fields of their steps, and what their guards look at.
@Component
public class LetterCourse implements Course<LetterState, LetterStep, LetterFacts> {
    /// Its kind.
    public static final String KIND = "LETTER";

    private static final Set<LetterState> GONE = EnumSet.of(LetterState.FORWARDED, LetterState.ACKNOWLEDGED);

    private final Letters letters;
    private final LetterRules rules;
    private final ShipmentDesk shipments;
    private final FollowUpDesk followUps;
    private final OrganisationDesk organisations;
    private final MatterDesk matters;
    private final TaskDesk tasks;

    LetterCourse(
            Letters letters,
            LetterRules rules,
            ShipmentDesk shipments,
            FollowUpDesk followUps,
            OrganisationDesk organisations,
            MatterDesk matters,
            TaskDesk tasks) {
        this.tasks = tasks;
        this.letters = letters;
        this.rules = rules;
        this.shipments = shipments;
        this.followUps = followUps;
        this.organisations = organisations;
        this.matters = matters;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String letter() {
        return "L";
    }

    @Override
    public ProcessTable<LetterState, LetterStep, LetterFacts> table() {
        return LetterTable.TABLE;
    }

    @Override
    public List<Field> fields(LetterStep step) {
        return switch (step) {
            case SCAN -> List.of(Field.text("original"), Field.text("language"));
            case REDACT -> List.of(Field.text("draft"), Field.text("decisions"));
            case RELEASE -> List.of(Field.choice("decisionsAgreed", "YES"));
            case TRANSLATE -> List.of(Field.text("translation"), Field.text("toLanguage"));
            case HOLD_LETTER -> List.of(Field.date("holdUntil"));
            case CHECK_RULES,
                    SEND_BACK,
                    NEEDS_NO_TRANSLATION,
                    REJECT_TRANSLATION,
                    FORWARD,
                    ACKNOWLEDGE,
                    TAKE_UP,
                    RETURN_LETTER,
                    PROHIBIT -> List.of();
        };
    }

    @Override
    public LetterFacts context(Matter<LetterState> letter, String account, Instant now) {
        Set<Obstacle> obstacles = obstacles(letter, now);
        return new LetterFacts(
                letter.has("original"),
                obstacles.isEmpty(),
                obstacles.stream().anyMatch(Obstacle::isLasting),
                infused(letter).isPresent() && isDonorAsked(letter),
                letters.hasOpened(letter.id(), account),
                !letter.fact("by.REDACT").equals(account),
                letter.has("decisions"),
                rule(letter)
                        .map(rule ->
                                rule.language().isEmpty() || rule.language().equals(letter.fact("language")))
                        .orElse(false),
                letter.has("by.NEEDS_NO_TRANSLATION")
                        || !letter.fact("by.TRANSLATE").equals(account));
    }

    /// What holds between the two countries; empty when no rule is known for one of them.
    public Optional<LetterRule> rule(Matter<?> letter) {
        return rules.between(country(letter.provider()), country(letter.requester()));
    }

    private String country(OrganisationCode code) {
        return organisations.find(code).map(Organisation::country).orElse("");
    }

    /// Why the letter does not pass at that moment; empty when it does.
    public Set<Obstacle> obstacles(Matter<LetterState> letter, Instant now) {
        return rule(letter).map(rule -> obstacles(letter, rule, now)).orElse(Set.of(Obstacle.NO_RULE));
    }

    private Set<Obstacle> obstacles(Matter<LetterState> letter, LetterRule rule, Instant now) {
        List<Obstacle> found = new ArrayList<>();
        if (!rule.letters()) {
            found.add(Obstacle.FORBIDDEN);
        }
        if (rule.most() > 0 && gone(letter, letter.fact("from")) >= rule.most()) {
            found.add(Obstacle.ENOUGH);
        }
        if (rule.patientFirst() && letter.fact("from").equals("DONOR") && gone(letter, "PATIENT") == 0) {
            found.add(Obstacle.PATIENT_FIRST);
        }
        boolean late = infused(letter)
                .map(at -> !now.isBefore(at.plus(Duration.ofDays(rule.afterDays()))))
                .orElse(false);
        if (!late) {
            found.add(Obstacle.EARLY);
        }
        return found.isEmpty() ? Set.of() : EnumSet.copyOf(found);
    }

    /// Other letters of the same donation that went on in that direction.
    private long gone(Matter<LetterState> letter, String from) {
        return matters.under(this, parent(letter)).stream()
                .filter(other -> !other.id().equals(letter.id()))
                .filter(other ->
                        GONE.contains(other.state()) && other.fact("from").equals(from))
                .count();
    }

    private static String parent(Matter<?> matter) {
        return Objects.requireNonNullElse(matter.parent(), "");
    }

    /// When the cells were infused.
    Optional<Instant> infused(Matter<?> letter) {
        return shipments.find(parent(letter)).flatMap(shipment -> shipment.moment("infusedAt"));
    }

    private boolean isDonorAsked(Matter<?> letter) {
        return shipments.find(parent(letter)).stream()
                .flatMap(shipment -> followUps.of(parent(shipment)).stream())
                .anyMatch(followUps::hasAnswered);
    }

    @Override
    public void moved(MatterMoved<LetterState, LetterStep> moved, Actor actor) {
        Matter<LetterState> letter = moved.matter();
        switch (moved.step()) {
            case RELEASE ->
                release(letter, ReleasedText.Kind.RELEASED, Letters.Kind.DRAFT, "draft", "language", moved.at());
            case TRANSLATE ->
                release(
                        letter,
                        ReleasedText.Kind.TRANSLATION,
                        Letters.Kind.TRANSLATION,
                        "translation",
                        "toLanguage",
                        moved.at());
            case ACKNOWLEDGE -> thank(letter, moved.at());
            default -> {}
        }
    }

    /// Who wrote hears that the letter has arrived: by its number, and nothing of who has it.
    private void thank(Matter<?> letter, Instant at) {
        OrganisationCode writers = letter.fact("from").equals("DONOR") ? letter.provider() : letter.requester();
        String number = letter.id();
        tasks.write(
                "letter " + number + " arrived",
                writers,
                new TaskSubject.Reminder(
                        number + ": the letter has arrived",
                        "The other side has the letter " + number + ". Tell who wrote it.\n\n信件 " + number
                                + " 已送达对方。请告知写信人。\n"),
                at,
                letter.invented());
    }

    private void release(
            Matter<?> letter, ReleasedText.Kind kind, Letters.Kind paper, String number, String language, Instant at) {
        letters.open(letter.id(), paper, letter.fact(number))
                .ifPresent(text -> letters.put(letter.id(), new ReleasedText(kind, letter.fact(language), text), at));
    }
}
