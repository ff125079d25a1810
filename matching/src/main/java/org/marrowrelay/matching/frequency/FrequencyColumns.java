package org.marrowrelay.matching.frequency;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Which column of a frequency file holds what, and what separates them.
///
/// With a header, the names decide (`hap...` and `freq...`, in any order, others ignored). Without one, two columns
/// are haplotype and frequency, three are haplotype, count and frequency. Names that metadata states come first: a
/// table without them is not the one that the metadata is about.
record FrequencyColumns(char separator, int haplotype, int frequency, int count, boolean isHeader) {
    /// The columns as the file's first line shows them.
    static FrequencyColumns of(String firstLine, ColumnNames names) {
        char separator = separator(firstLine);
        List<String> cells = cells(firstLine, separator);
        int haplotype = find(cells, names.haplotype(), "hap");
        int frequency = find(cells, names.frequency(), "freq");
        return haplotype >= 0 && frequency >= 0
                ? new FrequencyColumns(separator, haplotype, frequency, cells.size(), true)
                : withoutHeader(separator, cells);
    }

    private static int find(List<String> cells, String stated, String usual) {
        if (stated.isEmpty()) {
            return find(cells, usual);
        }
        int found = cells.indexOf(stated);
        if (found < 0) {
            throw new ProblemException(Problem.of(
                    "FRQ-0026",
                    "the metadata calls a column \"{0}\", and the table's first line has no such column",
                    "correct frequencyFileHeader in the metadata, or load the table with population and release given by hand",
                    stated));
        }
        return found;
    }

    private static FrequencyColumns withoutHeader(char separator, List<String> cells) {
        return switch (cells.size()) {
            case 2 -> new FrequencyColumns(separator, 0, 1, 2, false);
            case 3 -> new FrequencyColumns(separator, 0, 2, 3, false);
            default -> throw new ProblemException(unknownColumns(cells.size()));
        };
    }

    private static Problem unknownColumns(int found) {
        return Problem.of(
                "FRQ-0001",
                "the first line has {0} columns and no header that names haplotype and frequency",
                "write haplotype;frequency or haplotype,count,frequency, or begin with a header line",
                found);
    }

    private static char separator(String line) {
        if (line.indexOf(';') >= 0) {
            return ';';
        }
        return line.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private static int find(List<String> cells, String beginning) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).toLowerCase(Locale.ROOT).startsWith(beginning)) {
                return i;
            }
        }
        return -1;
    }

    /// The cells of a row, without surrounding blanks and quotes.
    ///
    /// @return empty when the row has another number of cells than the first
    Optional<List<String>> cells(String line) {
        List<String> cells = cells(line, separator);
        return cells.size() == count ? Optional.of(cells) : Optional.empty();
    }

    private static List<String> cells(String line, char separator) {
        return Arrays.stream(line.split(String.valueOf(separator), -1))
                .map(FrequencyColumns::bare)
                .toList();
    }

    private static String bare(String cell) {
        String stripped = cell.strip();
        boolean quoted = stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"");
        return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }
}
