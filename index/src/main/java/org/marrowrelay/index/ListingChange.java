package org.marrowrelay.index;

/// A change to the list of donors.
public sealed interface ListingChange {
    /// Identifier of the donor or unit.
    String id();

    /// The donor is listed so from now on, be it for the first time, re-typed, or with other traits.
    record Put(DonorListing donor) implements ListingChange {
        @Override
        public String id() {
            return donor.id();
        }
    }

    /// The donor is not listed any more.
    record Delete(String id) implements ListingChange {}
}
