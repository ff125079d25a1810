package org.marrowrelay.cli;

import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.cli.server.AuditCommand;
import org.marrowrelay.cli.server.Backup;
import org.marrowrelay.cli.server.Demo;
import org.marrowrelay.cli.server.Dossiers;
import org.marrowrelay.cli.server.ImportCommand;
import org.marrowrelay.cli.server.InventoryCommand;
import org.marrowrelay.cli.server.Restore;
import org.marrowrelay.cli.server.SamplesCommand;
import org.marrowrelay.cli.server.Status;
import org.marrowrelay.cli.server.Stop;
import org.marrowrelay.cli.server.Up;
import org.marrowrelay.cli.server.VaultCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `./relay`: the one command that everything starts from.
@Command(
        name = "relay",
        description = "Marrow Relay finds the donors who match a patient, and carries the cells there.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Relay.Version.class,
        scope = ScopeType.INHERIT,
        usageHelpWidth = 100,
        subcommands = {
            Up.class,
            Status.class,
            Stop.class,
            Demo.class,
            ImportCommand.class,
            Backup.class,
            Restore.class,
            Dossiers.class,
            AuditCommand.class,
            InventoryCommand.class,
            VaultCommand.class,
            SamplesCommand.class,
            Match.class,
            Explain.class,
            VerifyPrediction.class,
            HlaCommand.class,
            GlCommand.class,
            LiftoverCommand.class,
            NomenclatureCommand.class,
            MacCommand.class,
            IndexCommand.class,
            CiwdCommand.class,
            GridCommand.class,
            FrequenciesCommand.class,
            MakeWorld.class,
            BatchCommand.class,
            Prove.class,
            Completion.class
        })
public final class Relay implements Runnable {
    @Spec
    private CommandSpec spec;

    /// Runs a command and exits with its code.
    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /// Runs a command on a terminal.
    ///
    /// @return one of [Exit]'s codes
    public static int run(Terminal terminal, String... arguments) {
        try {
            return commandLine(terminal).execute(arguments);
        } catch (Throwable failure) {
            return new Faults(terminal).of(failure);
        }
    }

    static CommandLine commandLine(Terminal terminal) {
        Faults faults = new Faults(terminal);
        return new CommandLine(Relay.class, new Rooms(terminal))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(Help.defaultColorScheme(terminal.outIsScreen() ? Help.Ansi.AUTO : Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new OwnInput())
                .setParameterExceptionHandler(faults)
                .setExecutionExceptionHandler(faults);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /// Builds commands: with the terminal when they have a constructor for it.
    private record Rooms(Terminal terminal) implements IFactory {
        @Override
        public <K> K create(Class<K> kind) throws Exception {
            Optional<Constructor<?>> withTerminal = Arrays.stream(kind.getDeclaredConstructors())
                    .filter(constructor ->
                            List.of(constructor.getParameterTypes()).equals(List.of(Terminal.class)))
                    .findFirst();
            return withTerminal.isPresent()
                    ? kind.cast(withTerminal.get().newInstance(terminal))
                    : CommandLine.defaultFactory().create(kind);
        }
    }

    /// The version that made an answer, such as `0.1.0`.
    static String engine() {
        String version = Relay.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /// What `--version` prints.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "Marrow Relay " + engine(),
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
            };
        }
    }
}
