package org.marrowrelay.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.marrowrelay.cli.Answers.Answer;
import org.marrowrelay.hla.Grid;
import org.marrowrelay.hla.InvalidHlaName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./relay grid`: identifiers of donors.
@Command(
        name = "grid",
        description = "Check Global Registration Identifiers for Donors, or make them with their check digits.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "A GRID identifies a person: problems never show it, only the answer's own line does."},
        subcommands = {GridCommand.Check.class, GridCommand.Create.class})
final class GridCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: check or create");
    }

    /// `grid check`.
    @Command(
            name = "check",
            description = "Say of each GRID whether its shape and check digits are right: input<TAB>ok, or"
                    + " input<TAB>!CODE message.")
    static final class Check implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private NamesOrLines grids;

        Check(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return grids.answer(terminal, Check::answer);
        }

        private static Answer answer(String text) {
            try {
                Grid grid = Grid.parse(text);
                return Answer.of("ok")
                        .with("issuer", Json.quote(grid.issuer()))
                        .with("number", Json.quote(grid.number()))
                        .with("checkDigits", Json.quote(grid.checkDigits()));
            } catch (InvalidHlaName invalid) {
                return Answer.refused(List.of(invalid.problem()));
            }
        }
    }

    /// `grid create`.
    @Command(
            name = "create",
            description = "Make GRIDs of donors' numbers: number<TAB>GRID, or number<TAB>!CODE message.",
            footer = {
                "",
                "A number is 13 characters of 0-9 and A-Z, chosen by the registry; with --fill shorter ones are",
                "filled with zeros from the left. The number of the issuing organisation is assigned by the WMDA."
            })
    static final class Create implements Callable<Integer> {
        private static final int LENGTH = 13;

        private final Terminal terminal;

        @Option(
                names = "--issuer",
                required = true,
                paramLabel = "ION",
                description = "Number of the issuing organisation, four digits.")
        private String issuer;

        @Option(names = "--fill", description = "Fill shorter numbers with zeros from the left.")
        private boolean fill;

        @Mixin
        private NamesOrLines numbers;

        Create(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return numbers.answer(terminal, this::answer);
        }

        private Answer answer(String number) {
            try {
                return Answer.of(new Grid(issuer, fill ? filled(number) : number).toString());
            } catch (InvalidHlaName invalid) {
                return Answer.refused(List.of(invalid.problem()));
            }
        }

        private static String filled(String number) {
            return "0".repeat(Math.max(0, LENGTH - number.length())) + number;
        }
    }
}
