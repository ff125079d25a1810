package org.marrowrelay.transport.journey;

import java.time.Instant;
import java.util.Set;

/// A way that is looked for.
///
/// @param from where the box is
/// @param to where it must be
/// @param ready when it can leave, to the second
/// @param latest when it must be there
/// @param withoutLegs ids of legs that may not be used
/// @param withoutPlaces codes of places where no change may be made
public record Question(
        String from, String to, Instant ready, Instant latest, Set<String> withoutLegs, Set<String> withoutPlaces) {
    public Question {
        withoutLegs = Set.copyOf(withoutLegs);
        withoutPlaces = Set.copyOf(withoutPlaces);
        if (from.equals(to) || !ready.isBefore(latest)) {
            throw new IllegalArgumentException("a way leads to another place and has time");
        }
    }

    /// With every leg and place.
    public static Question of(String from, String to, Instant ready, Instant latest) {
        return new Question(from, to, ready, latest, Set.of(), Set.of());
    }

    /// The same question without these legs and changes.
    public Question without(Set<String> legs, Set<String> places) {
        return new Question(from, to, ready, latest, legs, places);
    }
}
