package org.marrowrelay.registry.matter;

import java.util.Map;
import org.marrowrelay.registry.process.StepTaken;

/// A line of a matter's log.
///
/// @param given what the step brought, by name
/// @param <S> states
/// @param <A> steps
public record LogLine<S extends Enum<S>, A extends Enum<A>>(StepTaken<S, A> taken, Map<String, String> given) {
    public LogLine {
        given = Map.copyOf(given);
    }
}
