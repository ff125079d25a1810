package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.marrowrelay.cli.Answers.Answer;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of commands that answer the texts of their arguments, or the lines of a file, as [LineByLine] does.
final class NamesOrLines {
    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "What to answer (default: the lines of --in).")
    private List<String> texts = new ArrayList<>();

    @Option(names = "--in", paramLabel = "F", description = "A file of one text a line (default: standard input).")
    private String in = "-";

    @Mixin
    private AnswerOptions options;

    /// Answers every text; returns the exit code.
    int answer(Terminal terminal, Function<String, Answer> question) {
        try (Output output = Output.open(options.out, terminal)) {
            Answers answers = new Answers(options.format, output);
            texts.forEach(text -> add(text, question, answers, terminal));
            long unread = texts.isEmpty() ? lines(terminal, question, answers) : 0;
            answers.finish();
            return answers.exitCode(unread);
        }
    }

    private long lines(Terminal terminal, Function<String, Answer> question, Answers answers) {
        try (Lines lines = Lines.open(Source.of(in), options.reading.encoding(), options.reading.limits())) {
            for (Line line : lines) {
                add(line.text(), question, answers, terminal);
            }
            terminal.say(lines.problems());
            return lines.problems().total();
        }
    }

    private static void add(String text, Function<String, Answer> question, Answers answers, Terminal terminal) {
        Answer answer = text.isBlank() ? Answer.blank() : question.apply(text.strip());
        answers.add(text.strip(), answer);
        if (!answers.holdNotes()) {
            answer.notes().forEach((Problem note) -> terminal.say(note));
        }
    }
}
