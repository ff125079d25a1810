package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// The chances of a matrix beside what whole registries that were drawn say of them.
///
/// @param cells three for each pair of populations: at most 0, 1, 2 mismatches
record DrawnRegistries(List<Cell> cells) {
    /// Two of three would be within one standard error, 95 of 100 within this many.
    private static final double USUAL = 1.96;
    /// One of 16,000 is beyond this many, so that among 48 hardly any is.
    private static final double MOST = 4;
    /// Cells of one pair go together, so fewer than 95 of 100 may be within the usual.
    private static final double LEAST_SHARE = 0.85;

    DrawnRegistries {
        cells = List.copyOf(cells);
    }

    /// One chance.
    ///
    /// @param error standard error of the chance, which comes from drawing patients
    /// @param found share of the registries in which somebody was found
    record Cell(String of, double chance, double error, double found, int trials) {
        /// How many standard errors the share lies above the chance. That of the share is Agresti's and Coull's, which
        /// holds where next to nobody is found, too.
        double deviation() {
            double share = (found * trials + 2) / (trials + 4);
            return (found - chance) / Math.sqrt(error * error + share * (1 - share) / trials);
        }
    }

    /// Reads the table of `frequencies matrix --simulate`.
    static DrawnRegistries read(String table, int trials) {
        List<String> lines = table.lines().toList();
        List<String> header = Arrays.asList(lines.getFirst().split("\t", -1));
        List<Cell> cells = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split("\t", -1);
            for (String of : List.of("10", "9", "8")) {
                cells.add(new Cell(
                        row[0] + " to " + row[1] + ", " + of + "/10",
                        number(row, header, "p" + of),
                        number(row, header, "e" + of),
                        number(row, header, "s" + of),
                        trials));
            }
        }
        return new DrawnRegistries(cells);
    }

    private static double number(String[] row, List<String> header, String column) {
        return Double.parseDouble(row[header.indexOf(column)]);
    }

    private DoubleStream deviations() {
        return cells.stream().mapToDouble(cell -> Math.abs(cell.deviation()));
    }

    double largest() {
        return deviations().max().orElse(Double.POSITIVE_INFINITY);
    }

    long within() {
        return deviations().filter(deviation -> deviation <= USUAL).count();
    }

    /// Whether what was drawn confirms the chances.
    boolean confirm() {
        return largest() <= MOST && within() >= LEAST_SHARE * cells.size();
    }
}
