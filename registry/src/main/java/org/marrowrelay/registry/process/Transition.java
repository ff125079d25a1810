package org.marrowrelay.registry.process;

import java.util.List;
import java.util.Set;

/// One row of a process: a step, from where, to where, and what it takes.
///
/// @param from at least one state
/// @param to the state after it; the same one for a step that only adds to the record
/// @param by who may take it, at least one party
/// @param reasons codes of which one must be given; empty when no reason is asked for
/// @param documents kinds of documents that must be there, in the words of the process
/// @param guards conditions, all of which must hold
/// @param <S> states
/// @param <A> steps
/// @param <C> what guards look at
public record Transition<S extends Enum<S>, A extends Enum<A>, C>(
        A step, Set<S> from, S to, Set<Party> by, Set<String> reasons, Set<String> documents, List<Guard<C>> guards) {
    public Transition {
        from = Set.copyOf(from);
        by = Set.copyOf(by);
        reasons = Set.copyOf(reasons);
        documents = Set.copyOf(documents);
        guards = List.copyOf(guards);
        if (from.isEmpty() || by.isEmpty()) {
            throw new IllegalArgumentException("the step " + step + " names no state or no party");
        }
    }

    /// True when it may be taken in that state.
    public boolean leaves(S state) {
        return from.contains(state);
    }
}
