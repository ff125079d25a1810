package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.marrowrelay.cli.Answers.Answer;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.InvalidHlaName;
import org.marrowrelay.hla.mac.CodedNames;
import org.marrowrelay.hla.mac.CodedNames.Decoding;
import org.marrowrelay.hla.mac.CodedNames.Encoding;
import org.marrowrelay.hla.mac.InstalledCodes;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./relay mac`: the NMDP's multiple allele codes.
@Command(
        name = "mac",
        description = "Install the table of multiple allele codes, decode and encode names.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "The table is not shipped: its owner, the NMDP, publishes it as alpha.v3.zip and numer.v3.zip."},
        subcommands = {MacCommand.Install.class, MacCommand.Decode.class, MacCommand.Encode.class})
final class MacCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: install, decode or encode");
    }

    /// `mac install`: from the owner's list.
    @Command(name = "install", description = "Install the owner's list of codes; it replaces the one before.")
    static final class Install implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "FILE", description = "alpha.v3.txt or numer.v3.txt, as it is, in gzip or ZIP.")
        private Path list = Path.of("");

        @Mixin
        private DataFolder data;

        Install(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            InstalledCodes.Installation installed;
            try (Progress.Step step = new Progress(terminal)
                    .begin("reading " + list, Source.of(list).size())) {
                installed = InstalledCodes.in(data.nomenclature()).install(list, step);
            }
            terminal.sayInShort(installed.problems(), installed.problemCount());
            terminal.note(installed.codes() == 0 ? "nothing was installed" : said(installed));
            return Exit.of(installed.codes(), installed.problemCount());
        }

        private static String said(InstalledCodes.Installation installed) {
            return "%s installed, list of %s, %s left out"
                    .formatted(
                            Amount.of(installed.codes(), "allele code"),
                            installed.date().isEmpty() ? "an unknown date" : installed.date(),
                            Amount.of(installed.problemCount(), "row"));
        }
    }

    /// `mac decode`: from names with codes to alleles.
    @Command(
            name = "decode",
            description = "Decode names such as A*02:AB: one line each, the name, a tab, the alleles.",
            footer = {"", "A name that cannot be decoded gives ! and the problem instead of alleles."})
    static final class Decode implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private NamesOrLines names;

        @Mixin
        private DataFolder data;

        Decode(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            CodedNames codes = new CodedNames(InstalledCodes.in(data.nomenclature()));
            return names.answer(terminal, name -> answer(codes.decode(name)));
        }

        private static Answer answer(Decoding decoding) {
            return switch (decoding) {
                case Decoding.Decoded(var alleles) -> Answer.of(joined(alleles));
                case Decoding.Undecodable(Problem problem) -> Answer.refused(List.of(problem));
            };
        }

        private static String joined(Collection<Allele> alleles) {
            return alleles.stream().map(Allele::toString).collect(Collectors.joining("/"));
        }
    }

    /// `mac encode`: from lists of alleles to names with codes.
    @Command(
            name = "encode",
            description = "Encode lists such as A*02:01/A*02:09: one line each, the list, a tab, the name.",
            footer = {
                "",
                "The order of a list does not matter. A list without a code gives ! and the problem.",
                "Under a release (the active one, or --release) names that changed since are lifted over first."
            })
    static final class Encode implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private NamesOrLines names;

        @Mixin
        private ReleaseOptions release;

        Encode(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Optional<Release> opened = release.findRelease();
            CodedNames codes = new CodedNames(release.codes());
            return names.answer(terminal, list -> opened.map(found -> HlaCommand.answer(found.encode(list)))
                    .orElseGet(() -> answer(codes, list)));
        }

        private static Answer answer(CodedNames codes, String list) {
            try {
                List<Allele> alleles =
                        Arrays.stream(list.split("/", -1)).map(Allele::parse).toList();
                return switch (codes.encode(alleles)) {
                    case Encoding.Encoded(String name) -> Answer.of(name);
                    case Encoding.Unencodable(Problem problem) -> Answer.refused(List.of(problem));
                };
            } catch (InvalidHlaName invalid) {
                return Answer.refused(List.of(invalid.problem()));
            }
        }
    }
}
