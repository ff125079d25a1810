package org.marrowrelay.registry.search.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.matching.explain.CrossedSets;
import org.marrowrelay.registry.web.Percent;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;

/// One pair under every frequency set, as a page shows it.
///
/// @param sets names, in the order of the columns
/// @param rows one for each set of the patient
/// @param patient haplotypes that carry most of the patient, with their frequency in each set
record CrossedView(
        List<String> sets, List<Line> rows, List<Carrier> patient, List<Carrier> donor, List<ProblemView> reasons) {
    CrossedView {
        sets = List.copyOf(sets);
        rows = List.copyOf(rows);
        patient = List.copyOf(patient);
        donor = List.copyOf(donor);
        reasons = List.copyOf(reasons);
    }

    private static final double SMALL = 1e-3;

    /// What holds for one set of the patient.
    record Line(String set, List<Cell> cells) {
        Line {
            cells = List.copyOf(cells);
        }
    }

    /// @param ten probability of 10/10 as people read it; `null` when there is none
    /// @param exact of 10/10, 9/10 and 8/10
    record Cell(@Nullable String ten, @Nullable String exact) {}

    /// A haplotype.
    ///
    /// @param frequencies rounded to three digits
    /// @param exact the same, every digit
    /// @param most which set has it most often; -1 when none has it
    record Carrier(String haplotype, List<String> frequencies, List<String> exact, int most) {
        Carrier {
            frequencies = List.copyOf(frequencies);
            exact = List.copyOf(exact);
        }
    }

    static CrossedView of(CrossedSets crossed, Words words, ProblemWords problemWords) {
        List<String> names = crossed.sets().stream()
                .map(name -> name.isEmpty() ? words.of("frequencies.everybody") : name)
                .toList();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            lines.add(new Line(
                    names.get(i),
                    crossed.cells().subList(i * names.size(), (i + 1) * names.size()).stream()
                            .map(CrossedView::cell)
                            .toList()));
        }
        return new CrossedView(
                names,
                lines,
                crossed.patient().stream().map(CrossedView::carrier).toList(),
                crossed.donor().stream().map(CrossedView::carrier).toList(),
                problemWords.say(crossed.cells().stream()
                        .flatMap(cell -> cell.reason().stream())
                        .distinct()
                        .toList()));
    }

    private static Cell cell(CrossedSets.Cell cell) {
        return cell.probability()
                .map(match -> new Cell(
                        new Percent(match.exactly(0)).text(),
                        match.exactly(0) + " · " + match.exactly(1) + " · " + match.exactly(2)))
                .orElse(new Cell(null, null));
    }

    private static String rounded(double frequency) {
        return String.format(Locale.ROOT, frequency < SMALL ? "%.2e" : "%.6f", frequency);
    }

    private static Carrier carrier(CrossedSets.Row row) {
        double most = row.frequencies().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return new Carrier(
                row.haplotype().toString(),
                row.frequencies().stream()
                        .map(frequency -> frequency == 0 ? "–" : rounded(frequency))
                        .toList(),
                row.frequencies().stream().map(String::valueOf).toList(),
                most == 0 ? -1 : row.frequencies().indexOf(most));
    }
}
