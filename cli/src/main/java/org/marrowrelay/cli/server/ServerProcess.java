package org.marrowrelay.cli.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The server as a process of its own, with its log under `DATA/logs/server.log`.
///
/// Settings go to it by its environment, never on its command line: an address of a database may hold a password, and
/// everybody on a machine can read command lines.
final class ServerProcess {
    private static final long LARGEST_LOG = 10 << 20;
    private static final long STOP_SECONDS = 90;
    private static final String PROBLEM = "[A-Z]{2,12}-[0-9]{4}: .*";

    private final Process process;
    private final Path log;
    private final long logBegins;

    private ServerProcess(Process process, Path log, long logBegins) {
        this.process = process;
        this.log = log;
        this.logBegins = logBegins;
    }

    /// Starts a server on that folder; returns at once.
    ///
    /// @param settings environment variables, such as `SERVER_PORT`
    static ServerProcess start(ServerFolder folder, Map<String, String> settings) {
        try {
            Path log = log(folder);
            long begins = Files.exists(log) ? Files.size(log) : 0;
            ServerProgram program = ServerProgram.of(folder);
            ProcessBuilder builder = new ProcessBuilder(command(program))
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("RELAY_HOME", folder.root().toString());
            builder.environment()
                    .put("RELAY_START_UP_CACHE", program.startUpCache().toString());
            builder.environment().putAll(settings);
            return new ServerProcess(builder.start(), log, begins);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "CLI-0501",
                            "the server cannot be started: {0}",
                            "check that the data folder can be written, or choose another with --data DIR",
                            String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static List<String> command(ServerProgram program) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxRAMPercentage=40",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8"));
        if (Files.exists(program.startUpCache())) {
            command.add("-XX:AOTCache=" + program.startUpCache());
        }
        command.addAll(List.of("-cp", program.classPath(), "org.marrowrelay.registry.Registry"));
        return command;
    }

    private static Path log(ServerFolder folder) throws IOException {
        Path log = folder.folder("logs").resolve("server.log");
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }

    /// Waits for its end and returns its exit code.
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /// SIGKILL: it ends without doing anything more.
    void kill() {
        process.destroyForcibly();
    }

    /// Asks it to end, and waits until it has: first requests, then the database.
    void stop() {
        process.destroy();
        try {
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The problem that the server printed before it gave up, in its three lines.
    Optional<String> lastWords() {
        try (Stream<String> lines = newLines()) {
            List<String> all = lines.toList();
            for (int i = all.size() - 1; i >= 0; i--) {
                if (all.get(i).matches(PROBLEM)) {
                    return Optional.of(String.join("\n", all.subList(i, Math.min(i + 3, all.size()))));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The end of what it wrote since it was started.
    String lastLines(int atMost) {
        try (Stream<String> lines = newLines()) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - atMost), all.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> newLines() throws IOException {
        byte[] all = Files.readAllBytes(log);
        int from = (int) Math.min(logBegins, all.length);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8).lines();
    }
}
