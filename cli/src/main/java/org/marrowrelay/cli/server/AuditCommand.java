package org.marrowrelay.cli.server;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Exit;
import org.marrowrelay.cli.Facts;
import org.marrowrelay.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./relay audit verify`: computes every hash of the audit trail again and compares the signed digests.
@Command(name = "audit", description = "The audit trail.", subcommands = AuditCommand.Verify.class)
public final class AuditCommand {
    /// `./relay audit verify`
    @Command(name = "verify", description = "Prove that nothing in the audit trail was changed; exit code 1 if it was.")
    public static final class Verify implements Callable<Integer> {
        private final Terminal terminal;

        @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
        private @Nullable Path data;

        @Mixin
        private final Facts facts = new Facts();

        public Verify(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)))) {
                Map<String, String> told =
                        Operator.pairs(operator.send(operator.request("/api/v1/operator/audit/verify")
                                .POST(BodyPublishers.noBody())
                                .build()));
                facts.print(told, terminal);
                return Boolean.parseBoolean(told.get("intact")) ? Exit.COMPLETE : Exit.FAILED;
            }
        }
    }
}
