package org.marrowrelay.registry.arrival;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.exchange.DonorChange;
import org.marrowrelay.exchange.DonorEntry;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.DonorSettings;
import org.springframework.stereotype.Component;

/// Who cannot have been born on the day that a file tells, or is too young to be a volunteer: such rows wait in
/// quarantine. Readers of files know no day; this room knows today's.
@Component
class Births {
    private final DonorSettings settings;
    private final Clock clock;

    Births(DonorSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// The row, or why it waits.
    ///
    /// @param header the first line of its file, under which it is given again
    Row<?> judge(Row<?> row, String header) {
        return switch (row) {
            case Row.Good<?>(long line, DonorEntry entry, var _) -> judge(row, line, entry, header);
            case Row.Good<?>(long line, DonorChange.Put(DonorEntry entry), var _) -> judge(row, line, entry, header);
            case Row.Good<?> other -> other;
            case Row.Quarantined<?> bad -> bad;
        };
    }

    private Row<?> judge(Row<?> row, long line, DonorEntry entry, String header) {
        Optional<Problem> wrong = entry.birth().flatMap(birth -> against(entry, birth));
        return wrong.isEmpty()
                ? row
                : new Row.Quarantined<>(
                        line,
                        Entries.text(entry, header),
                        List.of(wrong.get().at("column birth").at("line " + line)));
    }

    private Optional<Problem> against(DonorEntry entry, LocalDate birth) {
        LocalDate today = LocalDate.now(clock);
        if (birth.isAfter(today)) {
            return Optional.of(Problem.of(
                    "REG-0037",
                    "the day {0} is before 1900, or in the future",
                    "write the day as it was, or leave it empty",
                    birth));
        }
        boolean volunteer = entry.type() == DonorEntry.Type.DONOR
                && entry.status().filter(DonorEntry.Status.DE::equals).isEmpty();
        return volunteer && birth.isAfter(today.minusYears(settings.ofAgeYears()))
                ? Optional.of(Problem.of(
                        "REG-0044",
                        "somebody born on {0} is younger than {1} years, and minors do not donate",
                        "correct the date, or register the volunteer when of age",
                        birth,
                        settings.ofAgeYears()))
                : Optional.empty();
    }
}
