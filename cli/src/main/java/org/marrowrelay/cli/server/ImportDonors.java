package org.marrowrelay.cli.server;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Amount;
import org.marrowrelay.cli.Exit;
import org.marrowrelay.cli.Progress;
import org.marrowrelay.cli.Terminal;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./relay import donors F`: sends a file of donors, or of changes, and waits until the registry has worked on it.
///
/// Once it is sent, the import goes on whether this command waits or not.
@Command(name = "donors", description = "Import a file of donors or of changes (Donors v1), plain or gzip.")
public final class ImportDonors implements Callable<Integer> {
    private static final Set<String> OVER = Set.of("FINISHED", "FAILED");

    private final Terminal terminal;

    @Parameters(paramLabel = "F", description = "The file.")
    private Path file = Path.of("-");

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
    private @Nullable Path data;

    @Option(names = "--encoding", paramLabel = "E", description = "UTF-8 (default) or GB18030.")
    private String encoding = "UTF-8";

    @Option(
            names = "--whole",
            description = "The file holds everybody of its registries: list afterwards who is absent from it.")
    private boolean whole;

    public ImportDonors(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)))) {
            Map<String, String> arrival = send(operator);
            String path = "/api/v1/imports/" + arrival.get("id");
            terminal.note("Received as import " + arrival.get("id"));
            arrival = awaitEnd(operator, path);
            String problems = operator.send(operator.request(path + "/problems")
                    .setHeader("Accept", "text/plain")
                    .GET()
                    .build());
            problems.lines().forEach(terminal::note);
            return outcome(arrival);
        }
    }

    private Map<String, String> send(Operator operator) {
        String query = "?name=" + Operator.encoded(String.valueOf(file.getFileName())) + "&encoding="
                + Operator.encoded(encoding) + "&whole=" + whole;
        return Operator.pairs(operator.send(operator.request("/api/v1/imports" + query)
                .header("Content-Type", "application/octet-stream")
                .POST(body(file))
                .build()));
    }

    /// The file as a request's body.
    ///
    /// @throws ProblemException `CLI-0510` when it is not there or cannot be read
    static HttpRequest.BodyPublisher body(Path file) {
        try {
            return HttpRequest.BodyPublishers.ofFile(file);
        } catch (FileNotFoundException missing) {
            throw new ProblemException(
                    Problem.of(
                            "CLI-0510",
                            "the file {0} cannot be read",
                            "check its name, and that you may read it",
                            file),
                    missing);
        }
    }

    private Map<String, String> awaitEnd(Operator operator, String path) throws InterruptedException {
        OptionalLong all = OptionalLong.of(number(operator.ask(path), "bytes"));
        try (Progress.Step step = new Progress(terminal).begin("importing " + file, all)) {
            return operator.await(
                    path,
                    now -> OVER.contains(now.getOrDefault("state", "")),
                    now -> step.accept(number(now, "bytesRead")));
        }
    }

    private int outcome(Map<String, String> arrival) {
        long accepted = number(arrival, "accepted");
        long quarantined = number(arrival, "quarantined");
        terminal.note("%s stored, %,d in quarantine".formatted(Amount.of(accepted, "row"), quarantined));
        return Exit.of(accepted, quarantined + number(arrival, "problems"));
    }

    private static long number(Map<String, String> pairs, String key) {
        return Long.parseLong(pairs.getOrDefault(key, "0"));
    }
}
