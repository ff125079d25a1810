package org.marrowrelay.registry.donor;

import static org.marrowrelay.registry.donor.Status.AV;
import static org.marrowrelay.registry.donor.Status.DE;
import static org.marrowrelay.registry.donor.Status.OP;
import static org.marrowrelay.registry.donor.Status.RS;
import static org.marrowrelay.registry.donor.Status.TU;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;

/// Which status may follow which, for which reasons, and what must be true then: one table.
///
/// A donor who is reserved leaves that only by release or withdrawal; withdrawal is possible from every status. A
/// deleted donor comes back by a new consent, and never after death. Source: DOMAIN 6.1.
public final class StatusRules {
    private static final Set<Reason> PAUSE = EnumSet.of(
            Reason.MR, Reason.PR, Reason.TX, Reason.MO, Reason.UC, Reason.TQ, Reason.OT, Reason.UK, Reason.QR,
            Reason.AD, Reason.NS);
    private static final Set<Reason> END = EnumSet.of(
            Reason.DO, Reason.DD, Reason.MR, Reason.PR, Reason.TX, Reason.MO, Reason.UC, Reason.OT, Reason.UK,
            Reason.CD, Reason.DS, Reason.XP, Reason.NS);
    private static final Set<Reason> NONE = EnumSet.noneOf(Reason.class);

    private static final List<Rule> TABLE = List.of(
            new Rule(EnumSet.of(AV), TU, PAUSE, Guard.NONE),
            new Rule(EnumSet.of(TU), TU, PAUSE, Guard.NONE),
            new Rule(EnumSet.of(TU), AV, NONE, Guard.READY),
            new Rule(EnumSet.of(AV), RS, NONE, Guard.RESERVATION),
            new Rule(EnumSet.of(AV), OP, NONE, Guard.RESERVATION),
            new Rule(EnumSet.of(RS, OP), AV, NONE, Guard.RELEASE),
            new Rule(EnumSet.of(AV, TU, OP, RS), DE, END, Guard.NONE),
            new Rule(EnumSet.of(DE), AV, NONE, Guard.NEW_CONSENT));

    private StatusRules() {}

    /// What must be true besides the reason.
    enum Guard {
        NONE,
        /// No deferral that lasts, and no typings that contradict each other.
        READY,
        /// Done by reserving, never by choosing the status.
        RESERVATION,
        /// Done by releasing the reservation, never by choosing the status.
        RELEASE,
        /// A consent given after the deletion, and nothing else that holds; and the donor has not died.
        NEW_CONSENT
    }

    private record Rule(Set<Status> from, Status to, Set<Reason> reasons, Guard guard) {}

    /// What is known of a donor when a status is chosen.
    ///
    /// @param deferred whether a deferral lasts
    /// @param questioned whether typings contradict each other
    /// @param consented whether a consent was given since the donor was deleted
    record Facts(Donor.Kind kind, StatusChange now, boolean deferred, boolean questioned, boolean consented) {}

    /// The statuses that a person may choose next, without those that need a reservation.
    public static List<Status> choices(Status now) {
        return TABLE.stream()
                .filter(rule -> rule.from().contains(now))
                .filter(rule -> rule.guard() != Guard.RESERVATION && rule.guard() != Guard.RELEASE)
                .map(Rule::to)
                .toList();
    }

    /// The reasons for which that status is given to that kind of donor.
    public static List<Reason> reasons(Status status, Donor.Kind kind) {
        return (status == DE ? END : status == TU ? PAUSE : NONE)
                .stream()
                        .filter(reason -> kind == Donor.Kind.C || !reason.ofUnits())
                        .toList();
    }

    /// Everything that speaks against the change; empty when it may be done.
    static List<Problem> against(Facts facts, StatusChange wanted, LocalDate today) {
        Optional<Rule> rule = TABLE.stream()
                .filter(some -> some.to() == wanted.status()
                        && some.from().contains(facts.now().status()))
                .findFirst();
        if (rule.isEmpty()) {
            return List.of(noWay(facts.now().status(), wanted.status()));
        }
        List<Problem> problems = new ArrayList<>();
        guarded(rule.get().guard(), facts).ifPresent(problems::add);
        reason(facts, wanted).ifPresent(problems::add);
        end(wanted, today).ifPresent(problems::add);
        return problems;
    }

    private static Optional<Problem> guarded(Guard guard, Facts facts) {
        return switch (guard) {
            case NONE -> Optional.empty();
            case READY -> held(facts);
            case RESERVATION, RELEASE -> Optional.of(byReservation());
            case NEW_CONSENT ->
                facts.now().reason() == Reason.DD
                        ? Optional.of(died())
                        : facts.consented() ? held(facts) : Optional.of(consent());
        };
    }

    private static Optional<Problem> held(Facts facts) {
        return facts.deferred()
                ? Optional.of(deferred())
                : facts.questioned() ? Optional.of(questioned()) : Optional.empty();
    }

    private static Problem questioned() {
        return Problem.of(
                "REG-0036",
                "typing reports contradict each other",
                "settle that first: choose the reports that are true");
    }

    private static Optional<Problem> reason(Facts facts, StatusChange wanted) {
        List<Reason> possible = reasons(wanted.status(), facts.kind());
        @Nullable Reason reason = wanted.reason();
        boolean fits = possible.isEmpty() ? reason == null : reason != null && possible.contains(reason);
        return fits
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "REG-0012",
                        "the reason {0} does not belong to the status {1}",
                        "choose one of: {2}",
                        reason == null ? "–" : reason,
                        wanted.status(),
                        possible));
    }

    private static Optional<Problem> end(StatusChange wanted, LocalDate today) {
        LocalDate until = wanted.until();
        if (until == null) {
            return wanted.status() == TU && (wanted.reason() == Reason.MR || wanted.reason() == Reason.TX)
                    ? Optional.of(Problem.of(
                            "REG-0013",
                            "a pause for the reason {0} has no end date",
                            "give the day on which the donor is asked again",
                            wanted.reason()))
                    : Optional.empty();
        }
        return wanted.status() == TU && !until.isBefore(today)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "REG-0014",
                        "the end date {0} is past, or the status has no end",
                        "give a day from today on, and only for temporarily unavailable donors",
                        until));
    }

    private static Problem noWay(Status from, Status to) {
        return Problem.of(
                "REG-0011",
                "a donor who is {0} cannot become {1}",
                "release a reservation first; a deleted donor becomes available before anything else",
                from,
                to);
    }

    private static Problem deferred() {
        return Problem.of("REG-0015", "a deferral still lasts", "end the deferral first, with its reason");
    }

    private static Problem byReservation() {
        return Problem.of(
                "REG-0016",
                "this status follows from a reservation",
                "reserve the donor for a patient, or release the reservation");
    }

    private static Problem consent() {
        return Problem.of(
                "REG-0017",
                "no consent was given since the donor was deleted",
                "record the new consent first; a donor comes back only by own wish");
    }

    private static Problem died() {
        return Problem.of("REG-0018", "the donor has died", "if that was a mistake, register the donor anew");
    }
}
