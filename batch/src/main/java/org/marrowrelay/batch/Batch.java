package org.marrowrelay.batch;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.marrowrelay.cli.Relay;
import org.marrowrelay.cli.Terminal;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The program that `spark-submit` and `./relay batch` start.
@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        description = "frequencies, search or index over a cluster; or one command, with replicates on the cluster.")
public final class Batch implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    @Option(names = "--master", defaultValue = "local[*]")
    private String master = "";

    @Parameters(index = "0", paramLabel = "JOB")
    private String job = "";

    @Option(names = "--typings")
    private Path typings = Path.of("");

    @Option(names = "--populations", split = ",")
    private List<String> populations = List.of();

    @Option(names = "--index")
    private Path index = Path.of("");

    @Option(names = "--patients")
    private Path patients = Path.of("");

    @Option(names = "--chunk", defaultValue = "50")
    private int chunk;

    @Option(names = "--donors")
    private List<Path> donors = List.of();

    @Option(names = "--out")
    private Path out = Path.of("");

    @Parameters(index = "1..*", paramLabel = "OPTION")
    private List<String> more = List.of();

    private final Terminal terminal;

    Batch(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Runs a job, and exits with its code. One that went well returns: YARN takes every other end for a failure, and
    /// would begin it again.
    public static void main(String[] arguments) {
        int code = run(Terminal.ofProcess(), arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /// Runs a job.
    ///
    /// @return exit code, as of every command
    public static int run(Terminal terminal, String... arguments) {
        return new CommandLine(new Batch(terminal)).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        try {
            return done();
        } catch (NoSuchFileException missing) {
            terminal.say(Problem.of(
                    "CLI-0343",
                    "{0} is not there",
                    "give a path that leads to the same file on every machine",
                    String.valueOf(missing.getMessage())));
        } catch (ProblemException refused) {
            terminal.say(refused.problem());
        }
        return FAILED;
    }

    private int done() throws IOException {
        return switch (job) {
            case "frequencies" -> run(new FrequenciesJob(typings, populations, out, more));
            case "search" -> run(new SearchJob(index, patients, Math.max(1, chunk), out, more));
            case "index" -> run(new IndexJob(donors, out, more));
            case "command" -> Relay.run(terminal, more.toArray(String[]::new));
            default -> unknown();
        };
    }

    private int unknown() {
        terminal.say(Problem.of("CLI-0341", "\"{0}\" is no batch job", "choose frequencies, search or index", job));
        return USAGE;
    }

    private int run(Job work) throws IOException {
        List<Part> parts = work.parts();
        if (!work.leftOut().isEmpty()) {
            terminal.note(work.leftOut());
        }
        if (parts.isEmpty()) {
            terminal.say(Problem.of(
                    "CLI-0342", "there is nothing to do: no population, patient or file", "check what was given"));
            return FAILED;
        }
        List<Part.Ending> endings = spread(parts);
        endings.forEach(this::tell);
        if (!endings.stream().allMatch(Part.Ending::isUsable)) {
            terminal.note("what has been done stays done; mend the others and run the job again");
            return FAILED;
        }
        work.join(parts);
        return endings.stream().mapToInt(Part.Ending::code).max().orElse(0);
    }

    private List<Part.Ending> spread(List<Part> parts) {
        try (JavaSparkContext cluster = Cluster.open(master)) {
            return cluster.parallelize(parts, parts.size()).map(Part::run).collect();
        }
    }

    private void tell(Part.Ending ending) {
        terminal.note(ending.name()
                + (ending.kept() ? ": done before" : ending.isUsable() ? ": done" : ": failed, code " + ending.code()));
        if (ending.code() != 0) {
            terminal.note(ending.said().stripTrailing());
        }
    }
}
