package org.marrowrelay.matching.prediction;

import java.util.List;
import org.marrowrelay.matching.grade.Genotype;
import org.marrowrelay.matching.probability.Diplotype;

/// One of the genotypes that a person can have, how likely it is, and the haplotypes that carry most of it.
///
/// @param genotype the pair of groups at each locus compared, as the likeliest diplotype has it (with its nulls)
/// @param probability of all diplotypes that are this genotype as it is expressed; above 0, at most 1
/// @param diplotypes how many diplotypes that are
/// @param likeliest the likeliest of them, likeliest first
public record GenotypeShare(List<Genotype> genotype, double probability, int diplotypes, List<Diplotype> likeliest) {
    public GenotypeShare {
        genotype = List.copyOf(genotype);
        likeliest = List.copyOf(likeliest);
    }
}
