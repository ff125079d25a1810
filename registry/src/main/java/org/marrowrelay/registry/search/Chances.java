package org.marrowrelay.registry.search;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.marrowrelay.hla.Locus;

/// How likely a donor matches a patient so and so well.
///
/// @param p10 probability of exactly no mismatch, "10/10"
/// @param p9 probability of exactly one
/// @param p8 probability of exactly two
/// @param bothMatch at each locus, the probability of 2/2
public record Chances(double p10, double p9, double p8, Map<Locus, Double> bothMatch) {
    public Chances {
        Map<Locus, Double> copy = new EnumMap<>(Locus.class);
        copy.putAll(bothMatch);
        bothMatch = Collections.unmodifiableMap(copy);
    }
}
