package org.marrowrelay.cli.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Amount;
import org.marrowrelay.cli.Exit;
import org.marrowrelay.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./relay import frequencies F --population P`: stores a frequency set and puts it to use.
@Command(name = "frequencies", description = "Import a frequency file, plain or gzip, and put it to use.")
public final class ImportFrequencies implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "F", description = "The file.")
    private Path file = Path.of("-");

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
    private @Nullable Path data;

    @Option(names = "--population", paramLabel = "P", description = "Whose frequencies (default: everybody's).")
    private String population = "";

    @Option(names = "--release", paramLabel = "V", description = "Nomenclature release of its names, if known.")
    private String release = "";

    public ImportFrequencies(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)))) {
            String query = "?name=" + Operator.encoded(String.valueOf(file.getFileName())) + "&population="
                    + Operator.encoded(population) + "&release=" + Operator.encoded(release);
            String answer = operator.send(operator.request("/api/v1/frequencies" + query)
                    .header("Content-Type", "application/octet-stream")
                    .POST(ImportDonors.body(file))
                    .build());
            Map<String, String> stored = Operator.pairs(answer);
            said(answer);
            return Exit.of(Long.parseLong(stored.getOrDefault("haplotypes", "0")), problems(stored));
        }
    }

    private static long problems(Map<String, String> stored) {
        return Long.parseLong(stored.getOrDefault("problems", "0"));
    }

    /// Keys and values come first, then an empty line and what people should read.
    private void said(String answer) {
        Map<String, String> stored = Operator.pairs(answer);
        int end = answer.indexOf("\n\n");
        if (end >= 0) {
            answer.substring(end + 2).lines().forEach(terminal::note);
        }
        terminal.note("Set " + stored.get("id") + ", version " + stored.get("version") + ": "
                + Amount.of(Long.parseLong(stored.getOrDefault("haplotypes", "0")), "haplotype") + ", summing to "
                + stored.get("total"));
    }
}
