package org.marrowrelay.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.marrowrelay.cli.Answers.Answer;
import org.marrowrelay.hla.gl.Canonical;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.gl.GlStringCode;
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

        private static Answer canonical(String text) {
            return GlStringCode.isMeant(text) ? ofCode(text) : ofGl(text);
        }

        private static Answer ofGl(String text) {
            return switch (GlString.read(text)) {
                case GlString.Reading.Read(GlString tree) -> Answer.of(Canonical.of(tree));
                case GlString.Reading.Refused(var problems) -> Answer.refused(problems);
            };
        }

        /// The frame of a GL String Code stays.
        private static Answer ofCode(String text) {
            return switch (GlStringCode.read(text)) {
                case GlStringCode.Reading.Read(GlStringCode(var family, var version, var tree)) ->
                    Answer.of(family + "#" + version + "#" + Canonical.of(tree));
                case GlStringCode.Reading.Refused(var problems) -> Answer.refused(problems);
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
                description = {
                    "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). JSON is an array of one object with input,",
                    "result (the tree), problems and notes."
                })
        private Explain.Form format = Explain.Form.TEXT;

        Tree(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return GlStringCode.isMeant(text)
                    ? switch (GlStringCode.read(text)) {
                        case GlStringCode.Reading.Read(GlStringCode code) -> print(code);
                        case GlStringCode.Reading.Refused(var problems) -> refuse(problems);
                    }
                    : switch (GlString.read(text)) {
                        case GlString.Reading.Read(GlString tree) -> print(shown(tree, ""), json(tree));
                        case GlString.Reading.Refused(var problems) -> refuse(problems);
                    };
        }

        private int print(GlStringCode code) {
            return print(
                    code.namespace() + " " + code.version() + "\n" + shown(code.glString(), "  "),
                    "{\"namespace\":" + Json.quote(code.namespace()) + ",\"version\":" + Json.quote(code.version())
                            + ",\"tree\":" + json(code.glString()) + "}");
        }

        private int print(String shown, String result) {
            return format == Explain.Form.JSON
                    ? answer(Answer.of(text).withResult(result))
                    : write(shown, Exit.COMPLETE);
        }

        private int refuse(List<Problem> problems) {
            if (format == Explain.Form.JSON) {
                return answer(Answer.refused(problems));
            }
            problems.forEach((Problem problem) -> terminal.say(problem));
            return Exit.FAILED;
        }

        private int answer(Answer answer) {
            try (Output output = Output.open(null, terminal)) {
                Answers answers = new Answers(ListFormat.JSON, output);
                answers.add(text, answer);
                answers.finish();
                return answers.exitCode(0);
            }
        }

        private int write(String shown, int code) {
            try (Output output = Output.open(null, terminal)) {
                output.print(shown);
                output.finish();
            }
            return code;
        }

        private static String shown(GlString tree, String indent) {
            StringBuilder shown = new StringBuilder();
            append(tree, indent, shown);
            return shown.toString();
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
