package org.marrowrelay.transport.cells;

/// CD34+ cells for each kilogram of recipient.
///
/// @param millionsPerKg finite, not negative; often asked for: 4 to 5, minimum 2
public record CellDose(double millionsPerKg) {
    public CellDose {
        if (!(millionsPerKg >= 0 && millionsPerKg < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a dose is a finite number of millions per kilogram, not negative");
        }
    }

    /// The cells that a recipient of that weight needs.
    public CellCount forWeight(double kilograms) {
        return new CellCount(millionsPerKg * Weights.positive(kilograms));
    }
}
