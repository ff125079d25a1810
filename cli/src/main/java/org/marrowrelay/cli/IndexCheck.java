package org.marrowrelay.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.IndexStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./relay index check`: every byte of an index.
@Command(name = "check", description = "Check every byte of an index against its checksums.")
final class IndexCheck implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--index", required = true, paramLabel = "DIR", description = "The folder of the index.")
    private Path index = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Form of the answer: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ListFormat format = ListFormat.TSV;

    IndexCheck(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        IndexStatistics found = DonorIndex.open(index).statistics();
        terminal.note("sound: generation %d, %s, %,d bytes"
                .formatted(found.generation(), Amount.of(found.donors(), "donor"), found.bytes()));
        Table table = new Table("sound", "generation", "donors", "bytes");
        table.row(true, found.generation(), found.donors(), found.bytes());
        try (Output output = Output.open(null, terminal)) {
            output.print(table.in(format));
            output.finish();
        }
        return Exit.COMPLETE;
    }
}
