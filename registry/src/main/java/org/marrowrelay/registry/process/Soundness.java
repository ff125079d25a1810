package org.marrowrelay.registry.process;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What every table must fulfil; a table that does not is a mistake of ours and cannot be made.
final class Soundness {
    private Soundness() {}

    static <S extends Enum<S>, A extends Enum<A>, C> void check(
            String process, S start, List<Transition<S, A, C>> rows, List<Deadline<S, A>> clocks) {
        Set<String> faults = new TreeSet<>();
        ambiguous(rows, faults);
        Set<S> reached = reached(start, rows);
        reached.stream().filter(state -> !isFinal(state, rows)).forEach(state -> {
            if (reached(state, rows).stream().noneMatch(end -> isFinal(end, rows))) {
                faults.add("no end can be reached from " + state);
            }
            if (clocks.stream().noneMatch(clock -> clock.runsIn(state) && leadsOn(clock, state, rows))) {
                faults.add("nobody is woken in " + state);
            }
        });
        rows.stream()
                .flatMap(row -> row.from().stream())
                .filter(state -> !reached.contains(state))
                .forEach(state -> faults.add("nothing leads to " + state));
        clocks.forEach(clock -> fits(clock, rows, faults));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("the process " + process + " is not sound: " + faults);
        }
    }

    static <S extends Enum<S>> boolean isFinal(S state, Collection<? extends Transition<S, ?, ?>> rows) {
        return rows.stream().noneMatch(row -> row.leaves(state) && row.to() != state);
    }

    /// One step in one state has one row.
    private static void ambiguous(Collection<? extends Transition<?, ?, ?>> rows, Set<String> faults) {
        Set<String> seen = new HashSet<>();
        rows.forEach(row -> row.from().forEach(state -> {
            if (!seen.add(row.step() + " in " + state)) {
                faults.add("two rows for " + row.step() + " in " + state);
            }
        }));
    }

    private static <S extends Enum<S>> Set<S> reached(S from, Collection<? extends Transition<S, ?, ?>> rows) {
        Set<S> reached = EnumSet.of(from);
        Deque<S> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            S state = open.remove();
            rows.stream()
                    .filter(row -> row.leaves(state))
                    .map(Transition::to)
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    /// An alarm leads on when the woken party has a step to take; an expiry does by itself.
    private static <S extends Enum<S>, A extends Enum<A>, C> boolean leadsOn(
            Deadline<S, A> clock, S state, List<Transition<S, A, C>> rows) {
        return switch (clock.effect()) {
            case Deadline.Effect.Alarm<A>(var wakes) ->
                rows.stream()
                        .anyMatch(row -> row.leaves(state)
                                && row.to() != state
                                && row.by().contains(wakes));
            case Deadline.Effect.Moves<A>(var step) ->
                rows.stream().anyMatch(row -> row.leaves(state) && row.step() == step);
        };
    }

    /// Who moves by the clock may do so in every state in which the clock runs.
    private static <S extends Enum<S>, A extends Enum<A>, C> void fits(
            Deadline<S, A> clock, List<Transition<S, A, C>> rows, Set<String> faults) {
        if (clock.effect() instanceof Deadline.Effect.Moves<A>(var step)) {
            clock.in().stream()
                    .filter(state -> rows.stream()
                            .noneMatch(row -> row.step() == step
                                    && row.leaves(state)
                                    && row.by().contains(Party.CLOCK)))
                    .forEach(state -> faults.add("the clock " + clock.name() + " cannot move " + state));
        }
    }
}
