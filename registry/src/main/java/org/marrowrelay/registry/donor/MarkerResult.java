package org.marrowrelay.registry.donor;

import java.time.LocalDate;

/// The result of one test for an infectious disease.
///
/// @param result `P` positive, `N` negative, `G` IgG, `M` IgM, `B` both, `H` IgG or IgM, `U` unclear
public record MarkerResult(Marker marker, String result, LocalDate testedOn) {
    /// What is tested; the first thirteen in the order of EMDIS' mask (DOMAIN 1.3).
    public enum Marker {
        ABO_RH,
        CMV,
        TOXO,
        EBV,
        HIV,
        HIV_P24,
        HBSAG,
        ANTI_HBS,
        ANTI_HBC,
        ANTI_HCV,
        LUES,
        ALT,
        ANTI_HTLV,
        HIV_NAT,
        HBV_NAT,
        HCV_NAT,
        WNV,
        HEV,
        PARVO,
        CHAGAS,
        MALARIA
    }
}
