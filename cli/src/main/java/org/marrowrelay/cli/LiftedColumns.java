package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.marrowrelay.hla.release.LiftedText;
import org.marrowrelay.hla.release.Liftover;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Lifts the names in some columns of a table; the rest of each line stays to the letter, quotation marks too.
final class LiftedColumns {
    private final char separator;
    private final Set<Integer> places;
    private final Liftover liftover;

    private LiftedColumns(char separator, Set<Integer> places, Liftover liftover) {
        this.separator = separator;
        this.places = places;
        this.liftover = liftover;
    }

    /// The columns of that header; the separator is the one that the header holds: tab, semicolon or comma.
    ///
    /// @throws ProblemException if the header lacks one of the columns
    static LiftedColumns of(String header, List<String> wanted, Liftover liftover) {
        char separator = header.indexOf('\t') >= 0 ? '\t' : header.indexOf(';') >= 0 ? ';' : ',';
        List<String> names = cells(header, separator).stream()
                .map(name -> name.strip().replaceAll("^\"|\"$", ""))
                .toList();
        for (String column : wanted) {
            if (!names.contains(column)) {
                throw new ProblemException(unknownColumn(column, names));
            }
        }
        Set<Integer> places = wanted.stream().map(names::indexOf).collect(Collectors.toCollection(TreeSet::new));
        return new LiftedColumns(separator, places, liftover);
    }

    private static Problem unknownColumn(String column, List<String> names) {
        return Problem.of(
                "CLI-0511",
                "the file has no column \"{0}\"; it has {1}",
                "name columns as the first line does",
                column,
                String.join(", ", names));
    }

    LiftedText lift(String line) {
        List<String> cells = cells(line, separator);
        List<LiftedText> lifted = new ArrayList<>();
        for (int place : places) {
            if (place < cells.size()) {
                LiftedText cell = LiftedText.ofLine(cells.get(place), liftover);
                cells.set(place, cell.text());
                lifted.add(cell);
            }
        }
        return new LiftedText(
                String.join(String.valueOf(separator), cells),
                lifted.stream().flatMap(cell -> cell.names().stream()).toList(),
                lifted.stream().flatMap(cell -> cell.problems().stream()).toList());
    }

    /// A separator between quotation marks is part of its cell.
    private static List<String> cells(String line, char separator) {
        if (line.indexOf('"') < 0) {
            return new ArrayList<>(Arrays.asList(line.split(String.valueOf(separator), -1)));
        }
        List<String> cells = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < line.length(); at++) {
            quoted ^= line.charAt(at) == '"';
            if (line.charAt(at) == separator && !quoted) {
                cells.add(line.substring(from, at));
                from = at + 1;
            }
        }
        cells.add(line.substring(from));
        return cells;
    }
}
