package org.marrowrelay.registry.matter;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.PlausibleYears;

/// Reads what was entered for the fields of a step: every value that can be read, and every problem.
final class Given {
    private static final int LONGEST = 2_000;
    /// More than any cell count, dose, weight, volume or number of minutes in a relay.
    private static final double MOST = 1_000_000;

    private static final Pattern DIGITS = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]");
    private static final double COLDEST = -273.15;
    private static final double WHOLE = 100;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);

    private Given() {}

    /// What was read.
    record Read(Map<String, String> facts, List<Problem> problems) {
        Read {
            facts = Map.copyOf(facts);
            problems = List.copyOf(problems);
        }
    }

    /// @param zones the time zone of each party
    /// @param now what is told as having happened is not later, but for clocks that differ
    static Read read(List<Field> fields, Map<String, String> entered, Function<Party, ZoneId> zones, Instant now) {
        Map<String, String> facts = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Field field : fields) {
            String text =
                    Objects.requireNonNullElse(entered.get(field.name()), "").strip();
            if (text.isEmpty()) {
                if (field.required()) {
                    problems.add(Problem.of("MTR-0003", "{0} is missing", "fill it in", field.name()));
                }
                continue;
            }
            try {
                String value = value(field, text, zones);
                Problem refused = refused(field, value);
                if (refused != null) {
                    problems.add(refused);
                    continue;
                }
                facts.put(field.name(), value);
                if (field.happened() && isToCome(field, value, zones, now)) {
                    problems.add(toCome(field, text));
                }
            } catch (DateTimeException | NumberFormatException e) {
                problems.add(unreadable(field, text));
            }
        }
        return new Read(facts, problems);
    }

    /// What speaks against a text, which is held to a length like every other.
    static Optional<Problem> refused(String name, String text) {
        return Optional.ofNullable(refused(Field.text(name), text));
    }

    private static String value(Field field, String text, Function<Party, ZoneId> zones) {
        return switch (field.kind()) {
            case TEXT -> text;
            case DATE -> LocalDate.parse(text).toString();
            case MOMENT -> moment(text, zones.apply(field.whose())).toString();
            case NUMBER -> number(text, 0, Double.MAX_VALUE);
            case CELSIUS -> number(text, COLDEST, Double.MAX_VALUE);
            case PERCENT -> number(text, 0, WHOLE);
            case CHOICE -> choice(field, text);
        };
    }

    /// What can be read and cannot be meant: nothing is cut off or taken as something else.
    private static @Nullable Problem refused(Field field, String value) {
        return switch (field.kind()) {
            case TEXT ->
                value.length() > LONGEST || UNPRINTABLE.matcher(value).find()
                        ? Problem.of(
                                "MTR-0026",
                                "{0} is longer than {1} characters, or holds some that cannot be printed",
                                "write it shorter, in letters, digits and signs; attach a long text as a document",
                                field.name(),
                                LONGEST)
                        : null;
            case NUMBER, CELSIUS, PERCENT ->
                Double.parseDouble(value) > MOST
                        ? Problem.of(
                                "MTR-0027",
                                "{0}: {1} is more than {2}",
                                "check the number and its unit",
                                field.name(),
                                shown(value),
                                (int) MOST)
                        : null;
            case DATE -> far(field, value, PlausibleYears.hold(LocalDate.parse(value)));
            case MOMENT -> far(field, value, PlausibleYears.hold(Instant.parse(value)));
            case CHOICE -> null;
        };
    }

    private static @Nullable Problem far(Field field, String value, boolean plausible) {
        return plausible
                ? null
                : Problem.of(
                        "MTR-0028",
                        "{0}: {1} is not between the years {2} and {3}",
                        "check the year",
                        field.name(),
                        shown(value),
                        "" + PlausibleYears.FIRST,
                        "" + PlausibleYears.LAST);
    }

    /// A time that daylight saving skips becomes the first after the gap; of one that comes twice the first is meant.
    private static Instant moment(String text, ZoneId zone) {
        return text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$") && text.length() > 16
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    private static boolean isToCome(Field field, String value, Function<Party, ZoneId> zones, Instant now) {
        return field.kind() == Field.Kind.DATE
                ? LocalDate.parse(value).isAfter(LocalDate.ofInstant(now, zones.apply(field.whose())))
                : Instant.parse(value).isAfter(now.plus(CLOCKS_DIFFER));
    }

    private static Problem toCome(Field field, String text) {
        return Problem.of(
                "MTR-0019",
                "{0}: {1} is still to come",
                "tell it once it has happened, or mend the day",
                field.name(),
                shown(text));
    }

    private static String number(String text, double least, double most) {
        if (!DIGITS.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value) || value < least || value > most || text.length() > 20) {
            throw new NumberFormatException(text);
        }
        return text;
    }

    private static String choice(Field field, String text) {
        if (!field.choices().contains(text)) {
            throw new NumberFormatException(text);
        }
        return text;
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static Problem unreadable(Field field, String text) {
        String shown = shown(text);
        return switch (field.kind()) {
            case TEXT, CHOICE ->
                Problem.of(
                        "MTR-0004",
                        "{0}: \"{1}\" is no choice",
                        "choose one of: {2}",
                        field.name(),
                        shown,
                        String.join(", ", field.choices()));
            case PERCENT ->
                Problem.of(
                        "MTR-0021",
                        "{0}: \"{1}\" is no share in percent",
                        "write a number from 0 to 100",
                        field.name(),
                        shown);
            case CELSIUS ->
                Problem.of(
                        "MTR-0020",
                        "{0}: \"{1}\" is no temperature in degrees Celsius",
                        "write digits with a point, as in 4.5 or -150",
                        field.name(),
                        shown);
            case NUMBER ->
                Problem.of(
                        "MTR-0005",
                        "{0}: \"{1}\" is not a number",
                        "write digits with a point, as in 4.5; not below zero",
                        field.name(),
                        shown);
            case DATE, MOMENT ->
                Problem.of(
                        "MTR-0006",
                        "{0}: \"{1}\" is not a {2}",
                        "write it as in 2027-01-31, or 2027-01-31T08:30 with the time",
                        field.name(),
                        shown,
                        field.kind().name().toLowerCase(Locale.ROOT));
        };
    }
}
