package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.marrowrelay.cli.Answers.Answer;
import org.marrowrelay.hla.ciwd.Ciwd;
import org.marrowrelay.hla.ciwd.CiwdCategory;
import org.marrowrelay.hla.ciwd.InstalledCiwd;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./relay ciwd`: how often alleles are seen.
@Command(
        name = "ciwd",
        description = "Install the catalogue of common, intermediate and well-documented alleles; rank names by it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "The catalogue is not shipped: its owner publishes it with the CIWD 3.0 paper."},
        subcommands = {CiwdCommand.Install.class, CiwdCommand.Rank.class})
final class CiwdCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: install or rank");
    }

    /// `ciwd install`: from the owner's file.
    @Command(name = "install", description = "Install the owner's CSV file; it replaces the one before.")
    static final class Install implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "FILE", description = "The owner's file: ALLELE, then a column for each population.")
        private Path file = Path.of("");

        @Mixin
        private DataFolder data;

        Install(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            InstalledCiwd.Installation installed =
                    InstalledCiwd.in(data.nomenclature()).install(file);
            terminal.sayInShort(installed.problems(), installed.problemCount());
            terminal.note(
                    installed.names() == 0
                            ? "nothing was installed"
                            : "%s installed, %s left out"
                                    .formatted(
                                            Amount.of(installed.names(), "name"),
                                            Amount.of(installed.problemCount(), "row")));
            return Exit.of(installed.names(), installed.problemCount());
        }
    }

    /// `ciwd rank`: puts alternatives in the order in which they are to be expected.
    @Command(
            name = "rank",
            description = "Rank lists such as A*02:01/A*02:09: one line each, the list, a tab, NAME=CATEGORY.",
            footer = {
                "",
                "C common, I intermediate, WD well-documented, R rare, - not listed; the likeliest first.",
                "In JSON also ranked: [{name, category}]. A list without a plausible name is noted."
            })
    static final class Rank implements Callable<Integer> {
        private final Terminal terminal;

        @Spec
        private CommandSpec spec;

        @Mixin
        private NamesOrLines names;

        @Option(names = "--population", paramLabel = "P", description = "As the catalogue names it (default: TOTAL).")
        private String population = Ciwd.TOTAL;

        @Mixin
        private DataFolder data;

        Rank(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Ciwd ciwd = InstalledCiwd.in(data.nomenclature())
                    .find()
                    .orElseThrow(() -> new ProblemException(Ciwd.notInstalled()));
            if (!ciwd.populations().contains(population)) {
                throw new ParameterException(
                        spec.commandLine(), "the catalogue has the populations " + ciwd.populations());
            }
            return names.answer(terminal, list -> answer(ciwd, List.of(list.split("/", -1))));
        }

        private Answer answer(Ciwd ciwd, List<String> alternatives) {
            List<Problem> problems = Ciwd.problems(alternatives);
            return problems.isEmpty() ? ranked(ciwd, alternatives) : Answer.refused(problems);
        }

        private Answer ranked(Ciwd ciwd, List<String> alternatives) {
            List<String> ranked = ciwd.ranked(alternatives, population);
            String text = ranked.stream()
                    .map(name -> name + "=" + shown(ciwd.category(name, population)))
                    .collect(Collectors.joining(" "));
            return Answer.noted(
                            text, ciwd.doubt(alternatives, population).stream().toList())
                    .with(
                            "ranked",
                            ranked.stream().map(name -> member(name, ciwd)).collect(Collectors.joining(",", "[", "]")));
        }

        private String member(String name, Ciwd ciwd) {
            return "{\"name\":" + Json.quote(name) + ",\"category\":"
                    + Json.quote(shown(ciwd.category(name, population))) + "}";
        }

        private static String shown(CiwdCategory category) {
            return category == CiwdCategory.UNLISTED ? "-" : category.code();
        }
    }
}
