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
            terminal.note("No registry runs on " + folder.root() + "; nothing was stopped.");
            return Exit.COMPLETE;
        }
        terminal.note("Stopping the registry in " + folder.root() + ": what was asked of it is finished first.");
        long began = System.nanoTime();
        awaitListening(folder)
                .flatMap(running -> ProcessHandle.of(running.pid()))
                .ifPresent(ProcessHandle::destroy);
        awaitEnd(folder);
        terminal.note("The registry has stopped after %.1f s.".formatted((System.nanoTime() - began) / 1e9));
        return Exit.COMPLETE;
    }

    /// The server, as soon as it listens; empty when it ended meanwhile.
    private Optional<ServerFolder.Running> awaitListening(ServerFolder folder) throws InterruptedException {
        Optional<ServerFolder.Running> running = folder.findRunning();
        if (running.isEmpty()) {
            terminal.note("It is still starting; waiting until it can be stopped.");
        }
        for (int i = 0; i < MOST_SECONDS * 10 && running.isEmpty() && folder.isHeld(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            running = folder.findRunning();
        }
        if (running.isEmpty() && folder.isHeld()) {
            throw new ProblemException(Problem.of(
                    "CLI-0508",
                    "the server on {0} was still starting after {1} seconds and was not stopped",
                    "see logs/server.log in the data folder, and try again",
                    folder.root(),
                    MOST_SECONDS));
        }
        return running;
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
