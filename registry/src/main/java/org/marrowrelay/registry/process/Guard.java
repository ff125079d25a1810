package org.marrowrelay.registry.process;

import java.util.function.Predicate;

/// A condition of a transition, with the words in which it is refused.
///
/// @param name what must hold, as in `the typing can be read`
/// @param helps what the person can do about it, in the imperative, as in `write it as a GL String`
/// @param holds whether it does
/// @param <C> what it looks at
public record Guard<C>(String name, String helps, Predicate<C> holds) {
    /// What helps where nothing more exact is known.
    public static final String SEE_TO_IT = "see to that first";
}
