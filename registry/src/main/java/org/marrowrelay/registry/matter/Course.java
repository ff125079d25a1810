package org.marrowrelay.registry.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.process.Deadline;
import org.marrowrelay.registry.process.ProcessTable;
import org.marrowrelay.registry.process.Term;

/// A kind of matter: how it goes, and what each step asks for.
///
/// @param <S> states
/// @param <A> steps
/// @param <C> what guards look at
public interface Course<S extends Enum<S>, A extends Enum<A>, C> {
    /// As in `WORKUP`; also the kind of its tasks, and in lower case the path of its pages, with an `s`.
    String kind();

    /// The letter before its numbers, as in `W-000012`.
    String letter();

    ProcessTable<S, A, C> table();

    /// The states, as the table has them.
    default Class<S> states() {
        return table().start().getDeclaringClass();
    }

    /// The steps, as the table has them.
    default Class<A> steps() {
        return table().transitions().getFirst().step().getDeclaringClass();
    }

    /// What a step asks for, in the order of its form.
    List<Field> fields(A step);

    /// Names of fields that the desk fills in: their forms do not ask for them.
    default Set<String> counted(A step) {
        return Set.of();
    }

    /// Names of what is written already, and is not changed by the step: its form does not ask for it, and another word
    /// for it is refused, whoever says it (`MTR-0029`).
    default Set<String> settled(Matter<S> matter, A step) {
        return Set.of();
    }

    /// What speaks against what a step brings, whoever brings it, when neither its form nor its guards do.
    default List<Problem> refused(Matter<S> before, A step, Map<String, String> given) {
        return List.of();
    }

    /// What guards look at.
    ///
    /// @param matter with the facts that the step brings
    C context(Matter<S> matter, String account, Instant now);

    /// A date from which clocks are counted; a course may find one that the facts only imply.
    default Optional<LocalDate> date(Matter<S> matter, String name) {
        return matter.date(name);
    }

    /// How long a clock is for a matter; a course may know a rule of its own.
    default Term term(Matter<S> matter, Deadline<?, ?> clock) {
        return clock.term();
    }

    /// Whether nothing leads back from the step: its form is marked, and says what holds it back.
    default boolean isGrave(A step) {
        return false;
    }

    /// Whether nothing that its form asks for changes what holds the step back: it says so beforehand.
    default boolean isSignature(A step) {
        return false;
    }

    /// The step was taken; part of its transaction.
    default void moved(MatterMoved<S, A> moved, Actor actor) {}

    /// Whether its clocks in that state page people at once.
    default boolean isUrgent(S state) {
        return false;
    }
}
