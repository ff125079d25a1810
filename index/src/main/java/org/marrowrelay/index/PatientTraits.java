package org.marrowrelay.index;

import org.marrowrelay.index.DonorListing.BloodGroup;
import org.marrowrelay.index.DonorListing.Cmv;

/// What preferences compare a donor with.
public record PatientTraits(Cmv cmv, BloodGroup bloodGroup) {
    /// Nothing is known: preferences that compare do not decide.
    public static final PatientTraits UNKNOWN = new PatientTraits(Cmv.UNKNOWN, BloodGroup.UNKNOWN);
}
