package org.marrowrelay.registry.call;

import java.time.Instant;

/// What is to be done next with a donor.
///
/// @param dueAt from then on it waits for somebody
public record CallPlan(String donor, NextStep step, Purpose purpose, Instant dueAt, String by) {
    /// Whether it waits now.
    public boolean isDue(Instant now) {
        return !dueAt.isAfter(now);
    }
}
