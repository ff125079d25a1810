package org.marrowrelay.registry.donor;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;

/// What cannot be true of a person or a unit, whoever enters it: the same limits as in files (Donors v1).
final class Plausible {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final int LONGEST = 64;
    private static final int HEAVIEST = 400;
    private static final int TALLEST = 260;
    private static final int SHORTEST = 30;
    private static final int MOST = 99;
    private static final int LARGEST = 1_000;
    private static final int PERCENT = 100;

    private final List<Problem> problems = new ArrayList<>();

    private Plausible() {}

    /// Everything that cannot be true, each with its field as the place, as in `field birth`.
    static List<Problem> against(Traits traits, String population, Particulars some, LocalDate today) {
        Plausible checked = new Plausible();
        checked.day("birth", traits.birth(), today);
        checked.day("contactOn", some.contactOn(), today);
        checked.day("checkupOn", some.checkupOn(), today);
        checked.number("weight", traits.weightKg(), 1, HEAVIEST);
        checked.number("height", decimal(some.heightCm()), SHORTEST, TALLEST);
        checked.number("pregnancies", decimal(some.pregnancies()), 0, MOST);
        checked.number("transfusions", decimal(some.transfusions()), 0, MOST);
        checked.text("population", population);
        checked.text("bank", some.bank());
        checked.text("ethnicity", some.ethnicity());
        return List.copyOf(checked.problems);
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    /// What cannot be true of a unit.
    static List<Problem> against(CordUnit unit, LocalDate today) {
        Plausible checked = new Plausible();
        checked.day("collectedOn", unit.collectedOn(), today);
        checked.day("frozenOn", unit.frozenOn(), today);
        checked.day("maternalTestedOn", unit.maternalTestedOn(), today);
        checked.number("volumeMl", unit.volumeMl(), 1, LARGEST);
        checked.number("viability", decimal(unit.viability()), 0, PERCENT);
        return List.copyOf(checked.problems);
    }

    /// Whether it is a day on which something can have happened.
    static List<Problem> against(LocalDate day, LocalDate today) {
        Plausible checked = new Plausible();
        checked.day("day", day, today);
        return List.copyOf(checked.problems);
    }

    /// That a volunteer is not of age; empty for units, and for whom no birth date is known.
    static Optional<Problem> minor(Donor donor, int ofAge, LocalDate today) {
        LocalDate birth = donor.traits().birth();
        return donor.kind() == Donor.Kind.C || birth == null || !birth.isAfter(today.minusYears(ofAge))
                ? Optional.empty()
                : Optional.of(Problem.of(
                                "REG-0044",
                                "somebody born on {0} is younger than {1} years, and minors do not donate",
                                "correct the date, or register the volunteer when of age",
                                birth,
                                ofAge)
                        .at("field birth"));
    }

    private void day(String field, @Nullable LocalDate day, LocalDate today) {
        if (day != null && (day.isBefore(EARLIEST) || day.isAfter(today))) {
            problems.add(Problem.of(
                            "REG-0037",
                            "the day {0} is before 1900, or in the future",
                            "write the day as it was, or leave it empty",
                            day)
                    .at("field " + field));
        }
    }

    private void number(String field, @Nullable BigDecimal number, int least, int most) {
        if (number != null
                && (number.compareTo(BigDecimal.valueOf(least)) < 0
                        || number.compareTo(BigDecimal.valueOf(most)) > 0)) {
            problems.add(Problem.of(
                            "REG-0038",
                            "{0} is not between {1} and {2}",
                            "correct the number, or leave it empty",
                            number,
                            least,
                            most)
                    .at("field " + field));
        }
    }

    private void text(String field, @Nullable String text) {
        if (text != null && text.length() > LONGEST) {
            problems.add(Problem.of("REG-0039", "a code or name is longer than {0} characters", "shorten it", LONGEST)
                    .at("field " + field));
        }
    }
}
