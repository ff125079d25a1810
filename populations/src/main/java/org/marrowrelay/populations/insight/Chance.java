package org.marrowrelay.populations.insight;

/// The probability that at least one donor exists, for each number of mismatches, with its standard error.
///
/// @param none at most 0 mismatches: 10/10 with five loci
/// @param one at most one: 9/10
/// @param two at most two: 8/10
/// @param errorNone standard error that comes from drawing patients
/// @param errorOne the same
/// @param errorTwo the same
public record Chance(double none, double one, double two, double errorNone, double errorOne, double errorTwo) {
    /// By mismatches, 0 to 2.
    public double upTo(int mismatches) {
        return switch (mismatches) {
            case 0 -> none;
            case 1 -> one;
            case 2 -> two;
            default -> throw new IllegalArgumentException("0, 1 or 2 mismatches, found: " + mismatches);
        };
    }

    /// The standard error by mismatches, 0 to 2.
    public double error(int mismatches) {
        return switch (mismatches) {
            case 0 -> errorNone;
            case 1 -> errorOne;
            case 2 -> errorTwo;
            default -> throw new IllegalArgumentException("0, 1 or 2 mismatches, found: " + mismatches);
        };
    }
}
