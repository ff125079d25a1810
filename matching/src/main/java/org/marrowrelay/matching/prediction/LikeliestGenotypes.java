package org.marrowrelay.matching.prediction;

import java.util.List;

/// The likeliest genotypes of a person.
///
/// @param genotypes how many genotypes the typings and the set allow, shown or not; 0 for an unexplained person,
///     [#NOT_COUNTED] for one whose typings leave very much open
/// @param pairs how many pairs of haplotypes the typings and the set allow
/// @param shares the likeliest of them, likeliest first
public record LikeliestGenotypes(int genotypes, long pairs, List<GenotypeShare> shares) {
    /// In place of a number of genotypes that would have to be listed to be counted.
    public static final int NOT_COUNTED = -1;

    static final LikeliestGenotypes NONE = new LikeliestGenotypes(0, 0, List.of());

    public LikeliestGenotypes {
        shares = List.copyOf(shares);
    }
}
