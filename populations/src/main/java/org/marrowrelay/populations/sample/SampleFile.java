package org.marrowrelay.populations.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.problem.Problem;

/// Reads donors' typings from a file, line by line, into a [SampleBuilder].
///
/// Forms, recognised by the first line:
///
/// - `ID%GL`, a person a line;
/// - Donors v1: a header with `id` and `gl`, columns separated by tabs;
/// - MAC (best effort): a header of an identifier and two columns a locus (`Id A A B B ...`), then names without their
///   locus;
/// - GLSC (best effort): an identifier, then the GL String of each locus, separated by tabs, `;` or `^`;
/// - GLS (best effort): a pull file `ID;NUMBER:NUMBER:...` and a file of GL Strings `NUMBER;GL`;
/// - READ (best effort): `ID TYPE WEIGHT GENOTYPE`, separated by tabs, a row for each genotype that a donor can have.
///
/// A header with `A` and `A` beside each other is MAC; four columns of which the third is a number and the fourth a
/// genotype are READ; everything else without a header and without `%` is GLSC.
public final class SampleFile {
    private static final int MOST_NAMED = 20;
    /// What can be told as an identifier, since no typing looks so: full typings are in no list.
    private static final Pattern IDENTIFIER = Pattern.compile("[^\\s*+^|/~%]{1,60}");
    private static final Problem NO_GL = Problem.of(
            "FRQ-0106",
            "the row holds no identifier and typing",
            "write ID%GL, Donors v1 with its header, or one of the forms of docs/formats/frequencies.md");

    private static final Problem NO_TYPING = Problem.of(
            "FRQ-0106",
            "the row holds an identifier and no typing",
            "write ID%GL, Donors v1 with its header, or one of the forms of docs/formats/frequencies.md");
    private static final Problem NO_ID = Problem.of(
            "FRQ-0106",
            "the row holds no identifier",
            "write ID%GL, Donors v1 with its header, or one of the forms of docs/formats/frequencies.md");

    private final SampleBuilder into;
    private final @Nullable String population;
    private final Map<String, String> genotypes;
    private Form form = Form.UNKNOWN;
    private String[] header = new String[0];
    private int idColumn;
    private int glColumn;
    private int populationColumn = -1;
    private long rows;
    private long others;
    private final Set<String> otherPopulations = new HashSet<>();
    private @Nullable Resolved resolved;

    /// The forms of a file.
    public enum Form {
        UNKNOWN,
        SUBJECTS,
        DONORS,
        MAC,
        GLSC,
        GLS,
        READ
    }

    /// @param population only donors of that population; `null`: all. Files without populations hold one only
    public SampleFile(SampleBuilder into, @Nullable String population) {
        this(into, population, Map.of());
    }

    /// @param genotypes GL Strings by number, for a pull file; empty otherwise
    public SampleFile(SampleBuilder into, @Nullable String population, Map<String, String> genotypes) {
        this.into = into;
        this.population = population;
        this.genotypes = Map.copyOf(genotypes);
    }

    /// The GL Strings of a `NUMBER;GL` file by number.
    public static Map<String, String> genotypes(Lines lines) {
        Map<String, String> genotypes = new HashMap<>();
        for (Line line : lines) {
            int end = line.text().indexOf(';');
            if (end > 0) {
                genotypes.put(
                        line.text().substring(0, end).strip(),
                        line.text().substring(end + 1).strip());
            }
        }
        return genotypes;
    }

    /// Every name in the file's typings, in the order in which they come; for a nomenclature that expands
    /// codes over the names in use.
    public static Set<String> names(Lines lines) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Line line : lines) {
            for (String part : line.text().split("[\t%^;+|~ ]", 0)) {
                if (part.indexOf('*') > 0 && seen.add(part)) {
                    names.addAll(Arrays.asList(part.split("/", 0)));
                }
            }
        }
        return names;
    }

    /// Takes every line.
    public void read(Lines lines) {
        for (Line line : lines) {
            take(line.number(), line.text());
        }
        Resolved last = resolved;
        if (last != null) {
            settle(last);
            resolved = null;
        }
    }

    /// What the first line made of the file.
    public Form form() {
        return form;
    }

    /// Whether its rows say of which population a person is.
    public boolean hasPopulations() {
        return form == Form.DONORS && populationColumn >= 0;
    }

    /// Rows that held a person.
    public long rows() {
        return rows;
    }

    /// Of them, those of other populations.
    public long others() {
        return others;
    }

    /// Some of the other populations, the first that were met; not more than twenty.
    public Set<String> otherPopulations() {
        return Set.copyOf(otherPopulations);
    }

    private void take(long line, String text) {
        if (text.isBlank()) {
            return;
        }
        if (form == Form.UNKNOWN && begins(text)) {
            return;
        }
        switch (form) {
            case SUBJECTS -> subject(line, text);
            case DONORS -> donor(line, text);
            case MAC -> coded(line, text);
            case GLSC -> columns(line, text);
            case GLS -> pulled(line, text);
            case READ -> resolved(line, text);
            case UNKNOWN -> into.reject("", line, "", NO_GL);
        }
    }

    /// Recognises the form; whether the line was a header.
    private boolean begins(String text) {
        header = text.strip().split("[\t ]+", 0);
        List<String> cells = Arrays.asList(text.split("\t", -1));
        if (cells.contains("id") && cells.contains("gl")) {
            idColumn = cells.indexOf("id");
            glColumn = cells.indexOf("gl");
            populationColumn = cells.indexOf("population");
            form = Form.DONORS;
            return true;
        }
        if (text.indexOf('%') >= 0) {
            form = Form.SUBJECTS;
        } else if (header.length >= 5 && header.length % 2 == 1 && header[1].equals(header[2])) {
            form = Form.MAC;
            return true;
        } else {
            form = genotypes.isEmpty() ? (isResolved(cells) ? Form.READ : Form.GLSC) : Form.GLS;
        }
        return false;
    }

    private void subject(long line, String text) {
        int sign = text.indexOf('%');
        if (sign <= 0 || text.indexOf('%', sign + 1) >= 0) {
            rows++;
            String id = sign < 0 ? text.strip() : text.substring(0, sign).strip();
            boolean isId = IDENTIFIER.matcher(id).matches();
            into.reject(isId ? id : "", line, "", isId && sign < 0 ? NO_TYPING : id.isEmpty() ? NO_ID : NO_GL);
            return;
        }
        add(text.substring(0, sign).strip(), line, text.substring(sign + 1));
    }

    private void donor(long line, String text) {
        String id = cell(text, idColumn);
        String gl = cell(text, glColumn);
        if (id == null || gl == null || id.isBlank()) {
            rows++;
            into.reject(id == null ? "" : id, line, "", id == null || id.isBlank() ? NO_ID : NO_TYPING);
        } else if (population != null && populationColumn >= 0 && !population.equals(cell(text, populationColumn))) {
            rows++;
            other(String.valueOf(cell(text, populationColumn)));
        } else {
            add(id, line, gl);
        }
    }

    private void other(String name) {
        others++;
        if (otherPopulations.size() < MOST_NAMED) {
            otherPopulations.add(name);
        }
    }

    private static @Nullable String cell(String text, int column) {
        int from = 0;
        for (int i = 0; i < column; i++) {
            from = text.indexOf('\t', from) + 1;
            if (from == 0) {
                return null;
            }
        }
        int to = text.indexOf('\t', from);
        return to < 0 ? text.substring(from) : text.substring(from, to);
    }

    private void coded(long line, String text) {
        String[] cells = text.strip().split("[\t ]+", 0);
        if (cells.length != header.length) {
            rows++;
            into.reject(cells[0], line, "", cells.length == 1 ? NO_TYPING : otherCells(cells.length));
            return;
        }
        List<String> blocks = new ArrayList<>();
        for (int i = 1; i + 1 < cells.length; i += 2) {
            blocks.add(named(header[i], cells[i]) + "+" + named(header[i + 1], cells[i + 1]));
        }
        add(cells[0], line, String.join("^", blocks));
    }

    private Problem otherCells(int found) {
        return Problem.of(
                "FRQ-0109",
                "the row has {0} cells and its header {1}: one is empty, missing or too many",
                "fill every cell; write UUUU twice for a locus of which nothing is known",
                found,
                header.length);
    }

    private static String named(String locus, String cell) {
        return cell.indexOf('*') > 0 ? cell : locus + "*" + cell;
    }

    private void columns(long line, String text) {
        String[] cells = text.strip().split("[\t; ]+|\\^", 0);
        if (cells.length < 2) {
            rows++;
            boolean isId = IDENTIFIER.matcher(cells[0]).matches();
            into.reject(isId ? cells[0] : "", line, "", isId ? NO_TYPING : NO_GL);
            return;
        }
        add(cells[0], line, String.join("^", Arrays.asList(cells).subList(1, cells.length)));
    }

    private void pulled(long line, String text) {
        String[] cells = text.strip().split("[;:,]", 0);
        List<String> blocks = new ArrayList<>();
        for (int i = 1; i < cells.length; i++) {
            String gl = genotypes.get(cells[i].strip());
            if (gl == null && !cells[i].strip().equals("0")) {
                rows++;
                into.reject(cells[0], line, "", unknownNumber(cells[i]));
                return;
            }
            if (gl != null) {
                blocks.add(gl);
            }
        }
        add(cells[0], line, String.join("^", blocks));
    }

    /// A donor of READ, whose rows follow each other.
    private static final class Resolved {
        private final String id;
        private final long line;
        private final Map<String, Set<String>> genotypes = new LinkedHashMap<>();
        private double weight;

        Resolved(String id, long line) {
            this.id = id;
            this.line = line;
        }

        /// A genotype more: at each locus the donor can have what some row says.
        void add(double more, String genotype) {
            weight += more;
            for (String locus : genotype.split("\\^", 0)) {
                int star = locus.indexOf('*');
                genotypes
                        .computeIfAbsent(locus.substring(0, Math.max(0, star)), ignored -> new LinkedHashSet<>())
                        .add(locus);
            }
        }

        String gl() {
            return genotypes.values().stream()
                    .map(each -> String.join("|", each))
                    .collect(Collectors.joining("^"));
        }

        /// Weights of a donor sum to 1, or to less where some were cut off; of people who were counted, to
        /// their number.
        int people() {
            return Math.max(1, (int) Math.round(weight));
        }
    }

    private static boolean isResolved(List<String> cells) {
        return cells.size() == 4
                && weight(cells.get(2)) > 0
                && cells.get(3).indexOf('*') > 0
                && cells.get(3).indexOf('+') > 0;
    }

    /// A weight above 0 and below a hundred million, or 0.
    private static double weight(String cell) {
        boolean number = cell.strip().matches("\\d{1,8}(\\.\\d*)?([eE]-?\\d{1,2})?|\\.\\d+([eE]-?\\d{1,2})?");
        double weight = number ? Double.parseDouble(cell.strip()) : 0;
        return weight < 1e8 ? weight : 0;
    }

    private void resolved(long line, String text) {
        List<String> cells = Arrays.asList(text.split("\t", -1));
        String id = cells.getFirst().strip();
        if (id.isEmpty() || !isResolved(cells)) {
            rows++;
            into.reject(id, line, "", NO_GL);
            return;
        }
        Resolved open = resolved;
        if (open == null || !open.id.equals(id)) {
            if (open != null) {
                settle(open);
            }
            open = new Resolved(id, line);
            resolved = open;
        }
        open.add(weight(cells.get(2)), cells.get(3).strip());
    }

    private void settle(Resolved donor) {
        rows += donor.people();
        into.add(donor.id, donor.line, donor.gl(), donor.people());
    }

    private static Problem unknownNumber(String number) {
        return Problem.of(
                "FRQ-0107",
                "the pull file names the GL String {0}, which the other file does not have",
                "give both files of one export",
                number);
    }

    private void add(String id, long line, String gl) {
        rows++;
        into.add(id, line, gl);
    }
}
