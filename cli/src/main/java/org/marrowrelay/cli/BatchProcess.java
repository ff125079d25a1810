package org.marrowrelay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.populations.em.ReplicateEngine;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Model.CommandSpec;

/// The batch engine as a process of its own, so that nobody who does not use Spark carries it.
///
/// Its jars are built on demand into `batch/target`; an installed release has them in `lib/batch`.
final class BatchProcess {
    static final String LOCAL = "local[*]";

    /// What Spark needs opened in a Java of our days; `spark-submit` does the same.
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private BatchProcess() {}

    /// What makes replicates on a cluster; empty outside of the batch process.
    static Optional<ReplicateEngine> engine(String master) {
        return ServiceLoader.load(BatchEngines.class).findFirst().map(engines -> engines.replicates(master));
    }

    /// Runs the same command in the batch process.
    static int again(CommandSpec spec, String master, Terminal terminal) {
        List<String> arguments = new ArrayList<>(List.of("--master", master, "command", "--"));
        arguments.addAll(spec.root().commandLine().getParseResult().originalArgs());
        return run(arguments, terminal);
    }

    /// Runs the batch program and returns its exit code.
    ///
    /// @param arguments of `org.marrowrelay.batch.Batch`
    static int run(List<String> arguments, Terminal terminal) {
        try {
            List<String> command = new ArrayList<>(command(jars(terminal)));
            command.addAll(arguments);
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException failure) {
            throw new ProblemException(notStarted(String.valueOf(failure.getMessage())), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(notStarted("interrupted"), stopped);
        }
    }

    private static List<String> command(List<Path> jars) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseParallelGC");
        command.add("-XX:MaxRAMPercentage=60");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of("-Djdk.reflect.useDirectMethodHandle=false", "-Dfile.encoding=UTF-8"));
        command.add("-Drelay.root=" + System.getProperty("relay.root", "."));
        String options = System.getenv("RELAY_JAVA_OPTS");
        if (options != null && !options.isBlank()) {
            command.addAll(List.of(options.strip().split(" +", 0)));
        }
        String path = jars.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
        command.addAll(List.of("-cp", path, "org.marrowrelay.batch.Batch"));
        return command;
    }

    private static List<Path> jars(Terminal terminal) throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("relay.root", "."));
        Path installed = root.resolve("lib/batch");
        if (Files.isDirectory(installed)) {
            return list(installed);
        }
        Path target = root.resolve("batch/target");
        if (!Files.isDirectory(target.resolve("lib")) || isStale(root)) {
            build(root, terminal);
        }
        List<Path> all = new ArrayList<>(list(target));
        all.addAll(list(target.resolve("lib")));
        return all;
    }

    /// Whether the command line was built after the batch program.
    private static boolean isStale(Path root) throws IOException {
        Path stamp = root.resolve("cli/target/relay/stamp");
        List<Path> own = list(root.resolve("batch/target"));
        if (own.isEmpty() || !Files.exists(stamp)) {
            return own.isEmpty();
        }
        return Files.getLastModifiedTime(stamp).compareTo(Files.getLastModifiedTime(own.getFirst())) > 0;
    }

    private static void build(Path root, Terminal terminal) throws IOException, InterruptedException {
        terminal.note("building the batch program (once; longer while Spark is fetched)");
        Path log = Files.createDirectories(root.resolve("target")).resolve("batch-build.log");
        int code = new ProcessBuilder(
                        root.resolve("mvnw").toString(),
                        "-B",
                        "-pl",
                        "batch",
                        "-am",
                        "package",
                        "-Dmaven.test.skip=true",
                        "-Dspotless.check.skip=true",
                        "-Djacoco.skip=true")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new ProblemException(notStarted("the build failed, see " + log));
        }
    }

    private static Problem notStarted(String why) {
        return Problem.of(
                "CLI-0318",
                "the batch process cannot be started: {0}",
                "run ./mvnw -pl batch -am package, or use --engine local",
                why);
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
