package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.release.Liftover;
import org.marrowrelay.hla.release.Liftover.Event;
import org.marrowrelay.hla.release.Liftover.Lifted;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;
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
            "With --rewrite the lines come back as they were (subjects, donors, frequencies), their names lifted;",
            "a line with a name that cannot be lifted is left out and told."
        })
final class LiftoverCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile(
            "(?<![A-Za-z0-9])(HLA-)?[A-Z][A-Z0-9]{0,4}\\*[0-9]{2,5}(:[0-9]{2,5}){0,3}[NLSCAQGPg]?(?![:0-9A-Za-z])");
    private static final Pattern TOKEN = Pattern.compile("[^\\^|+~/?]+");

    private final Terminal terminal;

    @Option(names = "--from", required = true, paramLabel = "V|DIR", description = "Release of the names.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "V|DIR", description = "Release that is wanted.")
    private String to;

    @Option(names = "--rewrite", description = "Give each line back with its names lifted.")
    private boolean rewrite;

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
        Counts counts = new Counts();
        try (Output output = Output.open(out, terminal);
                Progress.Step step = new Progress(terminal).begin("reading " + source.name(), source.size());
                Lines lines = Lines.open(source.watchedBy(step), reading.encoding(), reading.limits())) {
            for (Line line : lines) {
                answer(line.text(), liftover, counts, lines, output);
            }
            output.finish();
            terminal.say(lines.problems());
            terminal.note(counts + ", from " + from + " to " + to);
            return Exit.of(counts.good, counts.bad + lines.problems().total());
        }
    }

    private void answer(String text, Liftover liftover, Counts counts, Lines lines, Output output) {
        Text lifted = new Text(text, rewrite ? NAME : TOKEN, liftover);
        counts.add(lifted);
        if (!rewrite) {
            output.print(text + "\t" + lifted.shown() + "\n");
        } else if (lifted.problems.isEmpty()) {
            output.print(lifted.result + "\n");
        } else {
            lifted.problems.forEach(lines::report);
        }
    }

    /// A line with its names lifted.
    private static final class Text {
        private final Set<Event> changes = EnumSet.noneOf(Event.class);
        private final List<Problem> problems = new ArrayList<>(0);
        private final String result;

        Text(String text, Pattern names, Liftover liftover) {
            boolean haplotype = text.indexOf('~') >= 0;
            Matcher matcher = names.matcher(text);
            StringBuilder lifted = new StringBuilder(text.length() + 16);
            boolean found = false;
            while (matcher.find()) {
                found = true;
                String now = lifted(liftover.lift(matcher.group().strip()), haplotype);
                matcher.appendReplacement(lifted, Matcher.quoteReplacement(now));
            }
            result = matcher.appendTail(lifted).toString();
            if (!found && names == TOKEN) {
                problems.add(unknown(text));
            }
        }

        private String lifted(Lifted name, boolean haplotype) {
            changes.add(name.event());
            if (name.event() == Event.UNKNOWN) {
                problems.add(unknown(name.from()));
            } else if (name.names().isEmpty()) {
                problems.add(gone(name));
            } else if (haplotype && name.names().size() > 1) {
                return inHaplotype(name);
            }
            return String.join("/", name.names());
        }

        /// A haplotype holds one name a locus: a short name that still stands for some of its alleles stays as it is.
        private String inHaplotype(Lifted name) {
            if (!name.names().contains(name.from())) {
                problems.add(several(name));
            }
            return name.from();
        }

        private String shown() {
            return problems.isEmpty()
                    ? result + "\t" + events()
                    : problems.stream()
                            .map(problem -> problem.code() + " " + problem.what())
                            .collect(Collectors.joining("; ", "!", ""));
        }

        private String events() {
            Set<Event> told = EnumSet.copyOf(changes);
            if (told.size() > 1) {
                told.remove(Event.UNCHANGED);
            }
            return told.stream().map(Event::name).collect(Collectors.joining(","));
        }

        private static Problem unknown(String name) {
            return Problem.of(
                    "CLI-0501",
                    "the release that it should be of does not know \"{0}\"",
                    "check the name, and which release it was written under",
                    name);
        }

        private static Problem gone(Lifted name) {
            return Problem.of(
                    "CLI-0502",
                    "{0} was deleted and nothing took its place: {1}",
                    "type the person again, or leave the name out",
                    name.from(),
                    name.reason());
        }

        private static Problem several(Lifted name) {
            return Problem.of(
                    "CLI-0503",
                    "{0} has become several names, and a haplotype holds one a locus: {1}",
                    "decide which one is meant",
                    name.from(),
                    String.join("/", name.names()));
        }
    }

    /// How many lines were lifted, and how many of them saw each event.
    private static final class Counts {
        private final Map<Event, Long> events = new EnumMap<>(Event.class);
        private long good;
        private long bad;

        void add(Text text) {
            text.changes.forEach(event -> events.merge(event, 1L, Long::sum));
            good += text.problems.isEmpty() ? 1 : 0;
            bad += text.problems.isEmpty() ? 0 : 1;
        }

        @Override
        public String toString() {
            return "%,d lines lifted, %,d not; lines by event: %s".formatted(good, bad, events);
        }
    }
}
