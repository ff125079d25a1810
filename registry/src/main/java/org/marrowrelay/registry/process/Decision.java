package org.marrowrelay.registry.process;

import org.marrowrelay.problem.Problem;

/// Whether a step may be taken. A refusal is a value.
///
/// @param <S> states
/// @param <A> steps
/// @param <C> what guards look at
public sealed interface Decision<S extends Enum<S>, A extends Enum<A>, C> {
    /// It may, by that row of the table.
    record Allowed<S extends Enum<S>, A extends Enum<A>, C>(Transition<S, A, C> transition)
            implements Decision<S, A, C> {}

    /// It may not.
    record Refused<S extends Enum<S>, A extends Enum<A>, C>(Problem problem) implements Decision<S, A, C> {}
}
