package org.marrowrelay.registry.workup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.workup.RelayRule.Unit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lead times and limits, and the documents that pairs of countries ask for, as rows with their source.
///
/// A line is `NAME,PLACE,AMOUNT,UNIT,SOURCE`. Names are those of [RelayRule], or `paper.KIND` for a document with the
/// time that it takes. A place is `*`, a pair of countries such as `CN-US`, or `CN-*` and `*-US` for a border that
/// is crossed; the row that says more holds. Without an amount the row is taken out.
@Component
public class RelayRules {
    private static final Pattern PLACE = Pattern.compile("\\*|[A-Z]{2}-[A-Z]{2}|[A-Z]{2}-\\*|\\*-[A-Z]{2}");
    private static final Pattern PAPER = Pattern.compile("paper\\.[A-Z_]{3,30}");
    private static final int MOST = 10_000;
    private static final int COLUMNS = 5;

    private final JdbcClient sql;
    private final ApplicationEventPublisher events;

    RelayRules(JdbcClient sql, ApplicationEventPublisher events) {
        this.sql = sql;
        this.events = events;
    }

    /// Some rows are new, or gone.
    record Changed() {}

    /// One row.
    ///
    /// @param amount 0 to 10,000
    /// @param source who says so
    public record Row(String name, String place, int amount, Unit unit, String source) {
        /// Whether it is about cells that go from one country to the other.
        boolean fits(String from, String to) {
            boolean abroad = !from.equals(to);
            return place.equals("*")
                    || place.equals(from + "-" + to)
                    || (abroad && (place.equals(from + "-*") || place.equals("*-" + to)));
        }

        private int weight() {
            return place.equals("*") ? 0 : place.contains("*") ? 1 : 2;
        }
    }

    /// All, by name and place.
    public List<Row> list() {
        return sql.sql("select * from relay_rule order by name, place")
                .query((row, _) -> new Row(
                        row.getString("name"),
                        row.getString("place"),
                        row.getInt("amount"),
                        Unit.valueOf(row.getString("unit")),
                        row.getString("source")))
                .list();
    }

    /// What holds for cells that go from one country to the other.
    public interface Lead {
        int of(RelayRule rule);
    }

    /// What holds between two countries.
    public Lead between(String from, String to) {
        List<Row> all = list();
        return rule -> all.stream()
                .filter(row -> row.name().equals(rule.name()) && row.fits(from, to))
                .max(Comparator.comparingInt(Row::weight))
                .map(Row::amount)
                .orElse(rule.usual());
    }

    /// The documents that two countries ask for, the longest lead first.
    public List<Row> papers(String from, String to) {
        Map<String, Row> papers = new TreeMap<>();
        list().stream()
                .filter(row -> row.name().startsWith("paper.") && row.fits(from, to))
                .sorted(Comparator.comparingInt(Row::weight))
                .forEach(row -> papers.put(row.name(), row));
        return papers.values().stream()
                .sorted(Comparator.comparingInt(Row::amount).reversed())
                .toList();
    }

    /// Takes lines; nothing is taken when one cannot be read. Clocks that run by a rule follow it at once.
    ///
    /// @return every problem
    @Transactional
    public List<Problem> take(String lines) {
        List<Problem> problems = new ArrayList<>();
        List<String[]> read = new ArrayList<>();
        int number = 0;
        for (String line : lines.lines().toList()) {
            number++;
            String[] cells = line.split(",", COLUMNS);
            if (line.isBlank() || line.startsWith("#") || line.startsWith("name,")) {
                continue;
            }
            if (isRow(cells)) {
                read.add(cells);
            } else {
                problems.add(Problem.of(
                                "SHP-0004",
                                "the line is no rule of the relay",
                                "write it as in CUSTOMS,CN-*,10,WORKING_DAYS,agreement with customs")
                        .at("line " + number));
            }
        }
        if (problems.isEmpty()) {
            read.forEach(this::put);
            events.publishEvent(new Changed());
        }
        return problems;
    }

    private static boolean isRow(String[] cells) {
        return cells.length == COLUMNS
                && PLACE.matcher(cells[1].strip()).matches()
                && (cells[2].isBlank()
                        || (isAmount(cells[2].strip(), cells[3].strip()) && isUnit(cells[0].strip(), cells[3].strip())))
                && (PAPER.matcher(cells[0].strip()).matches()
                        || RelayRule.find(cells[0].strip()).isPresent());
    }

    private static boolean isAmount(String cell, String unit) {
        return cell.matches("\\d{1,5}") && Integer.parseInt(cell) <= (unit.equals(Unit.PERCENT.name()) ? 100 : MOST);
    }

    private static boolean isUnit(String name, String unit) {
        return RelayRule.find(name)
                .map(rule -> rule.unit().name().equals(unit))
                .orElseGet(() -> unit.equals(Unit.DAYS.name()) || unit.equals(Unit.WORKING_DAYS.name()));
    }

    private void put(String[] cells) {
        String name = cells[0].strip();
        String place = cells[1].strip();
        sql.sql("delete from relay_rule where name = ? and place = ?")
                .params(name, place)
                .update();
        if (!cells[2].isBlank()) {
            sql.sql("insert into relay_rule (name, place, amount, unit, source) values (?, ?, ?, ?, ?)")
                    .params(name, place, Integer.parseInt(cells[2].strip()), cells[3].strip(), cells[4].strip())
                    .update();
        }
    }
}
