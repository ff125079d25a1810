package org.marrowrelay.registry.donor;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// What cannot be true of a person or a unit, whoever enters it: the same limits as in files (Donors v1).
final class Plausible {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final int LONGEST = 64;
    private static final int HEAVIEST = 400;
    private static final int TALLEST = 260;
    private static final int SHORTEST = 30;
    private static final int MOST = 99;

    private final List<Problem> problems = new ArrayList<>();

    private Plausible() {}

    /// @throws ProblemException with the first of what cannot be true
    static void require(Traits traits, String population, Particulars some, LocalDate today) {
        List<Problem> wrong = against(traits, population, some, today);
        if (!wrong.isEmpty()) {
            throw new ProblemException(wrong.getFirst());
        }
    }

    /// Everything that cannot be true.
    static List<Problem> against(Traits traits, String population, Particulars some, LocalDate today) {
        Plausible checked = new Plausible();
        checked.day(traits.birth(), today);
        checked.day(some.contactOn(), today);
        checked.day(some.checkupOn(), today);
        checked.number(traits.weightKg(), 1, HEAVIEST);
        checked.number(decimal(some.heightCm()), SHORTEST, TALLEST);
        checked.number(decimal(some.pregnancies()), 0, MOST);
        checked.number(decimal(some.transfusions()), 0, MOST);
        checked.text(population);
        checked.text(some.bank());
        checked.text(some.ethnicity());
        return List.copyOf(checked.problems);
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    private void day(@Nullable LocalDate day, LocalDate today) {
        if (day != null && (day.isBefore(EARLIEST) || day.isAfter(today))) {
            problems.add(Problem.of(
                    "REG-0037",
                    "the day {0} is before 1900, or in the future",
                    "write the day as it was, or leave it empty",
                    day));
        }
    }

    private void number(@Nullable BigDecimal number, int least, int most) {
        if (number != null
                && (number.compareTo(BigDecimal.valueOf(least)) < 0
                        || number.compareTo(BigDecimal.valueOf(most)) > 0)) {
            problems.add(Problem.of(
                    "REG-0038",
                    "{0} is not between {1} and {2}",
                    "correct the number, or leave it empty",
                    number,
                    least,
                    most));
        }
    }

    private void text(@Nullable String text) {
        if (text != null && text.length() > LONGEST) {
            problems.add(Problem.of("REG-0039", "a code or name is longer than {0} characters", "shorten it", LONGEST));
        }
    }
}
