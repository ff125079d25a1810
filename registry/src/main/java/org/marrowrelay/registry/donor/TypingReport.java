package org.marrowrelay.registry.donor;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a laboratory reported at one time.
///
/// @param gl to the letter
/// @param release nomenclature in use when it was reported
/// @param laboratory empty when unknown
/// @param method such as `NGS`; empty when unknown
/// @param typedOn `null` when unknown
public record TypingReport(
        long id,
        DonorId donor,
        String gl,
        String release,
        String laboratory,
        String method,
        @Nullable LocalDate typedOn,
        Purpose purpose,
        Verdict verdict,
        String enteredBy,
        Instant enteredAt) {

    /// Why it was made.
    public enum Purpose {
        /// When the donor joined.
        ENTRY,
        /// More loci or a finer level, for a patient.
        EXTENDED,
        /// From a fresh sample, to be sure that the donor is who the file says.
        CONFIRMATORY,
        /// Of a cord blood unit, before it leaves the bank.
        RELEASE
    }

    /// What became of it.
    public enum Verdict {
        USED,
        /// Contradicts another one; neither is dropped until a person decides.
        QUESTIONED,
        /// A later import told another typing.
        REPLACED,
        /// A person decided against it.
        REJECTED
    }

    /// A report that comes in.
    ///
    /// @param release empty: the nomenclature in use
    public record Draft(
            String gl,
            String release,
            String laboratory,
            String method,
            @Nullable LocalDate typedOn,
            Purpose purpose) {}
}
