package org.marrowrelay.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option `--data`: the folder that keeps what this machine has installed and stored.
public final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of installed releases and of the registry (default: ~/.marrow-relay).")
    private @Nullable Path folder;

    /// The folder; it need not exist yet.
    public Path path() {
        return folder == null ? Path.of(System.getProperty("user.home"), ".marrow-relay") : folder;
    }

    /// Where installed nomenclature releases are kept.
    public Path nomenclature() {
        return path().resolve("nomenclature");
    }
}
