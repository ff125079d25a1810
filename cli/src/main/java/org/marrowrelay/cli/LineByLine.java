package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of commands that answer one line with one line: `input<TAB>result`, or `input<TAB>!CODE message`.
final class LineByLine {
    private static final int MOST_NOTES = 100;
    private static final int BLOCK = 1 << 14;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "One text a line; - is standard input (default).")
    private String file = "-";

    @Option(names = "--out", paramLabel = "F", description = "Write to this file instead of standard output.")
    private @Nullable Path out;

    @Mixin
    private ReadingOptions reading;

    /// What a line became.
    ///
    /// @param text the result; without meaning when there are problems
    /// @param notes what should be known besides
    record Answer(String text, List<Problem> problems, List<Problem> notes) {
        static Answer of(String text) {
            return new Answer(text, List.of(), List.of());
        }

        static Answer refused(List<Problem> problems) {
            return new Answer("", problems, List.of());
        }

        private String shown() {
            return problems.isEmpty()
                    ? text
                    : problems.stream()
                            .map(problem -> problem.code() + " " + problem.what())
                            .collect(Collectors.joining("; ", "!", ""));
        }
    }

    /// Answers every line of the file; returns the exit code.
    int answer(Terminal terminal, Function<String, Answer> question) {
        Source source = Source.of(file);
        Problems notes = new Problems(reading.limits().withMostProblems(MOST_NOTES));
        try (Output output = Output.open(out, terminal);
                Progress.Step step = new Progress(terminal).begin("reading " + source.name(), source.size());
                Lines lines = Lines.open(source.watchedBy(step), reading.encoding(), reading.limits())) {
            long good = 0;
            long bad = 0;
            StringBuilder rows = new StringBuilder(2 * BLOCK);
            for (Line line : lines) {
                Answer answer = question.apply(line.text().strip());
                rows.append(line.text()).append('\t').append(answer.shown()).append('\n');
                printFull(rows, output);
                answer.notes().forEach(note -> notes.add(lines.here(note)));
                good += answer.problems().isEmpty() ? 1 : 0;
                bad += answer.problems().isEmpty() ? 0 : 1;
            }
            output.print(rows.toString());
            output.finish();
            terminal.say(notes);
            terminal.say(lines.problems());
            return Exit.of(good, bad + lines.problems().total());
        }
    }

    /// Prints and clears the rows when they fill a block.
    private static void printFull(StringBuilder rows, Output output) {
        if (rows.length() >= BLOCK) {
            output.print(rows.toString());
            rows.setLength(0);
        }
    }
}
