package org.marrowrelay.cli.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
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

/// `./relay status`: whether a registry runs on the data folder, and what it says about itself.
///
/// Exit code 0 when it answers, 1 otherwise.
@Command(name = "status", description = "Say whether the registry runs, where, and with what.")
public final class Status implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
    private @Nullable Path data;

    @Mixin
    private final Facts facts = new Facts();

    public Status(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ServerFolder folder = ServerFolder.of(Optional.ofNullable(data));
        Optional<ServerFolder.Running> running = folder.findRunning();
        Map<String, String> told = new LinkedHashMap<>();
        told.put("state", running.isPresent() ? "running" : folder.isHeld() ? "starting" : "stopped");
        told.put("data", folder.root().toString());
        running.ifPresent(server -> {
            told.put("address", server.url());
            told.put("process", String.valueOf(server.pid()));
            told.put("since", server.since());
            try (Operator operator = Operator.at(folder)) {
                told.putAll(operator.status());
            }
        });
        facts.print(told, terminal);
        return running.isPresent() ? Exit.COMPLETE : Exit.FAILED;
    }
}
