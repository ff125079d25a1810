package org.marrowrelay.registry.organisation;

import java.time.Instant;

/// A line of the rota.
///
/// @param until not included
public record Duty(long id, Contact contact, Instant from, Instant until) {}
