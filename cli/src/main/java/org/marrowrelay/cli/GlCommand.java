package org.marrowrelay.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.marrowrelay.hla.gl.Canonical;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./relay gl`: GL Strings as texts; no release is needed.
@Command(
        name = "gl",
        description = "Work on GL Strings: canonical form, tree.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {GlCommand.CanonicalForm.class, GlCommand.Tree.class})
final class GlCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: canonical or tree");
    }

    /// `gl canonical`.
    @Command(
            name = "canonical",
            description =
                    "Write GL Strings in canonical form, one a line: input<TAB>result, or input<TAB>!CODE message.")
    static final class CanonicalForm implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private LineByLine lines;

        CanonicalForm(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return lines.answer(terminal, CanonicalForm::canonical);
        }

        private static LineByLine.Answer canonical(String text) {
            return switch (GlString.read(text)) {
                case GlString.Reading.Read(GlString tree) -> LineByLine.Answer.of(Canonical.of(tree));
                case GlString.Reading.Refused(var problems) -> LineByLine.Answer.refused(problems);
            };
        }
    }

    /// `gl tree`.
    @Command(name = "tree", description = "Show a GL String as a tree.")
    static final class Tree implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "GL", description = "The GL String.")
        private String text;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private Explain.Form format = Explain.Form.TEXT;

        Tree(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return switch (GlString.read(text)) {
                case GlString.Reading.Read(GlString tree) -> print(tree);
                case GlString.Reading.Refused(var problems) -> {
                    problems.forEach((Problem problem) -> terminal.say(problem));
                    yield Exit.FAILED;
                }
            };
        }

        private int print(GlString tree) {
            StringBuilder shown = new StringBuilder();
            if (format == Explain.Form.JSON) {
                shown.append(json(tree)).append('\n');
            } else {
                append(tree, "", shown);
            }
            try (Output output = Output.open(null, terminal)) {
                output.print(shown.toString());
                output.finish();
            }
            return Exit.COMPLETE;
        }

        private static void append(GlString tree, String indent, StringBuilder shown) {
            shown.append(indent)
                    .append(tree instanceof GlString.Name ? tree.toString() : kind(tree))
                    .append('\n');
            tree.parts().forEach(part -> append(part, indent + "  ", shown));
        }

        private static String json(GlString tree) {
            return tree instanceof GlString.Name
                    ? Json.quote(tree.toString())
                    : "{" + Json.quote(kind(tree)) + ":"
                            + tree.parts().stream().map(Tree::json).collect(Collectors.joining(",", "[", "]")) + "}";
        }

        private static String kind(GlString tree) {
            return switch (tree) {
                case GlString.Name _ -> "name";
                case GlString.AlleleList _ -> "allele list";
                case GlString.Haplotype _ -> "haplotype";
                case GlString.Genotype _ -> "genotype";
                case GlString.GenotypeList _ -> "genotype list";
                case GlString.Loci _ -> "loci";
                case GlString.GeneAmbiguity _ -> "ambiguous gene";
            };
        }
    }
}
