package org.marrowrelay.cli.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Exit;
import org.marrowrelay.cli.Terminal;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./relay dossiers FOLDER`: open cases on paper, for the day on which nothing runs.
@Command(
        name = "dossiers",
        description = "Write every open case as a file that any browser shows and prints, coded, in both languages.")
public final class Dossiers implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
    private @Nullable Path data;

    @Parameters(paramLabel = "FOLDER", description = "An empty folder, or one that is not there yet.")
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path folder;

    public Dossiers(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)))) {
            refuseFull();
            byte[] archive = operator.fetch(operator.request("/api/v1/dossiers/open-cases.zip")
                    .setHeader("Accept", "application/zip")
                    .GET()
                    .build());
            int files = unpack(archive);
            terminal.note((files - 1) + " open cases are in " + folder + "; begin with index.html.");
            return Exit.COMPLETE;
        } catch (IOException notWritten) {
            throw new ProblemException(
                    Problem.of(
                            "CLI-0531",
                            "the folder {0} cannot be written: {1}",
                            "see that you may write there, and that the disk has room",
                            folder,
                            String.valueOf(notWritten.getMessage())),
                    notWritten);
        }
    }

    private void refuseFull() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> within = Files.list(folder)) {
            if (within.findAny().isPresent()) {
                throw new ProblemException(Problem.of(
                        "CLI-0530",
                        "the folder {0} is not empty",
                        "name a folder that is empty, or is not there yet",
                        folder));
            }
        }
    }

    /// Names are those of files, never of places elsewhere.
    private int unpack(byte[] archive) throws IOException {
        int files = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path name = Path.of(entry.getName()).getFileName();
                if (name != null) {
                    Files.copy(zip, folder.resolve(name.toString()));
                    files++;
                }
            }
        }
        return files;
    }
}
