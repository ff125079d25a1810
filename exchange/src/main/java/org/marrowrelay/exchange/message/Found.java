package org.marrowrelay.exchange.message;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.message.CodedPatient.Abo;
import org.marrowrelay.exchange.message.CodedPatient.Cmv;
import org.marrowrelay.exchange.message.CodedPatient.Sex;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A donor or unit that can match, as the registry that lists it answers.
///
/// @param donor under which the answering registry lists it
/// @param cord a cord blood unit
/// @param typing as reported
/// @param ageYears completed years
/// @param none probability that no counted position mismatches, 0 to 1; `null` when no frequencies explain the pair
/// @param one probability of at most one mismatch
/// @param two of at most two
/// @param potential counted positions that can match, and those that surely do
public record Found(
        Code donor,
        boolean cord,
        Typing typing,
        @Nullable Integer ageYears,
        @Nullable Sex sex,
        @Nullable Cmv cmv,
        @Nullable Abo abo,
        @Nullable BigDecimal weightKg,
        @Nullable Double none,
        @Nullable Double one,
        @Nullable Double two,
        int potential,
        int definite) {
    private static final int POSITIONS = 12;

    public Found {
        if (!isChance(none)
                || !isChance(one)
                || !isChance(two)
                || definite < 0
                || definite > potential
                || potential > POSITIONS) {
            throw new ProblemException(Problem.of(
                    "PTN-0205",
                    "a probability is not between 0 and 1, or the counted positions of a donor cannot be",
                    "compute the answer anew"));
        }
    }

    private static boolean isChance(@Nullable Double chance) {
        return chance == null || (chance >= 0 && chance <= 1 + 1e-9);
    }
}
