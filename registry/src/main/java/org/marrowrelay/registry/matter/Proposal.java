package org.marrowrelay.registry.matter;

import java.util.Map;

/// A step that somebody wants to take.
///
/// @param key chosen by the sender; a step with a key that was done is not done again
/// @param reason a code, or empty
/// @param note words beside it, without identities; often empty
/// @param given values of the step's fields
/// @param <A> steps
public record Proposal<A extends Enum<A>>(String key, A step, String reason, String note, Map<String, String> given) {
    public Proposal {
        given = Map.copyOf(given);
    }

    /// A step that needs no reason.
    public static <A extends Enum<A>> Proposal<A> of(String key, A step, Map<String, String> given) {
        return new Proposal<>(key, step, "", "", given);
    }
}
