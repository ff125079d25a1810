package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.IndexStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./relay index stats`: what an index holds.
@Command(name = "stats", description = "Say what an index holds.")
final class IndexStats implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--index", required = true, paramLabel = "DIR", description = "The folder of the index.")
    private Path index = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Form of the list: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ListFormat format = ListFormat.TSV;

    IndexStats(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        IndexStatistics found = DonorIndex.open(index).statistics();
        Table table = new Table("what", "value");
        table.row("generation", found.generation());
        table.row("release", found.release());
        table.row("donors", found.donors());
        table.row("profiles", found.profiles());
        table.row("bytes", found.bytes());
        table.row("bytesPerDonor", found.bytesPerDonor());
        found.typings().forEach((locus, count) -> table.row("typings " + locus, count));
        table.row("registries", found.registries());
        table.row("populations", found.populations());
        found.frequencySets().forEach(name -> table.row("frequency set", name.isEmpty() ? "(everybody)" : name));
        try (Output output = Output.open(null, terminal)) {
            output.print(table.in(format));
            output.finish();
        }
        return Exit.COMPLETE;
    }
}
