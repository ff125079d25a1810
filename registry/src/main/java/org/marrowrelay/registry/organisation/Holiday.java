package org.marrowrelay.registry.organisation;

import java.time.LocalDate;

/// A day on which nobody works there.
public record Holiday(LocalDate day, String name) {}
