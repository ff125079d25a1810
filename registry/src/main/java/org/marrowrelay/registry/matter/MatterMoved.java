package org.marrowrelay.registry.matter;

import java.time.Instant;
import java.util.Map;

/// A matter took a step.
///
/// @param kind of its course
/// @param matter as it is now
/// @param given what the step brought
/// @param <S> states
/// @param <A> steps
public record MatterMoved<S extends Enum<S>, A extends Enum<A>>(
        String kind, Matter<S> matter, A step, S from, Map<String, String> given, Instant at) {
    public MatterMoved {
        given = Map.copyOf(given);
    }
}
