package org.marrowrelay.registry.correspondence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.marrowrelay.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The rules of countries and pairs of them, as data.
///
/// A line of the file, which has a head with these names:
///
///     place,letters,after_days,most,patient_first,pictures,language,contact_years,told,outcome,source
///     CN-US,yes,0,0,no,no,en,never,,COURSE,agreement of both registries
@Component
public class LetterRules {
    private static final Pattern PLACE = Pattern.compile("[A-Z]{2}(?:-[A-Z]{2})?");
    private static final int COLUMNS = 11;

    private final JdbcClient sql;

    LetterRules(JdbcClient sql) {
        this.sql = sql;
    }

    /// All, by place.
    public List<LetterRule> list() {
        return sql.sql("select * from letter_rule order by length(place), place")
                .query(LetterRules::stored)
                .list();
    }

    /// What holds between a donor's and a recipient's country: the stricter answer of both, and of the row of the pair
    /// when there is one. Empty when no rule is known for one of them.
    public Optional<LetterRule> between(String donor, String patient) {
        List<LetterRule> all = list();
        Optional<LetterRule> both = find(all, donor)
                .flatMap(here -> find(all, patient).map(there -> donor.equals(patient) ? here : here.with(there)));
        return both.map(rule -> find(all, donor + "-" + patient).map(rule::with).orElse(rule));
    }

    private static Optional<LetterRule> find(List<LetterRule> all, String where) {
        return all.stream().filter(rule -> rule.where().equals(where)).findFirst();
    }

    private static LetterRule stored(ResultSet row, int number) throws SQLException {
        int years = row.getInt("contact_years");
        boolean never = row.wasNull();
        return new LetterRule(
                row.getString("place"),
                row.getBoolean("letters"),
                row.getInt("after_days"),
                row.getInt("most"),
                row.getBoolean("patient_first"),
                row.getBoolean("pictures"),
                row.getString("language"),
                never ? null : Integer.valueOf(years),
                told(row.getString("told")),
                LetterRule.Outcome.valueOf(row.getString("outcome")),
                row.getString("source"));
    }

    private static Set<LetterRule.Told> told(String words) {
        return Arrays.stream(words.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(LetterRule.Told::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Takes rules, replacing those of the same places; nothing is taken when a line cannot be read.
    ///
    /// @param lines with the head above
    /// @return every problem
    @Transactional
    public List<Problem> take(String lines) {
        List<Problem> problems = new ArrayList<>();
        List<LetterRule> read = new ArrayList<>();
        List<String> all = lines.lines().toList();
        for (int i = 1; i < all.size(); i++) {
            if (!all.get(i).isBlank()) {
                read(all.get(i), i + 1, read, problems);
            }
        }
        if (read.isEmpty() && problems.isEmpty()) {
            problems.add(unreadable(1));
        }
        if (problems.isEmpty()) {
            read.forEach(this::put);
        }
        return problems;
    }

    private static void read(String line, int number, List<LetterRule> read, List<Problem> problems) {
        try {
            read.add(rule(line.split(",", COLUMNS)));
        } catch (IllegalArgumentException unreadable) {
            problems.add(unreadable(number));
        }
    }

    private static Problem unreadable(int line) {
        return Problem.of(
                        "LET-0006",
                        "the line is no rule",
                        "write it as in CN-US,yes,0,0,no,no,en,never,,COURSE,agreement of both registries")
                .at("line " + line);
    }

    private static LetterRule rule(String[] cells) {
        if (cells.length != COLUMNS || !PLACE.matcher(cells[0].strip()).matches()) {
            throw new IllegalArgumentException("no rule");
        }
        return new LetterRule(
                cells[0].strip(),
                yes(cells[1]),
                count(cells[2]),
                count(cells[3]),
                yes(cells[4]),
                yes(cells[5]),
                cells[6].strip(),
                cells[7].strip().equals("never") ? null : Integer.valueOf(count(cells[7])),
                told(cells[8].strip()),
                LetterRule.Outcome.valueOf(cells[9].strip()),
                cells[10].strip());
    }

    private static boolean yes(String cell) {
        return switch (cell.strip()) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("neither yes nor no");
        };
    }

    private static int count(String cell) {
        int count = Integer.parseInt(cell.strip());
        if (count < 0) {
            throw new IllegalArgumentException("below zero");
        }
        return count;
    }

    private void put(LetterRule rule) {
        sql.sql("delete from letter_rule where place = ?").param(rule.where()).update();
        sql.sql("insert into letter_rule values (?, ?, ?, ?, ?, ?, ?, nullif(?, -1), ?, ?, ?)")
                .params(
                        rule.where(),
                        rule.letters(),
                        rule.afterDays(),
                        rule.most(),
                        rule.patientFirst(),
                        rule.pictures(),
                        rule.language(),
                        rule.contact().orElse(-1),
                        rule.told().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")),
                        rule.outcome().name(),
                        rule.source())
                .update();
    }
}
