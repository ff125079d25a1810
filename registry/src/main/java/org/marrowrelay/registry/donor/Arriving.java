package org.marrowrelay.registry.donor;

/// A donor as a file or another system tells, with what it says beyond the searched columns.
public record Arriving(Donor donor, Particulars particulars) {
    /// One of whom only the searched columns are told.
    public static Arriving of(Donor donor) {
        return new Arriving(donor, Particulars.NONE);
    }
}
