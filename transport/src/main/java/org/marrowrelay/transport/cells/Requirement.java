package org.marrowrelay.transport.cells;

/// What the transplant centre asked for in writing: the minimum below which it accepts no bag without signing again.
///
/// @param minimum per kilogram, above 0
/// @param recipientKg more than 0 and less than 1,000
public record Requirement(CellDose minimum, double recipientKg) {
    public Requirement {
        Weights.positive(recipientKg);
        if (minimum.millionsPerKg() == 0) {
            throw new IllegalArgumentException("a requirement of no cells is none");
        }
    }

    /// All cells that are needed.
    public CellCount total() {
        return minimum.forWeight(recipientKg);
    }

    /// Whether that count is enough; exactly the minimum is.
    public boolean isMetBy(CellCount count) {
        return count.compareTo(total()) >= 0;
    }
}
