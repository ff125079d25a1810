package org.marrowrelay.registry.matter;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.Asked;
import org.marrowrelay.registry.process.Deadline;
import org.marrowrelay.registry.process.Decision;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.StepTaken;
import org.marrowrelay.registry.process.Transition;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Begins matters and takes their steps, of whatever course. A command is one transaction.
@Service
public class MatterDesk {
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_PAGE = 1_000;

    private final Matters matters;
    private final MatterClocks clocks;
    private final OrganisationDesk organisations;
    private final PatientSide side;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Words words;
    private final Clock clock;

    MatterDesk(
            Matters matters,
            MatterClocks clocks,
            OrganisationDesk organisations,
            PatientSide side,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Words words,
            Clock clock) {
        this.matters = matters;
        this.clocks = clocks;
        this.organisations = organisations;
        this.side = side;
        this.events = events;
        this.transaction = transaction;
        this.words = words;
        this.clock = clock;
    }

    /// For what is said to people who have not opened a page.
    Words words() {
        return words;
    }

    private interface Work<S extends Enum<S>> {
        Matter<S> on(String id);
    }

    /// Begins a matter.
    ///
    /// @param key chosen by the sender, so that the same matter does not begin twice
    public <S extends Enum<S>, A extends Enum<A>, C> Outcome<S> open(
            Course<S, A, C> course, MatterDraft draft, String key, Actor actor) {
        return commanded(
                course, key, actor, matters.next(course.letter()), id -> write(course, id, draft, actor.account()));
    }

    /// Begins a matter as part of the caller's transaction.
    public <S extends Enum<S>, A extends Enum<A>, C> Matter<S> begin(
            Course<S, A, C> course, MatterDraft draft, String by) {
        return write(course, matters.next(course.letter()), draft, by);
    }

    private <S extends Enum<S>, A extends Enum<A>, C> Matter<S> write(
            Course<S, A, C> course, String id, MatterDraft draft, String by) {
        Instant now = clock.instant();
        Matter<S> matter = new Matter<>(
                id,
                draft.parent(),
                draft.patient(),
                draft.donor(),
                known(draft.requester()),
                known(draft.provider()),
                course.table().start(),
                draft.facts(),
                by,
                now,
                null,
                1,
                draft.invented());
        matters.add(course.kind(), matter);
        clocks.begun(course, matter, now);
        events.publishEvent(new MatterBegun(course.kind(), matter));
        return matter;
    }

    private OrganisationCode known(OrganisationCode code) {
        return organisations
                .find(code)
                .map(Organisation::code)
                .orElseThrow(() -> unknown("organisation", code.value()));
    }

    /// Takes a step.
    public <S extends Enum<S>, A extends Enum<A>, C> Outcome<S> take(
            Course<S, A, C> course, String id, Proposal<A> proposal, Actor actor) {
        return commanded(course, proposal.key(), actor, id, _ -> step(course, id, proposal, actor));
    }

    /// Takes a step as part of the caller's transaction.
    ///
    /// @throws MatterProblem when it may not be taken
    public <S extends Enum<S>, A extends Enum<A>, C> Matter<S> within(
            Course<S, A, C> course, String id, Proposal<A> proposal, Actor actor) {
        return step(course, id, proposal, actor);
    }

    /// Takes a step that was taken elsewhere, as part of the caller's transaction: who took it has told us. The table
    /// and its guards hold for it too; what its form asks for, who tells it may keep to itself.
    ///
    /// @param at when it was taken there; a moment that has not come yet is now
    /// @throws MatterProblem when it may not be taken
    public <S extends Enum<S>, A extends Enum<A>, C> Matter<S> told(
            Course<S, A, C> course, String id, Proposal<A> proposal, Actor actor, Instant at) {
        List<Field> fields =
                course.fields(proposal.step()).stream().map(Field::asTold).toList();
        Instant now = clock.instant();
        return step(course, id, proposal, actor, fields, at.isBefore(now) ? at : now);
    }

    /// A dated expiry; part of the caller's transaction, which the clock owns.
    <S extends Enum<S>, A extends Enum<A>, C> void expire(Course<S, A, C> course, String id, A step) {
        if (course.table().find(get(course, id).state(), step).isPresent()) {
            step(course, id, Proposal.of("", step, Map.of()), Actor.CLOCK);
        }
    }

    private <S extends Enum<S>, A extends Enum<A>, C> Outcome<S> commanded(
            Course<S, A, C> course, String key, Actor actor, String id, Work<S> work) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            return new Outcome.Refused<>(List.of(Problem.of(
                    "MTR-0001",
                    "the command carries no key, or one of more than {0} characters",
                    "choose a new key for each command, such as a random UUID",
                    LONGEST_KEY)));
        }
        try {
            return transaction.execute(_ -> {
                Optional<String> before = matters.taken(actor.account() + " " + key, id);
                return before.<Outcome<S>>map(old -> new Outcome.Done<>(get(course, old), true))
                        .orElseGet(() -> new Outcome.Done<>(work.on(id), false));
            });
        } catch (Unreadable refused) {
            return new Outcome.Refused<>(refused.problems);
        } catch (ProblemException refused) {
            return new Outcome.Refused<>(List.of(refused.problem()));
        }
    }

    /// Several fields that cannot be read.
    private static final class Unreadable extends MatterProblem {
        private static final long serialVersionUID = 1L;
        private final transient List<Problem> problems;

        Unreadable(List<Problem> problems) {
            super(problems.getFirst());
            this.problems = List.copyOf(problems);
        }
    }

    private <S extends Enum<S>, A extends Enum<A>, C> Matter<S> step(
            Course<S, A, C> course, String id, Proposal<A> proposal, Actor actor) {
        return step(course, id, proposal, actor, course.fields(proposal.step()), clock.instant());
    }

    private <S extends Enum<S>, A extends Enum<A>, C> Matter<S> step(
            Course<S, A, C> course, String id, Proposal<A> proposal, Actor actor, List<Field> fields, Instant now) {
        Matter<S> before = matters.lock(course, id).orElseThrow(() -> unknown(course.kind(), id));
        course.table()
                .notTheirs(before.state(), proposal.step(), parties(before, actor))
                .ifPresent(problem -> {
                    throw new MatterProblem(problem.at(before.id()));
                });
        refuseUnlessAgreed(course, before, proposal);
        Map<String, String> given = given(fields, before, proposal, now);
        Matter<S> told = before.with(given);
        Decided<S, A, C> decided = decide(course, told, proposal, actor, now);
        S to = decided.row().to();
        Matter<S> after = told.with(traces(proposal.step(), actor, now))
                .after(to, course.table().isFinal(to), now);
        matters.save(after, course.table().isFinal(to));
        matters.log(
                id,
                new LogLine<>(
                        new StepTaken<>(
                                now,
                                actor.account(),
                                decided.party(),
                                proposal.step(),
                                before.state(),
                                to,
                                proposal.reason(),
                                proposal.note()),
                        given));
        clocks.moved(course, after, before.state(), actor.account(), now);
        MatterMoved<S, A> moved = new MatterMoved<>(course.kind(), after, proposal.step(), before.state(), given, now);
        course.moved(moved, actor);
        events.publishEvent(moved);
        return after;
    }

    private <S extends Enum<S>, A extends Enum<A>> Map<String, String> given(
            List<Field> fields, Matter<S> matter, Proposal<A> proposal, Instant now) {
        Given.Read read = Given.read(fields, proposal.given(), party -> zone(matter, party), now);
        List<Problem> problems = Stream.concat(
                        read.problems().stream(), Given.refused("note", proposal.note()).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new Unreadable(problems.stream()
                    .map(problem -> problem.at(proposal.step() + " of " + matter.id()))
                    .toList());
        }
        return read.facts();
    }

    private static <S extends Enum<S>, A extends Enum<A>> void refuseUnlessAgreed(
            Course<S, A, ?> course, Matter<S> before, Proposal<A> proposal) {
        A step = proposal.step();
        Map<String, String> given = proposal.given();
        if (course.table().find(before.state(), step).isEmpty()) {
            return; // said by the table
        }
        List<Problem> refused = Stream.concat(
                        course.settled(before, step).stream()
                                .sorted()
                                .filter(name -> !isSame(
                                        before.fact(name),
                                        given.getOrDefault(name, "").strip()))
                                .map(name -> Problem.of(
                                        "MTR-0029",
                                        "{0}: the request says {1}, which is not changed here",
                                        "leave it out; whoever asked corrects the request",
                                        name,
                                        before.fact(name))),
                        course.refused(before, step, given).stream())
                .map(problem -> problem.at(before.id()))
                .toList();
        if (!refused.isEmpty()) {
            throw new Unreadable(refused);
        }
    }

    /// Also where nothing is given, and where a number is written in another way.
    private static boolean isSame(String written, String given) {
        try {
            return given.isBlank()
                    || written.equals(given)
                    || new BigDecimal(written).compareTo(new BigDecimal(given)) == 0;
        } catch (NumberFormatException word) {
            return false;
        }
    }

    private static <A extends Enum<A>> Map<String, String> traces(A step, Actor actor, Instant now) {
        return Map.of("at." + step, now.toString(), "by." + step, actor.account());
    }

    /// On whose clock a party of a matter lives.
    public ZoneId zone(Matter<?> matter, Party party) {
        return organisations.calendar(clocks.place(party, matter)).zone();
    }

    private record Decided<S extends Enum<S>, A extends Enum<A>, C>(Transition<S, A, C> row, Party party) {}

    private <S extends Enum<S>, A extends Enum<A>, C> Decided<S, A, C> decide(
            Course<S, A, C> course, Matter<S> matter, Proposal<A> proposal, Actor actor, Instant now) {
        Set<Party> parties = parties(matter, actor);
        Party party = course.table().find(matter.state(), proposal.step()).stream()
                .flatMap(row -> row.by().stream().sorted())
                .filter(parties::contains)
                .min(Comparator.comparing(some -> !actor.belongsTo(some)))
                .orElseGet(() -> parties.stream().sorted().findFirst().orElse(Party.CLOCK));
        C context = course.context(matter, actor.account(), now);
        Asked<C> asked = new Asked<>(party, proposal.reason(), Set.of(), context);
        return switch (course.table().decide(matter.state(), proposal.step(), asked)) {
            case Decision.Allowed<S, A, C>(var row) -> new Decided<>(row, party);
            case Decision.Refused<S, A, C>(var problem) -> throw new MatterProblem(problem.at(matter.id()));
        };
    }

    /// As which parties somebody may act in a matter. A transplant centre acts for its patient, whoever asked on its
    /// behalf.
    public Set<Party> parties(Matter<?> matter, Actor actor) {
        Set<Party> parties = actor.parties(matter, isOurs(matter.requester()), isOurs(matter.provider()));
        OrganisationCode where = actor.organisation();
        if (where != null && side.isCentre(matter, where)) {
            parties.add(Party.REQUESTER);
        }
        return parties;
    }

    /// Which organisation a clock of a matter wakes.
    public Optional<OrganisationCode> woken(Course<?, ?, ?> course, Matter<?> matter, String clock) {
        return course.table().deadlines().stream()
                .filter(some -> some.name().equals(clock))
                .flatMap(some -> some.effect() instanceof Deadline.Effect.Alarm<?>(var wakes)
                        ? Stream.of(clocks.place(wakes, matter))
                        : Stream.empty())
                .findFirst();
    }

    /// Who stands on the patient's side of matters.
    PatientSide side() {
        return side;
    }

    /// Whether somebody sees a matter: our own staff see all of them, people from elsewhere those of which their
    /// organisation is a side, and of their own patients.
    public boolean sees(Matter<?> matter, Actor actor) {
        return actor.organisation() == null || !parties(matter, actor).isEmpty();
    }

    private boolean isOurs(OrganisationCode code) {
        return organisations.find(code).map(Organisation::ours).orElse(false);
    }

    /// The steps that somebody may take now, in the order of the table; guards are asked when one is taken.
    public <S extends Enum<S>, A extends Enum<A>, C> List<Transition<S, A, C>> steps(
            Course<S, A, C> course, Matter<S> matter, Actor actor) {
        return course.table().list(matter.state(), parties(matter, actor));
    }

    /// What holds a step back now, by the names of its guards; empty when nothing does.
    public <S extends Enum<S>, A extends Enum<A>, C> List<String> heldBack(
            Course<S, A, C> course, Matter<S> matter, Transition<S, A, C> row, Actor actor) {
        C context = course.context(matter, actor.account(), clock.instant());
        return row.guards().stream()
                .filter(guard -> !guard.holds().test(context))
                .map(guard -> guard.name())
                .toList();
    }

    public <S extends Enum<S>> Optional<Matter<S>> find(Course<S, ?, ?> course, String id) {
        return matters.find(course, id);
    }

    /// @throws MatterProblem `MTR-0002` when there is none
    public <S extends Enum<S>> Matter<S> get(Course<S, ?, ?> course, String id) {
        return find(course, id).orElseThrow(() -> unknown(course.kind(), id));
    }

    private static MatterProblem unknown(String what, String id) {
        return new MatterProblem(Problem.of(
                "MTR-0002", "there is no {0} {1}", "check the number", what.toLowerCase(java.util.Locale.ROOT), id));
    }

    /// All, newest first.
    public <S extends Enum<S>> List<Matter<S>> list(Course<S, ?, ?> course) {
        return matters.list(course);
    }

    /// A page of them, newest first.
    ///
    /// @param where organisation whose matters they are; `null` for all
    /// @param after the matter behind which it begins; empty at the beginning
    /// @param atMost 1 to 1,000
    public <S extends Enum<S>> List<Matter<S>> list(
            Course<S, ?, ?> course, @Nullable OrganisationCode where, String after, int atMost) {
        return matters.list(course, code(where), after, Math.clamp(atMost, 1, LONGEST_PAGE));
    }

    /// How many there are.
    ///
    /// @param where organisation whose matters they are; `null` for all
    public long count(Course<?, ?, ?> course, @Nullable OrganisationCode where) {
        return matters.count(course, code(where), false);
    }

    /// How many have not come to an end.
    public long countOpen(Course<?, ?, ?> course) {
        return matters.count(course, "", true);
    }

    private static String code(@Nullable OrganisationCode where) {
        return where == null ? "" : where.value();
    }

    /// Those that belong to another matter, oldest first.
    public <S extends Enum<S>> List<Matter<S>> under(Course<S, ?, ?> course, String parent) {
        return matters.under(course, parent);
    }

    /// Those of a case, oldest first.
    public <S extends Enum<S>> List<Matter<S>> ofPatient(Course<S, ?, ?> course, String patient) {
        return matters.ofPatient(course, patient);
    }

    /// Those of a donor, oldest first.
    public <S extends Enum<S>> List<Matter<S>> ofDonor(Course<S, ?, ?> course, String donor) {
        return matters.ofDonor(course, donor);
    }

    /// Everything that happened to a matter, oldest first.
    public <S extends Enum<S>, A extends Enum<A>> List<LogLine<S, A>> log(Course<S, A, ?> course, String id) {
        return matters.log(course, id);
    }

    /// Whether the log leads to the state, and its entries to the facts, of every matter of a course: what a proof asks
    /// after a crash.
    ///
    /// @return what does not agree, by number
    public <S extends Enum<S>, A extends Enum<A>> Map<String, String> disagreements(Course<S, A, ?> course) {
        Map<String, String> wrong = new HashMap<>();
        for (Matter<S> matter : list(course)) {
            List<LogLine<S, A>> log = log(course, matter.id());
            S told = course.table().replay(log.stream().map(LogLine::taken).toList());
            if (told != matter.state() || log.size() + 1 != matter.version()) {
                wrong.put(
                        matter.id(),
                        "the log says " + told + " after " + log.size() + " steps, the row " + matter.state()
                                + " in version " + matter.version());
            }
            log.forEach(line -> line.given().keySet().stream()
                    .filter(name -> !matter.has(name))
                    .forEach(name -> wrong.put(matter.id(), "lost the fact " + name)));
        }
        return wrong;
    }

    /// What dated clocks are counted from has changed, though the matter has not: those that run are moved.
    public <S extends Enum<S>> void recount(Course<S, ?, ?> course, String id) {
        whole(id, () -> {
            clocks.recount(course, get(course, id), clock.instant());
            return id;
        });
    }

    /// Does several things to a matter as one: all are done or none, and nobody else moves it meanwhile.
    public <T> T whole(String id, Supplier<T> work) {
        return transaction.execute(_ -> {
            matters.hold(id);
            return work.get();
        });
    }

    /// Keeps a document of a matter.
    public long keep(String id, String kind, String name, String mediaType, byte[] content, String by) {
        return transaction.execute(_ -> matters.keep(id, kind, name, mediaType, content, by, clock.instant()));
    }

    /// The documents of a matter, newest first.
    public List<MatterPaper> papers(String id) {
        return matters.papers(id);
    }

    /// The bytes of a document of that matter.
    public Optional<byte[]> content(String id, long paper) {
        return matters.content(id, paper);
    }
}
