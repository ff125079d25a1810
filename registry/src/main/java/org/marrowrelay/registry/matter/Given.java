package org.marrowrelay.registry.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.process.Party;

/// Reads what was entered for the fields of a step: every value that can be read, and every problem.
final class Given {
    private static final int LONGEST = 2_000;

    private Given() {}

    /// What was read.
    record Read(Map<String, String> facts, List<Problem> problems) {
        Read {
            facts = Map.copyOf(facts);
            problems = List.copyOf(problems);
        }
    }

    /// @param zones the time zone of each party
    static Read read(List<Field> fields, Map<String, String> entered, Function<Party, ZoneId> zones) {
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
                facts.put(field.name(), value(field, text, zones));
            } catch (DateTimeParseException | NumberFormatException e) {
                problems.add(unreadable(field, text));
            }
        }
        return new Read(facts, problems);
    }

    private static String value(Field field, String text, Function<Party, ZoneId> zones) {
        return switch (field.kind()) {
            case TEXT -> shortened(text);
            case DATE -> LocalDate.parse(text).toString();
            case MOMENT -> moment(text, zones.apply(field.whose())).toString();
            case NUMBER -> number(text);
            case CHOICE -> choice(field, text);
        };
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /// A time that daylight saving skips becomes the first after the gap; of one that comes twice the first is meant.
    private static Instant moment(String text, ZoneId zone) {
        return text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$") && text.length() > 16
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    private static String number(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value) || value < 0 || text.length() > 20) {
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

    private static Problem unreadable(Field field, String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return switch (field.kind()) {
            case TEXT, CHOICE ->
                Problem.of(
                        "MTR-0004",
                        "{0}: \"{1}\" is no choice",
                        "choose one of: {2}",
                        field.name(),
                        shown,
                        String.join(", ", field.choices()));
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
