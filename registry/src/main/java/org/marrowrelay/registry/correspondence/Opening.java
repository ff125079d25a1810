package org.marrowrelay.registry.correspondence;

import java.time.Instant;

/// Somebody opened a sealed original.
public record Opening(String account, Instant at, String reason) {}
