package org.marrowrelay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.hla.release.Releases.Installation;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./relay nomenclature`: the IPD-IMGT/HLA releases of this machine.
@Command(
        name = "nomenclature",
        description = "Install, list, choose and remove IPD-IMGT/HLA releases.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "None is shipped: the owner asks to be linked to, not mirrored. Until one is installed, a starter serves."
        },
        subcommands = {
            NomenclatureCommand.Install.class,
            NomenclatureCommand.ListReleases.class,
            NomenclatureCommand.Use.class,
            NomenclatureCommand.Remove.class
        })
final class NomenclatureCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: install, list, use or remove");
    }

    /// `nomenclature install`: from a folder, an archive, or the owner.
    @Command(
            name = "install",
            description = "Install a release from a folder, a ZIP archive, or its owner's public repository.")
    static final class Install implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(
                paramLabel = "DIR|RELEASE",
                description = "A folder or ZIP archive that holds wmda/hla_nom.txt and the files beside it, or a number"
                        + " such as 3.58.0, which is fetched.")
        private String source;

        @Option(
                names = "--from",
                paramLabel = "URL",
                description = "Another copy of the owner's repository (default: ${DEFAULT-VALUE}).")
        private String from = OwnersRelease.OWNER;

        @Mixin
        private DataFolder data;

        Install(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws InterruptedException {
            return OwnersRelease.isNumber(source) && !Files.exists(Path.of(source))
                    ? fetched(source)
                    : installed(existing(Path.of(source)));
        }

        private static Path existing(Path folder) {
            if (Files.exists(folder)) {
                return folder;
            }
            throw new ProblemException(Problem.of(
                            "CLI-0404",
                            "there is no such folder or archive, and it is not the number of a release",
                            "give a folder, a ZIP archive, or a number such as 3.58.0")
                    .at(folder.toString()));
        }

        private int fetched(String release) throws InterruptedException {
            Path folder = temporary();
            try {
                new OwnersRelease(from, terminal).fetch(release, folder);
                return installed(folder);
            } finally {
                delete(folder);
            }
        }

        private int installed(Path folder) {
            Releases releases = Releases.in(data.nomenclature());
            return switch (releases.install(folder)) {
                case Installation.Installed done -> {
                    done.notes().forEach(terminal::say);
                    terminal.note("release %s installed: %s%s"
                            .formatted(
                                    done.release(),
                                    Amount.of(done.alleles(), "allele"),
                                    done.active() ? "; it is the active one" : "; active stays " + active(releases)));
                    terminal.note(OwnersRelease.ATTRIBUTION);
                    yield Exit.COMPLETE;
                }
                case Installation.Refused(List<Problem> problems) -> {
                    problems.forEach(terminal::say);
                    yield Exit.FAILED;
                }
            };
        }

        private static String active(Releases releases) {
            return releases.active().orElse("the starter");
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory("relay-release-");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException left) {
                // the system clears its temporary folder
            }
        }
    }

    /// `nomenclature list`.
    @Command(name = "list", description = "List the installed releases, oldest first.")
    static final class ListReleases implements Callable<Integer> {
        private final Terminal terminal;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private ListFormat format = ListFormat.TSV;

        @Mixin
        private DataFolder data;

        ListReleases(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Releases releases = Releases.in(data.nomenclature());
            Table table = new Table("release", "date", "alleles", "active");
            for (String release : releases.list()) {
                Catalogue catalogue = releases.open(release);
                boolean active = releases.active().filter(release::equals).isPresent();
                table.row(release, catalogue.date(), catalogue.size(), active ? "yes" : "no");
            }
            try (Output output = Output.open(null, terminal)) {
                output.print(table.in(format));
                output.finish();
            }
            if (releases.list().isEmpty()) {
                terminal.note("no release is installed; a starter serves: each two-field name is its own group");
            }
            return Exit.COMPLETE;
        }
    }

    /// `nomenclature use`.
    @Command(name = "use", description = "Make an installed release the active one.")
    static final class Use implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "V", description = "The release, such as 3.58.0.")
        private String release;

        @Mixin
        private DataFolder data;

        Use(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Releases.in(data.nomenclature()).activate(release);
            terminal.note("release " + release + " is the active one");
            return Exit.COMPLETE;
        }
    }

    /// `nomenclature remove`.
    @Command(name = "remove", description = "Remove an installed release.")
    static final class Remove implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "V", description = "The release, such as 3.58.0.")
        private String release;

        @Mixin
        private DataFolder data;

        Remove(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Releases releases = Releases.in(data.nomenclature());
            releases.remove(release);
            terminal.note("release " + release + " removed; active is "
                    + releases.active().orElse("the starter"));
            return Exit.COMPLETE;
        }
    }
}
