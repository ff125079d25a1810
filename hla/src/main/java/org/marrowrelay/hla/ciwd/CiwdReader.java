package org.marrowrelay.hla.ciwd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;

/// Reads the owner's file: `ALLELE,TOTAL,AFA,...`, then a name and its category in each population.
///
/// A row that is wrong is left out and told; the rest is used.
final class CiwdReader {
    private static final String ALLELE = "ALLELE";

    private final Lines lines;
    private final Map<String, List<CiwdCategory>> categories = new HashMap<>();
    private List<String> populations = List.of();

    private CiwdReader(Lines lines) {
        this.lines = lines;
    }

    /// What reading gave.
    ///
    /// @param ciwd empty when nothing of the file could be used
    record Reading(Optional<Ciwd> ciwd, Problems problems) {}

    static Reading read(Source source) {
        try (Lines lines = Lines.open(source, Encoding.UTF_8, Limits.USUAL)) {
            CiwdReader reader = new CiwdReader(lines);
            lines.forEach(reader::read);
            return new Reading(reader.ciwd(), lines.problems());
        }
    }

    private Optional<Ciwd> ciwd() {
        return categories.isEmpty() ? Optional.empty() : Optional.of(new Ciwd(populations, categories));
    }

    private void read(Line line) {
        List<String> cells = List.of(line.text().strip().split(",", -1));
        if (line.number() == 1) {
            readHeader(cells);
        } else if (!populations.isEmpty() && !line.text().isBlank()) {
            readRow(cells);
        }
    }

    private void readHeader(List<String> cells) {
        if (cells.size() < 2 || !cells.getFirst().equalsIgnoreCase(ALLELE)) {
            report("CIWD-0101", "the first line is not ALLELE and the populations", "give the owner's CSV file");
        } else {
            populations = cells.subList(1, cells.size());
        }
    }

    private void readRow(List<String> cells) {
        List<CiwdCategory> row = new ArrayList<>(populations.size());
        cells.subList(1, cells.size()).forEach(cell -> CiwdCategory.find(cell).ifPresent(row::add));
        if (row.size() != populations.size() || cells.getFirst().indexOf('*') < 0) {
            report(
                    "CIWD-0102",
                    "the row is not a name and {0} categories (C, I, WD or R)",
                    "take the row from a fresh copy of the owner's file",
                    populations.size());
        } else if (categories.putIfAbsent(cells.getFirst(), row) != null) {
            report(
                    "CIWD-0103",
                    "{0} came before; the first is used",
                    "take a fresh copy of the owner's file",
                    cells.getFirst());
        }
    }

    private void report(String code, String what, String fix, Object... values) {
        lines.report(Problem.of(code, what, fix, values));
    }
}
