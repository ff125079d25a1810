package org.marrowrelay.registry.process;

import java.util.Set;

/// A clock of a process: it starts when one of its states is entered from outside them, and ends when they are left.
///
/// @param name unique in its process, as in `accept`
/// @param in the states in which it runs
/// @param whose the party on whose calendar it is counted
/// @param effect what happens when it is over
/// @param <S> states
/// @param <A> steps
public record Deadline<S extends Enum<S>, A extends Enum<A>>(
        String name, Set<S> in, Term term, Party whose, Effect<A> effect) {
    public Deadline {
        in = Set.copyOf(in);
        if (in.isEmpty()) {
            throw new IllegalArgumentException("the deadline " + name + " runs in no state");
        }
    }

    /// True when it runs in that state.
    public boolean runsIn(S state) {
        return in.contains(state);
    }

    /// What the end of a deadline does.
    public sealed interface Effect<A extends Enum<A>> {
        /// It wakes a party: a task, and reminders; the state stays.
        record Alarm<A extends Enum<A>>(Party wakes) implements Effect<A> {}

        /// A dated expiry: the clock takes that step, and the log says so.
        record Moves<A extends Enum<A>>(A step) implements Effect<A> {}
    }
}
