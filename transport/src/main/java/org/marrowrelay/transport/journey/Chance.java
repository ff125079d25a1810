package org.marrowrelay.transport.journey;

/// How often a journey arrived in time when delays were drawn.
///
/// @param inTime share of the draws, 0 to 1
/// @param low lower end of its 95 % interval (Wilson)
/// @param high upper end
/// @param draws how many
public record Chance(double inTime, double low, double high, int draws) {
    private static final double Z = 1.959963984540054;

    /// @param hits at most `draws`, which is above 0
    static Chance of(int hits, int draws) {
        double share = (double) hits / draws;
        double spread = Z * Math.sqrt((share * (1 - share) + Z * Z / (4 * draws)) / draws);
        double scale = 1 + Z * Z / draws;
        double middle = share + Z * Z / (2 * draws);
        return new Chance(share, Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale), draws);
    }
}
