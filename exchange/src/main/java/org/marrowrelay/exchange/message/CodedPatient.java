package org.marrowrelay.exchange.message;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A patient as a partner gets to know them: what a search needs, and nothing else. `null`: not known, or not told.
///
/// @param id under which the sender leads the search; never a name
/// @param typing as reported
/// @param release nomenclature release under which it was reported
/// @param population whose frequencies describe the patient
/// @param birthYear not the day
/// @param weightKg body weight
/// @param diagnosis code of the disease
public record CodedPatient(
        Code id,
        Typing typing,
        @Nullable Code release,
        @Nullable Note population,
        @Nullable Integer birthYear,
        @Nullable Sex sex,
        @Nullable Cmv cmv,
        @Nullable Abo abo,
        @Nullable BigDecimal weightKg,
        @Nullable Code diagnosis) {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final BigDecimal HEAVIEST = BigDecimal.valueOf(500);

    public CodedPatient {
        boolean years = birthYear == null || (birthYear >= FIRST_YEAR && birthYear <= LAST_YEAR);
        boolean weight = weightKg == null || (weightKg.signum() > 0 && weightKg.compareTo(HEAVIEST) < 0);
        if (!years || !weight) {
            throw new ProblemException(Problem.of(
                    "PTN-0204", "a patient’s year of birth or weight cannot be", "send it as it is, or leave it out"));
        }
    }

    /// As registered.
    public enum Sex {
        F,
        M
    }

    /// Antibodies against cytomegalovirus.
    public enum Cmv {
        P,
        N
    }

    /// Blood group without rhesus factor.
    public enum Abo {
        A,
        B,
        AB,
        O
    }
}
