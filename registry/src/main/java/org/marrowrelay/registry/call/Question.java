package org.marrowrelay.registry.call;

import java.time.Instant;

/// What a donor asked on the own page.
///
/// @param answer empty while it waits
public record Question(long id, String donor, Instant askedAt, String text, String answer) {
    /// Whether somebody of the staff has to answer.
    public boolean isOpen() {
        return answer.isEmpty();
    }
}
