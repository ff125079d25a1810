package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.release.LiftedText;
import org.marrowrelay.hla.release.Liftover;
import org.marrowrelay.hla.release.Liftover.Event;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./relay liftover`: carries names, GL Strings and whole files from one release to another, each change named.
@Command(
        name = "liftover",
        description = "Carry names, GL Strings or whole files from one release to another, each change named.",
        footer = {
            "",
            "One text a line gives input<TAB>result<TAB>event, or input<TAB>!CODE message.",
            "With --rewrite the lines come back as they were (subjects, donors), their names lifted; with --column",
            "those of some columns of a TSV or CSV file. A line with a name that cannot be lifted is left out and told.",
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

    @Mixin
    private DataFolder data;

    @Mixin
    private ReadingOptions reading;

    LiftoverCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
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
            output.finish();
            told.finish();
            terminal.say(lines.problems());
            terminal.note(told.summary() + ", from " + from + " to " + to);
            return Exit.of(told.good(), told.bad() + lines.problems().total());
        }
    }

    private void lift(LiftedFrequencies set, LiftedChanges told, Lines lines, Output output) {
        for (Line line : lines) {
            LiftedText lifted = set.add(line.text());
            told.add(line.number(), lifted);
            lifted.problems().forEach(lines::report);
        }
        set.rows().forEach(row -> output.print(row + "\n"));
        terminal.note(set.summary());
    }

    private void lift(Liftover liftover, LiftedChanges told, Lines lines, Output output) {
        LiftedColumns columns = null;
        for (Line line : lines) {
            if (!kind.columns.isEmpty() && columns == null) {
                columns = LiftedColumns.of(line.text(), kind.columns, liftover);
                output.print(line.text() + "\n");
            } else {
                answer(line, lifted(line.text(), liftover, columns), told, lines, output);
            }
        }
    }

    private LiftedText lifted(String text, Liftover liftover, @Nullable LiftedColumns columns) {
        if (columns != null) {
            return columns.lift(text);
        }
        return kind.rewrite ? LiftedText.ofLine(text, liftover) : LiftedText.ofGl(text, liftover);
    }

    private void answer(Line line, LiftedText lifted, LiftedChanges told, Lines lines, Output output) {
        told.add(line.number(), lifted);
        if (!kind.rewrite && kind.columns.isEmpty()) {
            output.print(line.text() + "\t" + shown(lifted) + "\n");
        } else if (lifted.problems().isEmpty()) {
            output.print(lifted.text() + "\n");
        } else {
            lifted.problems().forEach(lines::report);
        }
    }

    private static String shown(LiftedText lifted) {
        return lifted.problems().isEmpty()
                ? lifted.text() + "\t"
                        + lifted.events().stream().map(Event::name).collect(Collectors.joining(","))
                : lifted.problems().stream()
                        .map((Problem problem) -> problem.code() + " " + problem.what())
                        .collect(Collectors.joining("; ", "!", ""));
    }
}
