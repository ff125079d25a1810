package org.marrowrelay.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.marrowrelay.cli.Answers.Answer;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.hla.nomenclature.Release.Reduced;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `./relay hla`: what names mean under a release.
@Command(
        name = "hla",
        description = "Ask what HLA names mean under a release: reduce, validate, expand, tce, explain.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            HlaCommand.Reduce.class,
            HlaCommand.Validate.class,
            HlaCommand.Expand.class,
            HlaCommand.Tce.class,
            HlaCommand.ExplainName.class
        })
final class HlaCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: reduce, validate, expand, tce or explain");
    }

    static Answer answer(Reduced reduced) {
        return switch (reduced) {
            case Reduced.Done(String text, List<Problem> notes) -> Answer.noted(text, notes);
            case Reduced.Refused(List<Problem> problems) -> Answer.refused(problems);
        };
    }

    /// `hla reduce`.
    @Command(
            name = "reduce",
            description = "Reduce names or GL Strings, one a line: input<TAB>result, or input<TAB>!CODE message.")
    static final class Reduce implements Callable<Integer> {
        private final Terminal terminal;

        @Option(
                names = "--to",
                required = true,
                paramLabel = "MODE",
                converter = ReductionName.class,
                description = "G, P, lg, lgx, U2, exon, W, 1F, S, HATS or expressed.")
        private Reduction to;

        @Mixin
        private ReleaseOptions release;

        @Mixin
        private LineByLine lines;

        Reduce(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Release opened = release.openRelease();
            if (to == Reduction.HATS && !opened.antigens().hasHats()) {
                terminal.note("release %s assigns no HATS antigens; releases do from 3.64.0 on"
                        .formatted(opened.catalogue().release()));
            }
            return lines.answer(terminal, text -> answer(opened.reduce(text, to)));
        }
    }

    /// `hla validate`.
    @Command(
            name = "validate",
            description = "Say of each name or GL String whether the release knows it: input<TAB>ok, or"
                    + " input<TAB>!CODE message.")
    static final class Validate implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private ReleaseOptions release;

        @Mixin
        private LineByLine lines;

        Validate(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Release opened = release.openRelease();
            return lines.answer(terminal, text -> valid(opened, text));
        }

        private static Answer valid(Release release, String text) {
            List<Problem> problems = release.problems(text);
            return problems.isEmpty() ? Answer.noted("ok", release.notes(text)) : Answer.refused(problems);
        }
    }

    /// `hla expand`.
    @Command(
            name = "expand",
            description = "List the names that a code, group or antigen stands for: input<TAB>A/B/C, or"
                    + " input<TAB>!CODE message.")
    static final class Expand implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private ReleaseOptions release;

        @Mixin
        private LineByLine lines;

        Expand(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Release opened = release.openRelease();
            return lines.answer(terminal, text -> answer(opened.expand(text)));
        }
    }

    /// `hla tce`.
    @Command(
            name = "tce",
            description = "Give the T-cell epitope group of DPB1 names or GL Strings: input<TAB>group, or"
                    + " input<TAB>!CODE message.",
            footer = {
                "",
                "By version 2 of the assignment: 1, 2 or 3; $ behind it: predicted; 0: not assigned; several that a",
                "name can have with / between. Whether a pair is permissive is said by ./relay explain."
            })
    static final class Tce implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private ReleaseOptions release;

        @Mixin
        private LineByLine lines;

        Tce(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Release opened = release.openRelease();
            return lines.answer(terminal, text -> answer(opened.tce(text)));
        }
    }

    /// `hla explain`.
    @Command(name = "explain", description = "Show all that the release says about names.")
    static final class ExplainName implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names in any notation, or GL Strings.")
        private List<String> names;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private ListFormat format = ListFormat.TSV;

        @Mixin
        private ReleaseOptions release;

        ExplainName(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Release opened = release.openRelease();
            Table table = new Table("name", "question", "answer");
            long bad = 0;
            for (String name : names) {
                bad += explain(name, opened, table) ? 0 : 1;
            }
            try (Output output = Output.open(null, terminal)) {
                output.print(table.in(format));
                output.finish();
            }
            return Exit.of(names.size() - bad, bad);
        }

        /// Returns whether the release knows the name.
        private boolean explain(String name, Release opened, Table table) {
            List<Problem> problems = opened.problems(name);
            table.row(name, "release", opened.catalogue().release());
            table.row(name, "known as written", problems.isEmpty() ? "yes" : "no");
            problems.forEach(terminal::say);
            table.row(name, "null", opened.isNull(name) ? "yes; G, lg and lgx may not show it, expressed does" : "no");
            if (opened.expand(name) instanceof Reduced.Done(String members, var notes)) {
                table.row(name, "stands for", members);
            }
            for (Reduction reduction : Reduction.values()) {
                if (opened.reduce(name, reduction) instanceof Reduced.Done(String text, var notes)) {
                    table.row(name, reduction.toString(), text);
                }
            }
            return opened.reduce(name, Reduction.FIRST_FIELD) instanceof Reduced.Done;
        }
    }

    /// Reads the names of reductions as the field writes them.
    static final class ReductionName implements ITypeConverter<Reduction> {
        @Override
        public Reduction convert(String name) {
            return Reduction.find(name)
                    .orElseThrow(() -> new TypeConversionException("'" + name
                            + "' is no reduction; there are G, P, lg, lgx, U2, exon, W, 1F, S, HATS, expressed"));
        }
    }
}
