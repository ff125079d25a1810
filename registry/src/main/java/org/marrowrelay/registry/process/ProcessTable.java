package org.marrowrelay.registry.process;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;

/// One process: where it starts, every transition, every deadline. Immutable; an instance is sound (see the package).
///
/// Write one with [TableWriter]:
///
/// ```java
/// var table = new TableWriter<State, Step, Request>("typing", State.DRAFT);
/// table.on(SEND).from(DRAFT).to(SENT).by(REQUESTER);
/// table.on(ACCEPT).from(SENT).to(ACCEPTED).by(PROVIDER);
/// table.clock("accept").in(SENT).of(PROVIDER, new Term.WorkingDays(2)).alarms(PROVIDER);
/// ```
///
/// @param name lower case, as in `typing`
/// @param <S> states
/// @param <A> steps
/// @param <C> what guards look at
public record ProcessTable<S extends Enum<S>, A extends Enum<A>, C>(
        String name, S start, List<Transition<S, A, C>> transitions, List<Deadline<S, A>> deadlines) {
    public ProcessTable {
        transitions = List.copyOf(transitions);
        deadlines = List.copyOf(deadlines);
        Soundness.check(name, start, transitions, deadlines);
    }

    /// Every state of this process, in the order of their declaration.
    public Set<S> states() {
        Set<S> states = EnumSet.of(start);
        transitions.forEach(row -> {
            states.addAll(row.from());
            states.add(row.to());
        });
        return states;
    }

    /// True when nothing leads away from the state; steps that only add to the record may still be taken.
    public boolean isFinal(S state) {
        return Soundness.isFinal(state, transitions);
    }

    /// The row of that step in that state.
    public Optional<Transition<S, A, C>> find(S state, A step) {
        return transitions.stream()
                .filter(row -> row.step() == step && row.leaves(state))
                .findFirst();
    }

    /// What one of the parties may do in that state, in the order of the table; guards are asked later.
    public List<Transition<S, A, C>> list(S state, Collection<Party> parties) {
        return transitions.stream()
                .filter(row -> row.leaves(state) && row.by().stream().anyMatch(parties::contains))
                .toList();
    }

    /// The clocks that run in that state.
    public List<Deadline<S, A>> clocks(S state) {
        return deadlines.stream().filter(clock -> clock.runsIn(state)).toList();
    }

    /// Whether the step may be taken.
    public Decision<S, A, C> decide(S state, A step, Asked<C> asked) {
        Optional<Transition<S, A, C>> row = find(state, step);
        if (row.isEmpty()) {
            return new Decision.Refused<>(notNow(state, step));
        }
        return objection(row.get(), asked)
                .<Decision<S, A, C>>map(Decision.Refused::new)
                .orElseGet(() -> new Decision.Allowed<>(row.get()));
    }

    private static <S extends Enum<S>, A extends Enum<A>, C> Optional<Problem> objection(
            Transition<S, A, C> row, Asked<C> asked) {
        return Stream.of(party(row, asked), reason(row, asked), document(row, asked), guard(row, asked))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Problem notNow(S state, A step) {
        return Problem.of(
                "PRC-0001",
                "the step {0} is not possible: the {1} is {2}",
                "open it again; somebody else may have gone on meanwhile",
                step,
                name,
                state);
    }

    private static Optional<Problem> party(Transition<?, ?, ?> row, Asked<?> asked) {
        return notTheirs(row, Set.of(asked.party()));
    }

    /// Who acts as none of those parties does not take the step; asked before what is entered for it is looked at.
    public Optional<Problem> notTheirs(S state, A step, Set<Party> parties) {
        return find(state, step).flatMap(row -> notTheirs(row, parties));
    }

    private static Optional<Problem> notTheirs(Transition<?, ?, ?> row, Set<Party> parties) {
        return row.by().stream().anyMatch(parties::contains)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "PRC-0002",
                        "the step {0} is taken by {1}, and you act for none of them here",
                        "leave it to that side, or log in with that role",
                        row.step(),
                        names(row.by())));
    }

    private static Optional<Problem> reason(Transition<?, ?, ?> row, Asked<?> asked) {
        return row.reasons().isEmpty() || row.reasons().contains(asked.reason())
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "PRC-0003",
                        "the step {0} needs a reason, found \"{1}\"",
                        "choose one of: {2}",
                        row.step(),
                        asked.reason(),
                        names(row.reasons())));
    }

    private static Optional<Problem> document(Transition<?, ?, ?> row, Asked<?> asked) {
        return row.documents().stream()
                .filter(kind -> !asked.documents().contains(kind))
                .findFirst()
                .map(kind -> Problem.of(
                        "PRC-0004",
                        "the step {0} needs the document {1}",
                        "add the document and repeat the step",
                        row.step(),
                        kind));
    }

    private static <C> Optional<Problem> guard(Transition<?, ?, C> row, Asked<C> asked) {
        return row.guards().stream()
                .filter(guard -> !guard.holds().test(asked.context()))
                .findFirst()
                .map(guard -> Problem.of(
                        "PRC-0005",
                        "the step {0} waits until this is so: {1}",
                        "{2}, then repeat the step",
                        row.step(),
                        guard.name(),
                        guard.helps()));
    }

    private static String names(Collection<?> all) {
        return all.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    /// The state after all that happened.
    ///
    /// @throws IllegalStateException when the log does not follow the table: it is damaged, or was written past it
    public S replay(List<StepTaken<S, A>> log) {
        S state = start;
        for (StepTaken<S, A> taken : log) {
            boolean follows = taken.from() == state
                    && find(state, taken.step())
                            .map(row -> row.to() == taken.to())
                            .orElse(false);
            if (!follows) {
                throw new IllegalStateException("the log of a " + name + " says " + taken + " in state " + state);
            }
            state = taken.to();
        }
        return Objects.requireNonNull(state);
    }
}
