package org.marrowrelay.registry.call;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.Deferral;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.marrowrelay.registry.joining.Questionnaire;
import org.marrowrelay.registry.joining.Questionnaire.Verdict;
import org.marrowrelay.registry.joining.Questionnaires;
import org.marrowrelay.registry.web.HomeZone;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Plans calls, and takes down what came of them.
@Service
public class CallDesk {
    private static final int LONGEST = 1_000;
    private static final int SHOWN = 50;
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final Calls calls;
    private final DonorDesk donors;
    private final CareDesk care;
    private final Questionnaires questionnaires;
    private final Clock clock;
    private final ObjectProvider<HomeZone> home;

    CallDesk(
            Calls calls,
            DonorDesk donors,
            CareDesk care,
            Questionnaires questionnaires,
            Clock clock,
            ObjectProvider<HomeZone> home) {
        this.calls = calls;
        this.donors = donors;
        this.care = care;
        this.questionnaires = questionnaires;
        this.clock = clock;
        this.home = home;
    }

    /// The time zone in which the registry calls.
    public ZoneId zone() {
        HomeZone zone = home.getIfAvailable();
        return zone == null ? clock.getZone() : zone.zone();
    }

    /// What is planned, the longest due first.
    ///
    /// @param onlyDue only what waits now
    public List<CallPlan> list(boolean onlyDue, int skip, int atMost) {
        return calls.list(onlyDue ? clock.instant() : null, skip, atMost);
    }

    /// How many wait now.
    public long countDue() {
        return calls.countDue(clock.instant());
    }

    /// What is planned with a donor.
    public Optional<CallPlan> plan(String donor) {
        return calls.plan(donor);
    }

    /// The latest calls to a donor, the youngest first.
    public List<Call> of(String donor) {
        return calls.of(donor, SHOWN);
    }

    /// Calls since the donor was last at the telephone.
    public long unanswered(String donor) {
        return of(donor).stream().takeWhile(call -> !call.outcome().spoke()).count();
    }

    /// Plans something in place of what was planned before.
    ///
    /// @throws ProblemException `CAL-0001` when there is no such volunteer on the list, `CAL-0002` when the time
    ///     is over, or more than two years away
    @Transactional
    public void plan(String donor, NextStep step, Purpose purpose, Instant dueAt, String by) {
        present(donor);
        if (!isInReach(dueAt)) {
            throw refused("CAL-0002", "the time is over already, or more than two years away", "choose another");
        }
        calls.plan(new CallPlan(donor, step, purpose, dueAt, by), clock.instant());
    }

    /// What was planned is done, or not needed any more.
    @Transactional
    public void done(String donor) {
        calls.unplan(donor);
    }

    /// Takes a call down, does what follows from it, and plans the next step, all or nothing. The same form
    /// again does nothing.
    ///
    /// @throws ProblemException `CAL-0001` to `CAL-0007`; what was entered can be mended and sent again
    @Transactional
    public void take(String donor, CallForm form, String by) {
        DonorId id = present(donor);
        Questionnaire asked = questionnaires.current();
        check(form, asked);
        boolean healthKnown = isAnswered(form, asked);
        if (!calls.add(donor, form, healthKnown ? asked.version() : "", clock.instant(), by)) {
            return;
        }
        Act act = new Act(by, "by telephone: " + form.outcome());
        if (form.outcome().spoke()) {
            care.contacted(id, today(), act);
        }
        follow(id, form, act);
        if (healthKnown) {
            care.checkedUp(id, today(), act);
            deferral(asked, form).ifPresent(until -> care.defer(id, deferral(until), act));
        }
        next(donor, form, by);
    }

    private void follow(DonorId id, CallForm form, Act act) {
        switch (form.outcome()) {
            case LATER -> care.changeStatus(id, new StatusChange(Status.TU, Reason.PR, form.awayUntil()), act);
            case NEVER -> withdraw(id, act);
            case WILLING, THINKING, NO_ANSWER, BUSY, MESSAGE, WRONG_NUMBER -> {} // changes nothing of the donor
        }
    }

    private void withdraw(DonorId id, Act act) {
        List<Consent> listing = care.life(id).consents().stream()
                .filter(one -> one.scope() == Consent.Scope.LISTING && one.withdrawnOn() == null)
                .toList();
        listing.forEach(one -> care.withdraw(id, one.id(), act));
        if (listing.isEmpty()) {
            care.changeStatus(id, new StatusChange(Status.DE, Reason.PR, null), act);
        }
    }

    private void next(String donor, CallForm form, String by) {
        NextStep step = step(form);
        Instant at = moment(form);
        if (step == null || at == null) {
            calls.unplan(donor);
            return;
        }
        calls.plan(new CallPlan(donor, step, form.purpose(), at, by), clock.instant());
        calls.planned(form.key(), step, at);
    }

    private static @Nullable NextStep step(CallForm form) {
        return switch (form.outcome()) {
            case THINKING, NO_ANSWER, BUSY, MESSAGE, LATER -> NextStep.CALL;
            case WRONG_NUMBER -> NextStep.OTHER_WAY;
            case NEVER -> null;
            case WILLING -> form.next();
        };
    }

    private @Nullable Instant moment(CallForm form) {
        LocalDate away = form.awayUntil();
        return switch (form.outcome()) {
            case LATER ->
                Objects.requireNonNull(away)
                        .plusDays(1)
                        .atTime(MORNING)
                        .atZone(zone())
                        .toInstant();
            case WRONG_NUMBER -> Objects.requireNonNullElse(form.nextAt(), clock.instant());
            case NEVER -> null;
            case WILLING, THINKING, NO_ANSWER, BUSY, MESSAGE -> form.nextAt();
        };
    }

    private void check(CallForm form, Questionnaire asked) {
        if (form.said().days().length() > LONGEST || form.said().note().length() > LONGEST) {
            throw refused("CAL-0003", "a text is longer than {0} characters", "say it in fewer words", LONGEST);
        }
        LocalDate away = form.awayUntil();
        if (form.outcome() == Outcome.LATER && (away == null || !isInReach(away))) {
            throw refused(
                    "CAL-0004",
                    "until when the donor is away is missing, is over, or is more than two years from now",
                    "ask, and enter the day");
        }
        if (!isPlanned(form)) {
            throw refused(
                    "CAL-0005",
                    "the next step has no time, or one that is over or more than two years from now",
                    "plan it now: nobody is called and then forgotten");
        }
        if (form.outcome() == Outcome.WILLING) {
            checkWilling(form, asked);
        }
    }

    private boolean isPlanned(CallForm form) {
        Instant at = form.nextAt();
        return switch (form.outcome()) {
            case LATER, NEVER -> true; // the day away says when, or nobody calls again
            case WRONG_NUMBER -> at == null || isInReach(at);
            case WILLING, THINKING, NO_ANSWER, BUSY, MESSAGE -> at != null && isInReach(at);
        };
    }

    /// Whether something can be planned for then: not over (a form takes a minute), and in two years at most.
    private boolean isInReach(Instant at) {
        Instant now = clock.instant();
        return !at.isBefore(now.minusSeconds(60))
                && !at.isAfter(now.atZone(zone()).plusYears(2).toInstant());
    }

    private boolean isInReach(LocalDate day) {
        return !day.isBefore(today()) && !day.isAfter(today().plusYears(2));
    }

    private void checkWilling(CallForm form, Questionnaire asked) {
        Map<String, String> answers = form.said().answers();
        if (form.next() == null || !asked.missing(answers).isEmpty()) {
            throw refused(
                    "CAL-0006",
                    "a donor who says yes answers the health questions and hears what comes next: {0} answers are missing",
                    "ask what is missing, and choose the next step",
                    asked.missing(answers).size());
        }
        boolean looked = asked.with(Verdict.STOP, answers).isEmpty()
                && asked.with(Verdict.ASK, answers).isEmpty();
        boolean physician = form.next() == NextStep.PHYSICIAN;
        if (!physician && (!looked || isTooSoon(form, asked))) {
            throw refused(
                    "CAL-0007",
                    "an answer has to be looked at by a physician first, or asks for some months of waiting",
                    "plan the physician as the next step, or the call after the months");
        }
    }

    private boolean isTooSoon(CallForm form, Questionnaire asked) {
        LocalDate day = LocalDate.ofInstant(Objects.requireNonNull(form.nextAt()), zone());
        return deferral(asked, form).filter(until -> !day.isAfter(until)).isPresent();
    }

    private static boolean isAnswered(CallForm form, Questionnaire asked) {
        return form.outcome().spoke() && asked.missing(form.said().answers()).isEmpty();
    }

    /// The last day of waiting that the answers ask for.
    private Optional<LocalDate> deferral(Questionnaire asked, CallForm form) {
        Map<String, String> answers = form.said().answers();
        return asked.with(Verdict.LATER, answers).stream()
                .flatMap(question -> Stream.ofNullable(Questionnaire.answer(question, answers)))
                .map(answer -> Objects.requireNonNullElse(answer.months(), 1))
                .max(Integer::compare)
                .map(today()::plusMonths);
    }

    private static Deferral.Draft deferral(LocalDate until) {
        return new Deferral.Draft(Reason.MR, until, "by the answers to the health questions");
    }

    /// Takes away what a donor said, after an erasure.
    @Transactional
    public void forget(String donor) {
        calls.forget(donor);
    }

    private DonorId present(String donor) {
        return Optional.of(donor)
                .filter(DonorId::isId)
                .map(DonorId::new)
                .filter(id ->
                        donors.find(id).filter(one -> one.status() != Status.DE).isPresent())
                .orElseThrow(() -> refused(
                        "CAL-0001",
                        "nobody of that number is on the list",
                        "look at the donor: the file may be closed"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    private static ProblemException refused(String code, String what, String fix, Object... values) {
        return new ProblemException(Problem.of(code, what, fix, values));
    }
}
