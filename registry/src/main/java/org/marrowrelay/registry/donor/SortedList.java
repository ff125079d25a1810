package org.marrowrelay.registry.donor;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads a stretch of a sorted list from where the last one ended, so that page 10,000 costs what page 1 costs.
///
/// First come donors whose column is known, from behind the cursor on; then, by identifier, those where it is not. A
/// cursor is `VALUE~ID`, or `~ID` among the latter.
final class SortedList {
    /// First the identifiers, which an index has with all that filters ask for; then the rows of those.
    private static final String SELECT = "with page as materialized (select id from donor where true";

    private static final String ROWS = ") select donor.* from page join donor using (id)";

    private final DonorOrder order;
    private final BiFunction<String, String, JdbcClient.StatementSpec> filtered;

    /// @param filtered adds the conditions of the filter between the beginning of a query and its rest
    SortedList(DonorOrder order, BiFunction<String, String, JdbcClient.StatementSpec> filtered) {
        this.order = order;
        this.filtered = filtered;
    }

    private record From(String value, String id) {}

    DonorStretch stretch(Optional<String> cursor, int atMost) {
        From from = cursor.map(SortedList::from).orElse(null);
        List<DonorFile> found = new ArrayList<>();
        if (order.column() == DonorOrder.Column.ID) {
            found.addAll(unknown(SELECT, cursor.orElse(""), atMost + 1));
        } else {
            if (from == null || isValue(from.value())) {
                found.addAll(known(from, atMost + 1));
            }
            if (found.size() <= atMost) {
                String after = from != null && from.value().isEmpty() ? from.id() : "";
                String empty = SELECT + " and " + order.column().sql() + " is null";
                found.addAll(unknown(empty, after, atMost + 1 - found.size()));
            }
        }
        boolean more = found.size() > atMost;
        List<DonorFile> page = more ? found.subList(0, atMost) : found;
        return new DonorStretch(page, more ? Optional.of(cursor(page.getLast())) : Optional.empty());
    }

    private List<DonorFile> known(@Nullable From from, int atMost) {
        String column = order.column().sql();
        String query = SELECT + " and " + column + " is not null" + (from == null ? "" : behind(column));
        String direction = order.down() ? " desc" : "";
        JdbcClient.StatementSpec asked = filtered.apply(
                        query, ordered(column, direction) + " limit :limit" + ROWS + ordered(column, direction))
                .param("limit", atMost);
        if (from != null) {
            asked = asked.param("value", from.value()).param("after", from.id());
        }
        return asked.query(DonorRow::file).list();
    }

    private static String ordered(String column, String direction) {
        return " order by " + column + direction + ", id" + direction;
    }

    private String behind(String column) {
        return " and (" + column + ", id) " + (order.down() ? "<" : ">") + " (cast(:value as "
                + order.column().type() + "), :after)";
    }

    private List<DonorFile> unknown(String query, String after, int atMost) {
        return filtered.apply(query + " and id > :after", " order by id limit :limit" + ROWS + " order by id")
                .param("after", after)
                .param("limit", atMost)
                .query(DonorRow::file)
                .list();
    }

    private static From from(String cursor) {
        int at = cursor.indexOf('~');
        return at < 0 ? new From("", cursor) : new From(cursor.substring(0, at), cursor.substring(at + 1));
    }

    /// A cursor that somebody made up must not reach the database.
    private boolean isValue(String text) {
        return switch (order.column()) {
            case ID -> false;
            case BIRTH, TYPED -> isDay(text);
            case LEVEL -> text.matches("[0-3]");
            case TNC, CD34 -> text.matches("[0-9]{1,12}([.][0-9]{1,9})?");
        };
    }

    private static boolean isDay(String text) {
        try {
            return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") && LocalDate.parse(text) != null;
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    private String cursor(DonorFile last) {
        String id = last.donor().id().value();
        Donor.Cells cells = last.donor().cells();
        Object value =
                switch (order.column()) {
                    case ID -> null;
                    case BIRTH -> last.donor().traits().birth();
                    case TYPED -> last.donor().typing().typedOn();
                    case LEVEL -> last.level();
                    case TNC -> cells == null ? null : cells.tnc();
                    case CD34 -> cells == null ? null : cells.cd34();
                };
        return order.column() == DonorOrder.Column.ID ? id : (value == null ? "" : value) + "~" + id;
    }
}
