package org.marrowrelay.registry.population;

/// Other frequencies are in use for a population than before.
///
/// @param population which one; empty for the set that serves everybody
public record FrequencySetsChanged(String population) {}
