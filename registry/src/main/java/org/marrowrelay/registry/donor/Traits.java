package org.marrowrelay.registry.donor;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a transplant centre chooses by, besides HLA; each is `null` when it is not known.
///
/// @param birth date of birth
/// @param weightKg body weight in kilograms
public record Traits(
        @Nullable LocalDate birth,
        @Nullable Sex sex,
        @Nullable Cmv cmv,
        @Nullable BloodGroup abo,
        @Nullable BigDecimal weightKg) {
    /// As registered.
    public enum Sex {
        F,
        M
    }

    /// Antibodies against cytomegalovirus: positive or negative.
    public enum Cmv {
        P,
        N
    }

    /// Blood group without rhesus factor.
    public enum BloodGroup {
        A,
        B,
        AB,
        O
    }
}
