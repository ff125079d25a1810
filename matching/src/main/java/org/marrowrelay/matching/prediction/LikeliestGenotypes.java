package org.marrowrelay.matching.prediction;

import java.util.List;

/// The likeliest genotypes of a person.
///
/// @param genotypes how many genotypes the typings and the set allow, shown or not; 0 for an unexplained person
/// @param shares the likeliest of them, likeliest first
public record LikeliestGenotypes(int genotypes, List<GenotypeShare> shares) {
    static final LikeliestGenotypes NONE = new LikeliestGenotypes(0, List.of());

    public LikeliestGenotypes {
        shares = List.copyOf(shares);
    }
}
