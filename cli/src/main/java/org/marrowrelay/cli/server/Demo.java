package org.marrowrelay.cli.server;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./relay demo`: replays the founding case with coded parties on a simulated clock, through the real rooms.
@Command(
        name = "demo",
        description = "Replay the founding case, in two variants, through a server on a data folder of its own.")
public final class Demo implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "An empty folder that is kept, for ./relay up --data DIR (default: one that is thrown away).")
    private @Nullable Path data;

    @Option(names = "--variant", paramLabel = "N", description = "1 or 2 only (default: both, one after the other).")
    private @Nullable Integer variant;

    @Option(names = "--stay", description = "Keep the server running until it is stopped, to look at it in a browser.")
    private boolean stay;

    @Option(
            names = "--two",
            description = "The case between two registries, as two servers that exchange signed messages.")
    private boolean two;

    public Demo(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (two) {
            return between();
        }
        Path folder = data == null ? Files.createTempDirectory("relay-demo-") : data;
        try {
            return play(new ServerFolder(folder));
        } finally {
            if (data == null && !stay) {
                Restore.deleteTree(folder);
            }
        }
    }

    /// Folders of both registries: those of `--data` are kept.
    private int between() throws IOException, InterruptedException {
        Path folder = data == null ? Files.createTempDirectory("relay-demo-two-") : data;
        try {
            DemoTwo story = new DemoTwo(this::tell);
            return story.play(folder.resolve("river"), folder.resolve("elm")) ? 0 : 1;
        } finally {
            if (data == null) {
                Restore.deleteTree(folder);
            }
        }
    }

    private void tell(String line) {
        try {
            terminal.out().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            terminal.out().flush();
        } catch (IOException closed) {
            throw new java.io.UncheckedIOException(closed);
        }
    }

    private int play(ServerFolder folder) throws IOException, InterruptedException {
        try (Rig rig = new Rig(folder, Map.of("RELAY_DEMO", "true", "RELAY_TIMERS", "false"))) {
            rig.start();
            boolean good = true;
            try (Operator operator = rig.awaitReady()) {
                for (int number : variant == null ? List.of(1, 2) : List.of(variant)) {
                    String told = operator.send(operator.request("/api/v1/operator/demo?variant=" + number)
                            .POST(BodyPublishers.noBody())
                            .build());
                    terminal.out().write(told.getBytes(StandardCharsets.UTF_8));
                    terminal.out().flush();
                    good &= told.stripTrailing().endsWith("DEMO OK variant=" + number);
                }
            }
            if (stay) {
                terminal.err()
                        .println("The server stays until it is stopped (./relay stop --data " + folder.root()
                                + "); its clock stands where the story ended.");
                rig.await();
            }
            return good ? 0 : 1;
        }
    }
}
