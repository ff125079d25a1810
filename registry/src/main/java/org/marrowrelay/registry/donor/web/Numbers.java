package org.marrowrelay.registry.donor.web;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Numbers as people write them into forms.
final class Numbers {
    private static final int LONGEST = 12;

    private Numbers() {}

    /// With a point or a comma; `null` for an empty field.
    ///
    /// @throws ProblemException for anything else
    static @Nullable BigDecimal decimal(String text) {
        String written = text.strip();
        if (written.isEmpty()) {
            return null;
        }
        if (!written.matches("[+-]?\\d+([.,]\\d+)?") || written.length() > LONGEST) {
            throw noNumber(written);
        }
        return new BigDecimal(written.replace(',', '.'));
    }

    /// `null` for an empty field.
    ///
    /// @throws ProblemException for anything but a whole number
    static @Nullable Integer whole(String text) {
        String written = text.strip();
        if (written.isEmpty()) {
            return null;
        }
        if (!written.matches("[+-]?\\d{1,9}")) {
            throw noNumber(written);
        }
        return Integer.valueOf(written);
    }

    private static ProblemException noNumber(String text) {
        return new ProblemException(
                Problem.of("REG-0041", "\"{0}\" is not a number", "write digits, as in 70 or 70.5", text));
    }
}
