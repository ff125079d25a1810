package org.marrowrelay.matching.frequency;

/// A haplotype and how often it occurs.
///
/// @param frequency share of the population's haplotypes, above 0 and finite
public record HaplotypeFrequency(Haplotype haplotype, double frequency) {
    public HaplotypeFrequency {
        if (!(frequency > 0 && frequency < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a frequency is above 0 and finite, found: " + frequency);
        }
    }
}
