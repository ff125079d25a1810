package org.marrowrelay.matching.frequency;

import java.util.OptionalInt;

/// Whose haplotypes a set describes, from what, under which names. Shown wherever the set is used.
///
/// @param population name of the population, such as `CAU`; empty for a set that serves everybody
/// @param release nomenclature release that the set's names were written in, such as `3.58.0`; empty when unknown
/// @param resolution what the names stand for, such as `g` or `P`; empty when unknown
/// @param sampleSize number of people in the sample, when known
/// @param source where it is from: a file name, a publication
public record Provenance(String population, String release, String resolution, OptionalInt sampleSize, String source) {
    /// What is known when somebody gives only a file: a population and the file's name.
    public static Provenance of(String population, String source) {
        return new Provenance(population, "", "", OptionalInt.empty(), source);
    }
}
