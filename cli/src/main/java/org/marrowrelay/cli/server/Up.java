package org.marrowrelay.cli.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Exit;
import org.marrowrelay.cli.Progress;
import org.marrowrelay.cli.Terminal;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./relay up`: starts the registry, says where it is and how to log in, and stays until Ctrl-C.
@Command(name = "up", description = "Start the registry; Ctrl-C stops it.")
public final class Up implements Callable<Integer> {
    private static final Pattern LOADING = Pattern.compile("loading ([0-9]+) of ([0-9]+)");
    private static final int TERMINATED = 143;

    private final Terminal terminal;

    @Option(names = "--port", paramLabel = "N", description = "Where to listen (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
    private @Nullable Path data;

    @Option(names = "--empty", description = "Begin without the invented sample registry.")
    private boolean empty;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description =
                    "A PostgreSQL 15 or newer: jdbc:postgresql://HOST/DATABASE?user=U&password=P. With a password,"
                            + " rather set RELAY_DATABASE: command lines can be read by everybody on this machine.")
    private @Nullable String database;

    @Option(
            names = "--training",
            description = "A registry for training, beside the real one: invented data in a folder of its own"
                    + " (~/.marrow-relay-training), a frame around every page, and no message leaves.")
    private boolean training;

    @Option(names = "--detach", description = "Return when it is ready; ./relay stop ends it.")
    private boolean detach;

    public Up(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerFolder folder =
                training && data == null ? ServerFolder.forTraining() : ServerFolder.of(Optional.ofNullable(data));
        requireFree(folder);
        requireFreePort();
        boolean first = folder.isNew();
        long began = System.nanoTime();
        ServerProcess server = ServerProcess.start(folder, settings());
        Thread stopper = new Thread(server::stop, "stop the server");
        Runtime.getRuntime().addShutdownHook(stopper);
        terminal.note("Starting the registry in " + folder.root() + (first ? " (first start)" : ""));
        try (Operator door = Operator.at("http://localhost:" + port, folder)) {
            if (!awaitReady(server, door)) {
                return failed(server);
            }
        }
        terminal.note("Ready after %.1f s: http://localhost:%d".formatted((System.nanoTime() - began) / 1e9, port));
        sayLogIns(folder);
        showSamples(server, folder);
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(stopper);
            return Exit.COMPLETE;
        }
        terminal.note("Ctrl-C stops it.");
        int code = server.await();
        terminal.note("The registry has stopped.");
        return code == 0 || code == TERMINATED ? Exit.COMPLETE : failed(server);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("SERVER_PORT", Integer.toString(port));
        settings.put("RELAY_EMPTY", Boolean.toString(empty));
        if (training) {
            settings.put("RELAY_SANDBOX", "true");
        }
        if (database != null) {
            settings.put("RELAY_DATABASE", database);
        }
        return settings;
    }

    private static void requireFree(ServerFolder folder) {
        if (folder.isHeld()) {
            String where = folder.findRunning().map(ServerFolder.Running::url).orElse("(still starting)");
            throw new ProblemException(Problem.of(
                    "CLI-0502",
                    "a registry runs on the data folder {0} already: {1}",
                    "use that one, stop it with ./relay stop, or choose another folder with --data DIR",
                    folder.root(),
                    where));
        }
    }

    private void requireFreePort() {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (IOException taken) {
            throw new ProblemException(
                    Problem.of(
                            "CLI-0503",
                            "the port {0} is taken by another program",
                            "choose another with --port N",
                            port),
                    taken);
        }
    }

    private boolean awaitReady(ServerProcess server, Operator door) throws InterruptedException {
        try (Progress.Step step = new Progress(terminal).begin("starting", OptionalLong.empty())) {
            long began = System.nanoTime();
            while (server.isAlive()) {
                if (door.isReady()) {
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(100);
                step.accept(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
            }
            return false;
        }
    }

    private int failed(ServerProcess server) {
        terminal.note(server.lastWords().orElseGet(() -> "The server ended unexpectedly; its log is " + server.log()));
        return Exit.FAILED;
    }

    private void sayLogIns(ServerFolder folder) {
        folder.take("first-login").ifPresent(login -> {
            terminal.note("Log in once with this password and choose your own; it is not shown again:");
            sayPairs(login);
        });
        folder.read("sample-logins").ifPresent(logins -> {
            terminal.note("Invented log-ins of the sample registry:");
            sayPairs(logins);
        });
    }

    private void sayPairs(String table) {
        Operator.pairs(table).forEach((name, password) -> terminal.note("  %-10s %s".formatted(name, password)));
    }

    private void showSamples(ServerProcess server, ServerFolder folder) throws InterruptedException {
        try (Operator operator = Operator.at(folder)) {
            Matcher loading = LOADING.matcher(samples(operator));
            if (!loading.matches()) {
                return;
            }
            long all = Long.parseLong(loading.group(2));
            try (Progress.Step step = new Progress(terminal).begin("loading invented donors", OptionalLong.of(all))) {
                while (server.isAlive() && loading.reset(samples(operator)).matches()) {
                    step.accept(Long.parseLong(loading.group(1)));
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            }
            terminal.note("The sample registry is loaded: " + all + " invented donors.");
        }
    }

    private static String samples(Operator operator) {
        return operator.status().getOrDefault("samples", "");
    }
}
