package org.marrowrelay.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.problem.Problem;

/// The records of a table (RFC 4180) as lines of Donors v1: first the header, then one line a record.
///
/// A quoted cell may hold separators and line ends. A quote that is not closed within 100 lines, or not before a
/// record of another number of cells ends, is taken to the letter: its line is a record with a problem, and the
/// next line begins the next, so that no record is lost. A record with more or fewer cells than the header has a
/// problem, too, unless those beyond are empty. The number of a record's line is that of its first. Cells that the
/// mapping cannot translate are left as they are, so that whoever reads them as Donors v1 says what is wrong.
final class CsvLines implements Iterator<Line> {
    private static final int MOST_LINES = 100;

    private final Lines lines;
    private final Iterator<Line> raw;
    private final Deque<Line> again = new ArrayDeque<>();
    private final CsvMapping mapping;
    private final List<String> targets;
    private final DateTimeFormatter dates;
    private final Map<String, Integer> places = new HashMap<>();
    private List<Problem> wrong = List.of();
    private String original = "";
    private int width;
    private boolean begun;

    CsvLines(Lines lines, CsvMapping mapping) {
        this.lines = lines;
        this.raw = lines.iterator();
        this.mapping = mapping;
        this.targets = CsvMapping.targets().stream()
                .filter(name -> name.equals("gl")
                        || mapping.columns().containsKey(name)
                        || mapping.constants().containsKey(name))
                .toList();
        this.dates = days(mapping.dates());
    }

    /// Reads days written so, as in `d.M.yyyy`.
    static DateTimeFormatter days(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /// The header of Donors v1 that the records are given under.
    static String header(CsvMapping mapping) {
        return String.join(
                "\t",
                CsvMapping.targets().stream()
                        .filter(name -> name.equals("gl")
                                || mapping.columns().containsKey(name)
                                || mapping.constants().containsKey(name))
                        .toList());
    }

    @Override
    public boolean hasNext() {
        return !again.isEmpty() || raw.hasNext();
    }

    @Override
    public Line next() {
        Line first = again.isEmpty() ? raw.next() : again.poll();
        wrong = List.of();
        original = first.text();
        if (!begun) {
            return begin(first);
        }
        return first.text().isBlank() ? first : new Line(first.number(), mapped(record(first)));
    }

    /// What is wrong with the record that was given last.
    List<Problem> wrong() {
        return wrong;
    }

    /// The record that was given last, as it stands in the table.
    String original() {
        return original;
    }

    private Line begin(Line first) {
        if (first.text().isBlank()) {
            return first;
        }
        begun = true;
        List<String> names = record(first);
        width = names.size();
        wrong = List.of();
        for (int i = 0; i < names.size(); i++) {
            places.putIfAbsent(CsvMapping.plain(names.get(i)), i);
        }
        mapping.used().stream()
                .filter(name -> !places.containsKey(CsvMapping.plain(name)))
                .forEach(name -> lines.report(missing(name)));
        return new Line(first.number(), String.join("\t", targets));
    }

    private static Problem missing(String name) {
        return Problem.of(
                "DON-0014",
                "the table has no column \"{0}\", which the mapping uses",
                "choose the column anew, or another mapping; the column was taken as empty",
                name);
    }

    /// The cells of the record that begins with that line.
    private List<String> record(Line first) {
        StringBuilder text = new StringBuilder(first.text());
        List<Line> more = new ArrayList<>();
        Optional<List<String>> cells = cells(first.text(), separator());
        while (cells.isEmpty() && more.size() < MOST_LINES && hasNext()) {
            more.add(again.isEmpty() ? raw.next() : again.poll());
            text.append('\n').append(more.getLast().text());
            cells = cells(text.toString(), separator());
        }
        if (cells.isEmpty() || (!more.isEmpty() && !(fits(cells.get()) && isQuotedWell(text, separator())))) {
            more.reversed().forEach(again::push);
            return toTheLetter(first);
        }
        original = text.toString();
        if (!fits(cells.get())) {
            wrong = List.of(otherWidth(cells.get().size()));
        }
        return cells.get();
    }

    /// Whether each quoted cell ends at a separator, or with the record.
    private static boolean isQuotedWell(CharSequence record, char separator) {
        boolean quoted = false;
        boolean well = true;
        for (int i = 0; i < record.length(); i++) {
            if (record.charAt(i) == '"') {
                char next = i + 1 < record.length() ? record.charAt(i + 1) : separator;
                well &= !quoted || next == separator || next == '"';
                i += quoted && next == '"' ? 1 : 0;
                quoted = !quoted || next == '"';
            }
        }
        return well;
    }

    private List<String> toTheLetter(Line first) {
        wrong = List.of(Problem.of(
                "DON-0015",
                "a quote that begins in line {0} is not closed",
                "close it, or double quotes that belong to the text; look whether every column is right",
                first.number()));
        return split(first.text().replace("\"", ""), separator());
    }

    /// Whether there are as many cells as columns; empty ones beyond are what some programs add.
    private boolean fits(List<String> cells) {
        return !begun
                || width == 0
                || (cells.size() >= width
                        && cells.subList(width, cells.size()).stream().allMatch(String::isBlank));
    }

    private Problem otherWidth(int count) {
        return Problem.of(
                "DON-0018",
                "the record has {0} cells, the table {1} columns, so that some may have slipped into another column",
                "compare the record with what was read of it, and correct that",
                count,
                width);
    }

    private char separator() {
        return mapping.separator().charAt(0);
    }

    /// The cells of a record; empty when its last quote is open.
    static Optional<List<String>> cells(String record, char separator) {
        if (record.indexOf('"') < 0) {
            return Optional.of(split(record, separator));
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            boolean doubled = quoted && c == '"' && i + 1 < record.length() && record.charAt(i + 1) == '"';
            if (doubled) {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return quoted ? Optional.empty() : Optional.of(cells);
    }

    private static List<String> split(String record, char separator) {
        return List.of(record.split(Pattern.quote(String.valueOf(separator)), -1));
    }

    private String mapped(List<String> cells) {
        StringJoiner line = new StringJoiner("\t");
        for (String target : targets) {
            line.add(target.equals("gl") ? gl(cells) : value(target, cells));
        }
        return line.toString();
    }

    private String value(String target, List<String> cells) {
        String column = mapping.columns().get(target);
        String text = column == null ? mapping.constants().getOrDefault(target, "") : cell(column, cells);
        String translated = mapping.values().getOrDefault(target, Map.of()).getOrDefault(text, text);
        return isDay(target) ? day(translated) : translated;
    }

    static boolean isDay(String target) {
        return target.equals("birth") || target.equals("status_until") || target.endsWith("_on");
    }

    private String day(String text) {
        if (text.isEmpty()) {
            return text;
        }
        try {
            return LocalDate.parse(text, dates).toString();
        } catch (DateTimeException other) {
            return text;
        }
    }

    private String cell(String column, List<String> cells) {
        Integer place = places.get(CsvMapping.plain(column));
        return place == null || place >= cells.size()
                ? ""
                : cells.get(place).strip().replaceAll("[\\t\\r\\n]+", " ");
    }

    private String gl(List<String> cells) {
        if (mapping.columns().containsKey("gl")) {
            return value("gl", cells);
        }
        StringJoiner gl = new StringJoiner("^");
        for (String locus : CsvMapping.LOCI) {
            List<String> columns = mapping.typing().getOrDefault(locus, List.of());
            if (columns.size() == 2) {
                locus(locus, cell(columns.getFirst(), cells), cell(columns.getLast(), cells), gl);
            }
        }
        return gl.toString();
    }

    private void locus(String locus, String first, String second, StringJoiner gl) {
        if (first.isEmpty() && second.isEmpty()) {
            return;
        }
        String one = first.isEmpty() ? second : first;
        String other = first.isEmpty() ? "" : second;
        if (other.isEmpty() && mapping.homozygousBlank()) {
            other = one;
        }
        gl.add(name(locus, one) + (other.isEmpty() ? "" : "+" + name(locus, other)));
    }

    /// `2`, `02`, `2.0` and `02:01` get the locus in front; what names it already, and lists of such, stay.
    private static String name(String locus, String text) {
        String bare = text.replaceFirst("[.]0$", "");
        if (bare.matches("[0-9]")) {
            return locus + "*0" + bare;
        }
        return bare.indexOf('*') >= 0 || !Character.isDigit(bare.charAt(0)) ? bare : locus + "*" + bare;
    }
}
