package org.marrowrelay.cli.server;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Exit;
import org.marrowrelay.cli.Output;
import org.marrowrelay.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./relay status`: whether a registry runs on the data folder, and what it says about itself.
///
/// Exit code 0 when it answers, 1 otherwise.
@Command(name = "status", description = "Say whether the registry runs, where, and with what.")
public final class Status implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
    private @Nullable Path data;

    public Status(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ServerFolder folder = ServerFolder.of(Optional.ofNullable(data));
        Optional<ServerFolder.Running> running = folder.findRunning();
        if (running.isEmpty()) {
            print("state\t" + (folder.isHeld() ? "starting" : "stopped") + "\ndata\t" + folder.root() + "\n");
            return Exit.FAILED;
        }
        print("state\trunning\ndata\t" + folder.root() + "\n" + about(running.get()) + askedOf(folder));
        return Exit.COMPLETE;
    }

    private static String about(ServerFolder.Running running) {
        return "address\t" + running.url() + "\nprocess\t" + running.pid() + "\nsince\t" + running.since() + "\n";
    }

    private static String askedOf(ServerFolder folder) {
        StringBuilder answer = new StringBuilder();
        try (Operator operator = Operator.at(folder)) {
            operator.status()
                    .forEach((key, value) ->
                            answer.append(key).append('\t').append(value).append('\n'));
        }
        return answer.toString();
    }

    private void print(String table) {
        try (Output output = Output.open(null, terminal)) {
            output.print("key\tvalue\n" + table);
            output.finish();
        }
    }
}
