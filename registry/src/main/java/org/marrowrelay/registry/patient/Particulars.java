package org.marrowrelay.registry.patient;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a search coordinator knows of a patient beyond typing and traits. Texts are empty when nothing is known.
///
/// @param diagnosis in the words or codes of the transplant centre
/// @param stage of the disease
/// @param centre the transplant centre, by name or code
/// @param authorised reference of the centre's authorisation of the active search
/// @param payer who pays for it
/// @param doseCd34 required 10^6 CD34 positive cells for each kilogram; `null` when not said
/// @param mixture ancestry as shares of populations, as in `API:0.5+CAU:0.5`
/// @param antibodies against HLA
/// @param preferences what decides among equally likely donors, most important first; empty for the usual order
public record Particulars(
        String diagnosis,
        String stage,
        String centre,
        String authorised,
        String payer,
        @Nullable BigDecimal doseCd34,
        String mixture,
        List<Antibody> antibodies,
        List<String> preferences) {
    /// Nothing is known.
    public static final Particulars NONE = new Particulars("", "", "", "", "", null, "", List.of(), List.of());

    public Particulars {
        antibodies = List.copyOf(antibodies);
        preferences = List.copyOf(preferences);
    }

    /// An antibody against HLA in the patient's blood.
    ///
    /// @param specificity an antigen or allele, such as `A2` or `DPB1*04:01`
    /// @param mfi mean fluorescence intensity; `null` when only the specificity is known
    public record Antibody(String specificity, @Nullable Integer mfi) {
        @Override
        public String toString() {
            return mfi == null ? specificity : specificity + " " + mfi;
        }
    }
}
