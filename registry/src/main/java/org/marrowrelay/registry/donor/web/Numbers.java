package org.marrowrelay.registry.donor.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Numbers as people write them into forms.
final class Numbers {
    private static final int LONGEST = 12;

    private final List<Problem> problems = new ArrayList<>();

    /// Reads several fields and says all that are no numbers, at [#refuse].
    Numbers() {}

    /// As [#decimal(String)], null for what is no number.
    @Nullable
    BigDecimal decimal(String field, String text) {
        return kept(field, () -> decimal(text));
    }

    /// As [#whole(String)], null for what is no number.
    @Nullable
    Integer whole(String field, String text) {
        return kept(field, () -> whole(text));
    }

    private <T> @Nullable T kept(String field, Supplier<@Nullable T> number) {
        try {
            return number.get();
        } catch (ProblemException refused) {
            problems.add(refused.problem().at("field " + field));
            return null;
        }
    }

    /// @throws ProblemException with every field that was no number
    void refuse() {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

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
