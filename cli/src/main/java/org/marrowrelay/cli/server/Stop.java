package org.marrowrelay.cli.server;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Exit;
import org.marrowrelay.cli.Terminal;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./relay stop`: ends the registry that runs on the data folder, and waits until it has ended.
@Command(name = "stop", description = "Stop the registry.")
public final class Stop implements Callable<Integer> {
    private static final int MOST_SECONDS = 90;

    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
    private @Nullable Path data;

    public Stop(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerFolder folder = ServerFolder.of(Optional.ofNullable(data));
        if (!folder.isHeld()) {
            terminal.note("No registry runs on " + folder.root());
            return Exit.COMPLETE;
        }
        ProcessHandle server = folder.findRunning()
                .flatMap(running -> ProcessHandle.of(running.pid()))
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "CLI-0508",
                        "the server on {0} is still starting and cannot be stopped yet",
                        "try again in a few seconds",
                        folder.root())));
        server.destroy();
        awaitEnd(folder);
        terminal.note("The registry has stopped.");
        return Exit.COMPLETE;
    }

    private static void awaitEnd(ServerFolder folder) throws InterruptedException {
        for (int i = 0; i < MOST_SECONDS * 10 && folder.isHeld(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        if (folder.isHeld()) {
            throw new ProblemException(Problem.of(
                    "CLI-0509",
                    "the server on {0} has not ended after {1} seconds",
                    "see logs/server.log in the data folder",
                    folder.root(),
                    MOST_SECONDS));
        }
    }
}
