package org.marrowrelay.populations.insight;

/// How much of a population's haplotypes a registry is expected to hold.
///
/// @param population whose haplotypes
/// @param frequency up to which a haplotype counts as rare; 1 for all
/// @param mass of these haplotypes
/// @param covered of that mass, the expected share whose haplotype at least one available donor carries
public record Coverage(String population, double frequency, double mass, double covered) {
    /// Expectation over registries of that plan. An available donor carries a haplotype with the chance `f (2 - f)`.
    ///
    /// @param rarest haplotypes of at most that frequency count
    public static Coverage of(Pool pool, int population, RegistryPlan registry, double rarest) {
        double[] absent = new double[pool.haplotypes()];
        for (int q = 0; q < pool.populations().size(); q++) {
            RegistryPlan.Crowd donors = registry.of(pool.populations().get(q));
            double[] f = pool.frequencies(q);
            for (int h = 0; h < f.length; h++) {
                absent[h] += donors.logNobody(f[h] * (2 - f[h]));
            }
        }
        double mass = 0;
        double covered = 0;
        double[] f = pool.frequencies(population);
        for (int h = 0; h < f.length; h++) {
            if (f[h] > 0 && f[h] <= rarest) {
                mass += f[h];
                covered += f[h] * -Math.expm1(absent[h]);
            }
        }
        return new Coverage(pool.populations().get(population), rarest, mass, mass > 0 ? covered / mass : 0);
    }
}
