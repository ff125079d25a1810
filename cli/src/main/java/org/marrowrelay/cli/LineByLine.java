package org.marrowrelay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.marrowrelay.cli.Answers.Answer;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The options of commands that answer one line with one line, or with one JSON object; a blank line with a blank.
final class LineByLine {
    private static final int MOST_NOTES = 100;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "One text a line; - is standard input (default).")
    private String file = "-";

    @Mixin
    private AnswerOptions options;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /// Answers every line of the file; returns the exit code.
    int answer(Terminal terminal, Function<String, Answer> question) {
        requireFile(file, command);
        Source source = Source.of(file);
        Problems notes = new Problems(options.reading.limits().withMostProblems(MOST_NOTES));
        try (Output output = Output.open(options.out, terminal);
                Progress.Step step = new Progress(terminal).begin("reading " + source.name(), source.size());
                Lines lines =
                        Lines.open(source.watchedBy(step), options.reading.encoding(), options.reading.limits())) {
            Answers answers = new Answers(options.format, output);
            for (Line line : lines) {
                Answer answer = answer(line.text().strip(), question);
                answers.add(line.text(), answer);
                if (!answers.holdNotes()) {
                    answer.notes().forEach((Problem note) -> notes.add(lines.here(note)));
                }
            }
            answers.finish();
            terminal.say(notes);
            terminal.say(lines.problems());
            return answers.exitCode(lines.problems().total());
        }
    }

    /// A name where a file should be is a slip that everybody makes once.
    static void requireFile(String file, CommandSpec command) {
        if (file.matches(".*[*^+#].*") && !Files.exists(Path.of(file))) {
            throw new ParameterException(
                    command.commandLine(),
                    "'" + file + "' is no file; texts come from a file or standard input: echo '" + file + "' | ./"
                            + command.qualifiedName() + " ...");
        }
    }

    private static Answer answer(String text, Function<String, Answer> question) {
        return text.isEmpty() ? Answer.blank() : question.apply(text);
    }
}
