package org.marrowrelay.cli.server;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Exit;
import org.marrowrelay.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./relay samples remove`: takes the invented registry away; what is real stays.
@Command(name = "samples", description = "The invented sample registry.", subcommands = SamplesCommand.Remove.class)
public final class SamplesCommand {
    /// `./relay samples remove`
    @Command(
            name = "remove",
            description = "Take away every invented donor, patient, frequency set and log-in; what is real stays.")
    public static final class Remove implements Callable<Integer> {
        private final Terminal terminal;

        @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
        private @Nullable Path data;

        public Remove(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)))) {
                operator.send(operator.request("/api/v1/operator/samples/remove")
                        .POST(BodyPublishers.noBody())
                        .build());
                terminal.note("The samples are gone.");
                return Exit.COMPLETE;
            }
        }
    }
}
