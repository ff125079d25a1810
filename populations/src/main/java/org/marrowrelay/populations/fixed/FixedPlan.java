package org.marrowrelay.populations.fixed;

/// How an estimate with fixed weights is made.
///
/// @param leastWeight donors whose genotypes would weigh less are left out; above 0, at most 1
/// @param start where EM begins
/// @param epsilon EM ends when no frequency changes by more
/// @param steps the most steps of EM
/// @param cut frequencies below are left out of the table
/// @param renormalise whether what is left is made to sum to 1
/// @param seed for the random starts
public record FixedPlan(
        double leastWeight, Start start, double epsilon, int steps, double cut, boolean renormalise, long seed) {
    /// What old tables were usually made with.
    public static final FixedPlan USUAL = new FixedPlan(0.01, Start.PERTURBED, 1e-6, 10_000, 1e-6, false, 1);

    /// Where EM begins.
    public enum Start {
        /// Every haplotype alike.
        EQUAL,
        /// By the weight of the genotypes that can hold it.
        OCCURRENCE,
        /// Drawn evenly, and normalised.
        RANDOM,
        /// By occurrence, each moved by up to a tenth.
        PERTURBED
    }

    public FixedPlan {
        if (!(leastWeight > 0 && leastWeight <= 1) || !(epsilon > 0) || !(cut >= 0 && cut < 1) || steps < 1) {
            throw new IllegalArgumentException(
                    "a least weight is above 0 to 1, epsilon above 0, a cut below 1, and there is at least one step");
        }
    }

    /// The most genotypes that a donor may leave open.
    public double mostGenotypes() {
        return Math.floor(1 / leastWeight + 1e-9);
    }
}
