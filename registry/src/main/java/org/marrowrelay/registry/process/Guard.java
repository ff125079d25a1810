package org.marrowrelay.registry.process;

import java.util.function.Predicate;

/// A condition of a transition, with the words in which it is refused.
///
/// @param name what must hold, as in `the typing can be read`
/// @param holds whether it does
/// @param <C> what it looks at
public record Guard<C>(String name, Predicate<C> holds) {}
