package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Answers.Answer;
import org.marrowrelay.hla.release.LiftedText;
import org.marrowrelay.hla.release.Liftover;
import org.marrowrelay.hla.release.Liftover.Event;
import org.marrowrelay.hla.release.Liftover.Lifted;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./relay liftover`: carries names, GL Strings and whole files from one release to another, each change named.
@Command(
        name = "liftover",
        description = "Carry names, GL Strings or whole files from one release to another, each change named.",
        footer = {
            "",
            "One text a line gives input<TAB>result<TAB>event, or input<TAB>!CODE message. A text is a name or",
            "a GL String, also in the notation before 2010 (A*0201); codes, antigens and words stay. Events:",
            "UNCHANGED, EXTENDED, EXPRESSION_CHANGED, RENUMBERED, DELETED, SPLIT, CONVERTED (older notation).",
            "With --rewrite the lines come back as they were (subjects, donors), their names lifted; with",
            "--column those of some columns of a TSV or CSV file. A line with a name that cannot be lifted is",
            "left out and told.",
            "With --frequencies rows that become equal are added up, and the mass that is lost is told."
        })
final class LiftoverCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--from", required = true, paramLabel = "V|DIR", description = "Release of the names.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "V|DIR", description = "Release that is wanted.")
    private String to;

    @ArgGroup(exclusive = true)
    private Kind kind = new Kind();

    /// What the file is.
    static final class Kind {
        @Option(names = "--rewrite", description = "Give each line back with its names lifted.")
        private boolean rewrite;

        @Option(
                names = "--column",
                paramLabel = "NAME",
                description = "A column whose names are lifted; the file has a header. May be repeated.")
        private List<String> columns = new ArrayList<>();

        @Option(names = "--frequencies", description = "The file is a frequency set: rows that become equal are added.")
        private boolean frequencies;

        /// Whether lines come back as they were, and not as answers.
        boolean isFile() {
            return rewrite || frequencies || !columns.isEmpty();
        }
    }

    @Option(
            names = "--changes",
            paramLabel = "F",
            description = "Write every change: line, name, accession, event, new names, reason.")
    private @Nullable Path changes;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "One text a line; - is standard input (default).")
    private String file = "-";

    @Option(names = "--out", paramLabel = "F", description = "Write to this file instead of standard output.")
    private @Nullable Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); of answers, not of whole files. JSON is an array",
                "of objects with input, result, events, names (each with its accession), problems and notes."
            })
    private ListFormat format = ListFormat.TSV;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataFolder data;

    @Mixin
    private ReadingOptions reading;

    LiftoverCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (format == ListFormat.JSON && kind.isFile()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--format json is for answers; --rewrite, --column and --frequencies give files");
        }
        LineByLine.requireFile(file, spec);
        Releases releases = Releases.in(data.nomenclature());
        Liftover liftover =
                Liftover.between(ReleaseOptions.catalogue(from, releases), ReleaseOptions.catalogue(to, releases));
        Source source = Source.of(file);
        try (Output output = Output.open(out, terminal);
                LiftedChanges told = LiftedChanges.to(changes, terminal);
                Progress.Step step = new Progress(terminal).begin("reading " + source.name(), source.size());
                Lines lines = Lines.open(source.watchedBy(step), reading.encoding(), reading.limits())) {
            if (kind.frequencies) {
                lift(new LiftedFrequencies(liftover), told, lines, output);
            } else {
                lift(liftover, told, lines, output);
            }
            told.finish();
            terminal.say(lines.problems());
            terminal.note(told.summary() + ", from " + from + " to " + to);
            return told.exitCode(lines.problems().total());
        }
    }

    private void lift(LiftedFrequencies set, LiftedChanges told, Lines lines, Output output) {
        for (Line line : lines) {
            LiftedText lifted = set.add(line.text());
            told.add(line.number(), lifted);
            lifted.problems().forEach(lines::report);
        }
        set.rows().forEach(row -> output.print(row + "\n"));
        output.finish();
        terminal.note(set.summary());
    }

    private void lift(Liftover liftover, LiftedChanges told, Lines lines, Output output) {
        if (kind.isFile()) {
            rewrite(liftover, told, lines, output);
        } else {
            answer(liftover, told, lines, new Answers(format, output));
        }
    }

    private void rewrite(Liftover liftover, LiftedChanges told, Lines lines, Output output) {
        LiftedColumns columns = null;
        for (Line line : lines) {
            if (!kind.columns.isEmpty() && columns == null) {
                columns = LiftedColumns.of(line.text(), kind.columns, liftover);
                output.print(line.text() + "\n");
            } else {
                rewrite(
                        line,
                        columns == null ? LiftedText.ofLine(line.text(), liftover) : columns.lift(line.text()),
                        told,
                        lines,
                        output);
            }
        }
        output.finish();
    }

    private static void rewrite(Line line, LiftedText lifted, LiftedChanges told, Lines lines, Output output) {
        told.add(line.number(), lifted);
        if (lifted.problems().isEmpty()) {
            output.print(lifted.text() + "\n");
        } else {
            lifted.problems().forEach(lines::report);
        }
    }

    private static void answer(Liftover liftover, LiftedChanges told, Lines lines, Answers answers) {
        for (Line line : lines) {
            LiftedText lifted = LiftedText.ofGl(line.text().strip(), liftover);
            told.add(line.number(), lifted);
            answers.add(line.text(), answer(lifted));
        }
        answers.finish();
    }

    private static Answer answer(LiftedText lifted) {
        if (!lifted.problems().isEmpty()) {
            return Answer.refused(lifted.problems());
        }
        List<String> events = lifted.events().stream().map(Event::name).toList();
        return Answer.of(lifted.text() + "\t" + String.join(",", events))
                .withResult(Json.quote(lifted.text()))
                .with("events", Json.texts(events))
                .with(
                        "names",
                        lifted.names().stream().map(LiftoverCommand::json).collect(Collectors.joining(",", "[", "]")));
    }

    private static String json(Lifted name) {
        return "{\"from\":" + Json.quote(name.from()) + ",\"event\":"
                + Json.quote(name.event().name()) + ",\"names\":" + Json.texts(name.names()) + ",\"accession\":"
                + Json.quote(name.accession()) + ",\"reason\":" + Json.quote(name.reason()) + "}";
    }
}
