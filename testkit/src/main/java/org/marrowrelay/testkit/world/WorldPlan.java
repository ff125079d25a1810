package org.marrowrelay.testkit.world;

/// How large an invented world is to be. The seed decides everything else.
///
/// Donor 4711 of a seed is the same person in a world of any size, as long as `haplotypes` is the same.
///
/// @param donors 0 or more
/// @param cordBloodUnits 0 or more
/// @param patients 0 or more
/// @param haplotypes in each population, 100 to 1,000,000
/// @param families 0 or more; their members are no donors of a registry
public record WorldPlan(long seed, long donors, long cordBloodUnits, long patients, int haplotypes, long families) {
    /// Haplotypes of a population unless something else is asked for: as many as a large published set holds.
    public static final int USUAL_HAPLOTYPES = 100_000;

    public WorldPlan {
        require(
                donors >= 0 && cordBloodUnits >= 0 && patients >= 0 && families >= 0,
                "a world has no negative number of people");
        require(haplotypes >= 100 && haplotypes <= 1_000_000, "a population has 100 to 1,000,000 haplotypes");
    }

    /// A world without families.
    public WorldPlan(long seed, long donors, long cordBloodUnits, long patients, int haplotypes) {
        this(seed, donors, cordBloodUnits, patients, haplotypes, 0);
    }

    /// A world of that many donors, one cord blood unit to 50 donors, a thousand patients, 100,000 haplotypes.
    public static WorldPlan of(long seed, long donors) {
        return new WorldPlan(seed, donors, donors / 50, 1_000, USUAL_HAPLOTYPES);
    }

    private static void require(boolean rule, String says) {
        if (!rule) {
            throw new IllegalArgumentException(says);
        }
    }
}
