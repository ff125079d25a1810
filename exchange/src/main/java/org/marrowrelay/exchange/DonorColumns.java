package org.marrowrelay.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.problem.Problem;

/// Which column of a file holds what, as its header says. Columns may come in any order; only `id` and
/// `gl` must be there.
final class DonorColumns {
    static final String OP = "op";
    static final List<String> NAMES = List.of(
            "id",
            "type",
            "population",
            "registry",
            "birth",
            "sex",
            "cmv",
            "abo",
            "weight",
            "status",
            "typed_on",
            "tnc",
            "cd34",
            "gl");

    /// Columns that a file may have besides.
    static final List<String> FURTHER = List.of(
            "rhesus",
            "ethnicity",
            "height",
            "pregnancies",
            "transfusions",
            "contact_on",
            "checkup_on",
            "bank",
            "status_reason",
            "status_until");

    private final Map<String, Integer> places;
    private final int count;

    private DonorColumns(Map<String, Integer> places, int count) {
        this.places = places;
        this.count = count;
    }

    /// Whether a file that begins with this line means to be Donors v1 and not `ID%GL`: also with a column missing, or
    /// with commas or semicolons for tabs, so that one problem about the header is said instead of one a line.
    static boolean isHeader(String line) {
        List<String> words = List.of(line.strip().split("\\s*[\t,;]\\s*"));
        return line.indexOf('%') < 0 && (words.contains("id") || words.contains("gl"));
    }

    /// The columns of a header; what is wrong with it, or unknown to us, goes to the findings.
    static DonorColumns of(String header, List<String> needed, Rows.Findings findings) {
        List<String> cells = cells(header);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (places.putIfAbsent(cells.get(i), i) != null) {
                findings.problem(twice(cells.get(i)));
            }
        }
        List<String> missing = missing(cells, needed);
        missing.forEach(name -> findings.problem(absent(name)));
        if (missing.isEmpty()) { // else the line is hardly a header, and its words are no columns
            unknown(cells).forEach(name -> findings.note(ignored(name)));
        }
        return new DonorColumns(places, cells.size());
    }

    private static List<String> missing(List<String> cells, List<String> needed) {
        return needed.stream().filter(name -> !cells.contains(name)).toList();
    }

    private static List<String> unknown(List<String> cells) {
        return cells.stream()
                .filter(name -> !name.isEmpty() && !NAMES.contains(name) && !FURTHER.contains(name) && !name.equals(OP))
                .toList();
    }

    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>(16);
        int from = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
            cells.add(line.substring(from, tab).strip());
            from = tab + 1;
        }
        cells.add(line.substring(from).strip());
        return cells;
    }

    /// How many cells every row must have.
    int count() {
        return count;
    }

    /// Whether the file has any of the further columns.
    boolean hasFurther() {
        return FURTHER.stream().anyMatch(places::containsKey);
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    /// The cell of that column; empty when the file does not have the column.
    String cell(List<String> cells, String name) {
        Integer place = places.get(name);
        return place == null ? "" : cells.get(place);
    }

    private static Problem absent(String name) {
        return Problem.of(
                "DON-0001",
                "the header has no column {0}",
                "begin the file with a header line of column names, separated by tabs, as in docs/formats/donors-v1.md",
                name);
    }

    private static Problem twice(String name) {
        return Problem.of("DON-0002", "the header names the column {0} twice", "name every column once", name);
    }

    private static Problem ignored(String name) {
        return Problem.of(
                "DON-0003",
                "the column {0} is unknown and was passed over",
                "nothing to do, unless its name is a slip; docs/formats/donors-v1.md lists the columns",
                name);
    }
}
