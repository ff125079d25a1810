package org.marrowrelay.registry.donor;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A donor in the text that PostgreSQL copies: columns between tabs, `\N` for nothing, tabs, line ends and backslashes
/// inside a column as `\t`, `\n`, `\\`. Reads each column once, in their order. Belongs to one thread.
///
/// Source: PostgreSQL, "COPY", text format.
final class CopiedRow {
    /// What [#donor()] reads, in its order.
    static final String COLUMNS = "id, kind, population, registry, birth, sex, cmv, abo, weight_kg, status,"
            + " gl, release, typed_on, tnc, cd34, revision";

    private static final int DATE = "2026-11-23".length();

    private final byte[] row;
    private int next;

    CopiedRow(byte[] row) {
        this.row = row;
    }

    RevisedDonor donor() {
        Donor donor = new Donor(
                new DonorId(text()),
                Donor.Kind.valueOf(text()),
                text(),
                text(),
                new Traits(
                        date(),
                        code(Traits.Sex::valueOf),
                        code(Traits.Cmv::valueOf),
                        code(Traits.BloodGroup::valueOf),
                        number()),
                Status.valueOf(text()),
                new Donor.ReportedTyping(text(), text(), date()),
                cells());
        return new RevisedDonor(donor, Long.parseLong(text()));
    }

    private Donor.@Nullable Cells cells() {
        BigDecimal tnc = number();
        BigDecimal cd34 = number();
        return tnc == null && cd34 == null ? null : new Donor.Cells(tnc, cd34);
    }

    private @Nullable BigDecimal number() {
        return code(BigDecimal::new);
    }

    private @Nullable LocalDate date() {
        return code(CopiedRow::date);
    }

    private static LocalDate date(String text) {
        return text.length() == DATE
                ? LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, DATE))
                : LocalDate.parse(text);
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private <T> @Nullable T code(Function<String, T> value) {
        String text = column();
        return text == null ? null : value.apply(text);
    }

    private String text() {
        return Objects.requireNonNull(column(), "a column that is never empty");
    }

    private @Nullable String column() {
        int from = next;
        int to = from;
        boolean escaped = false;
        while (to < row.length && row[to] != '\t' && row[to] != '\n') {
            escaped |= row[to] == '\\';
            to++;
        }
        next = to + 1;
        String text = new String(row, from, to - from, StandardCharsets.UTF_8);
        return escaped ? unescaped(text) : text;
    }

    private static @Nullable String unescaped(String text) {
        if (text.equals("\\N")) {
            return null;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(text.charAt(i) == '\\' ? meant(text.charAt(++i)) : text.charAt(i));
        }
        return plain.toString();
    }

    private static char meant(char escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000B';
            default -> escape;
        };
    }
}
