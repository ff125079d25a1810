package org.marrowrelay.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.marrowrelay.exchange.DonorEntry.Coded;
import org.marrowrelay.problem.Problem;

/// The cells of one row, read into values by column name; what cannot be read goes to the findings. Empty is unknown.
record DonorCells(DonorColumns columns, List<String> cells, Rows.Findings findings) {
    private static final int DATE = "1990-04-30".length();
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
    private static final int LONGEST_WORD = 64;
    private static final int HEAVIEST = 400;

    String text(String column) {
        return columns.cell(cells, column);
    }

    /// A code that registries agree on among themselves, such as a population's.
    String word(String column) {
        String text = text(column);
        if (text.length() > LONGEST_WORD || text.codePoints().anyMatch(Character::isISOControl)) {
            problem(
                    column,
                    "DON-0010",
                    "the text is longer than {0} characters or holds invisible ones",
                    "write a short code",
                    LONGEST_WORD);
        }
        return text;
    }

    <E extends Enum<E> & Coded> Optional<E> code(String column, Class<E> kind) {
        String text = text(column);
        Optional<E> value = Coded.find(kind, text);
        if (value.isEmpty() && !text.isEmpty()) {
            String codes =
                    Arrays.stream(kind.getEnumConstants()).map(Coded::code).collect(Collectors.joining(", "));
            problem(
                    column,
                    "DON-0007",
                    "\"{0}\" is none of {1}",
                    "write one of them, or nothing if unknown",
                    text,
                    codes);
        }
        return value;
    }

    /// One of these codes, or nothing.
    String one(String column, String... codes) {
        String text = text(column);
        if (text.isEmpty() || List.of(codes).contains(text)) {
            return text;
        }
        problem(
                column,
                "DON-0007",
                "\"{0}\" is none of {1}",
                "write one of them, or nothing if unknown",
                text,
                String.join(", ", codes));
        return "";
    }

    /// A whole number in a range, or nothing.
    OptionalInt whole(String column, int least, int most) {
        String text = text(column);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int value = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            problem(
                    column,
                    "DON-0013",
                    "\"{0}\" is not a whole number from {1} to {2}",
                    "write digits only, or nothing if unknown",
                    text,
                    least,
                    most);
            return OptionalInt.empty();
        }
        return OptionalInt.of(value);
    }

    Optional<LocalDate> date(String column) {
        String text = text(column);
        Optional<LocalDate> date = text.isEmpty() ? Optional.empty() : parsed(text);
        if (date.isEmpty() && !text.isEmpty()) {
            problem(
                    column,
                    "DON-0008",
                    "\"{0}\" is not a date between 1900 and 2199",
                    "write year, month and day as in 1990-04-30, or nothing if unknown",
                    text);
        }
        return date;
    }

    private static Optional<LocalDate> parsed(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int dayOfMonth = number(text, 8, 10);
        if (text.length() != DATE
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (year | month | dayOfMonth) < 0) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(year, month, dayOfMonth);
            return Optional.of(date).filter(day -> !day.isBefore(EARLIEST) && day.isBefore(LATEST));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /// The number that digits write; -1 where there is anything else.
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; number >= 0 && i < to; i++) {
            int digit = i < text.length() ? text.charAt(i) - '0' : -1;
            number = digit < 0 || digit > 9 ? -1 : 10 * number + digit;
        }
        return number;
    }

    OptionalDouble number(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!NUMBER.matcher(text).matches()) {
            problem(
                    column,
                    "DON-0009",
                    "\"{0}\" is not a number of at least 0",
                    "write digits with a point for decimals, without unit, or nothing if unknown",
                    text);
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Double.parseDouble(text));
    }

    /// A weight in kilograms, rounded to whole ones.
    OptionalInt kilograms(String column) {
        OptionalDouble number = number(column);
        if (number.isPresent() && (number.getAsDouble() < 1 || number.getAsDouble() > HEAVIEST)) {
            problem(
                    column,
                    "DON-0012",
                    "a weight of {0} kg is not plausible",
                    "write kilograms between 1 and {1}, or nothing if unknown",
                    text(column),
                    HEAVIEST);
        }
        return number.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) Math.round(number.getAsDouble()));
    }

    private void problem(String column, String code, String what, String fix, Object... values) {
        findings.problem(Problem.of(code, what, fix, values).at("column " + column));
    }
}
