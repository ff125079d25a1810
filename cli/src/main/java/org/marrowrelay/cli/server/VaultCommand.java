package org.marrowrelay.cli.server;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Exit;
import org.marrowrelay.cli.Facts;
import org.marrowrelay.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./relay vault rotate`: replaces the keys of the identity vault and encrypts every value again.
@Command(name = "vault", description = "The identity vault.", subcommands = VaultCommand.Rotate.class)
public final class VaultCommand {
    /// `./relay vault rotate`
    @Command(name = "rotate", description = "Replace the keys of the identity vault; make a backup afterwards.")
    public static final class Rotate implements Callable<Integer> {
        private final Terminal terminal;

        @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
        private @Nullable Path data;

        @Mixin
        private final Facts facts = new Facts();

        public Rotate(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)))) {
                String told = operator.send(operator.request("/api/v1/operator/vault/rotate")
                        .POST(BodyPublishers.noBody())
                        .build());
                facts.print(Operator.pairs(told), terminal);
                return Exit.COMPLETE;
            }
        }
    }
}
