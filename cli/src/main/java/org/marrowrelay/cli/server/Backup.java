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

/// `./relay backup`: copies the running database; from the first one on, every change is kept, too.
@Command(name = "backup", description = "Back the running registry up; ./relay restore puts it back.")
public final class Backup implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
    private @Nullable Path data;

    @Option(
            names = "--without-keys",
            description = "Leave the keys out, and keep postgres.passwords, vault.keys and audit.key elsewhere.")
    private boolean withoutKeys;

    @Option(names = "--test", description = "Also put it back beside the running registry, and read it whole.")
    private boolean test;

    @Mixin
    private final Facts facts = new Facts();

    public Backup(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)))) {
            facts.print(Operator.pairs(make(operator, !withoutKeys, test)), terminal);
            return Exit.COMPLETE;
        }
    }

    static String make(Operator operator, boolean keys, boolean test) {
        return operator.send(operator.request("/api/v1/operator/backup?keys=" + keys + "&test=" + test)
                .POST(BodyPublishers.noBody())
                .build());
    }
}
