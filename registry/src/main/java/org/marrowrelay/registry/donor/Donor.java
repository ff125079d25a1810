package org.marrowrelay.registry.donor;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A volunteer or a cord blood unit, as reported.
///
/// @param population whose frequencies describe the donor; empty when unknown
/// @param registry issuing organisation number of the listing registry; empty when unknown
/// @param typing never empty text
/// @param cells of a cord blood unit; `null` for volunteers
public record Donor(
        DonorId id,
        Kind kind,
        String population,
        String registry,
        Traits traits,
        Status status,
        ReportedTyping typing,
        @Nullable Cells cells) {
    /// The same donor, with another status.
    public Donor with(Status other) {
        return new Donor(id, kind, population, registry, traits, other, typing, cells);
    }

    /// What is donated.
    public enum Kind {
        /// A volunteer.
        D,
        /// A cord blood unit, frozen.
        C
    }

    /// What a laboratory reported, to the letter.
    ///
    /// @param gl the GL String
    /// @param release nomenclature release in use when it was reported
    /// @param typedOn date of the report; `null` when unknown
    public record ReportedTyping(
            String gl, String release, @Nullable LocalDate typedOn) {}

    /// Cell counts of a cord blood unit; `null` when unknown.
    ///
    /// @param tnc total nucleated cells in 10^7
    /// @param cd34 CD34 positive cells in 10^6
    public record Cells(@Nullable BigDecimal tnc, @Nullable BigDecimal cd34) {}
}
