package org.marrowrelay.transport.cells;

/// A number of CD34+ cells.
///
/// @param millions finite, not negative; a typical apheresis gives 100 to 800
public record CellCount(double millions) implements Comparable<CellCount> {
    /// No cell.
    public static final CellCount NONE = new CellCount(0);

    public CellCount {
        if (!(millions >= 0 && millions < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a cell count is a finite number of millions, not negative");
        }
    }

    /// Both together.
    public CellCount plus(CellCount other) {
        return new CellCount(millions + other.millions);
    }

    /// What is missing to `wanted`; [#NONE] when nothing is.
    public CellCount shortOf(CellCount wanted) {
        return new CellCount(Math.max(0, wanted.millions - millions));
    }

    /// That share of the cells.
    ///
    /// @param share 0 to 1
    public CellCount share(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is between 0 and 1");
        }
        return new CellCount(millions * share);
    }

    /// For each kilogram of a recipient of that weight.
    public CellDose per(double kilograms) {
        return new CellDose(millions / Weights.positive(kilograms));
    }

    @Override
    public int compareTo(CellCount other) {
        return Double.compare(millions, other.millions);
    }
}
