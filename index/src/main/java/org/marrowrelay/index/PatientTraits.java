package org.marrowrelay.index;

import org.marrowrelay.index.DonorListing.BloodGroup;
import org.marrowrelay.index.DonorListing.Cmv;
import org.marrowrelay.matching.choice.AlleleTraits;

/// What preferences compare a donor with.
///
/// @param alleles what is known of alleles, for the optional preferences; nothing unless a registry installed a table
public record PatientTraits(Cmv cmv, BloodGroup bloodGroup, AlleleTraits alleles) {
    /// Nothing is known: preferences that compare do not decide.
    public static final PatientTraits UNKNOWN = new PatientTraits(Cmv.UNKNOWN, BloodGroup.UNKNOWN);

    /// Without a table of allele traits.
    public PatientTraits(Cmv cmv, BloodGroup bloodGroup) {
        this(cmv, bloodGroup, AlleleTraits.NONE);
    }

    /// The same patient under a table of allele traits.
    public PatientTraits with(AlleleTraits other) {
        return new PatientTraits(cmv, bloodGroup, other);
    }
}
