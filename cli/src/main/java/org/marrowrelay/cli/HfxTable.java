package org.marrowrelay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.marrowrelay.matching.frequency.HfxMetadata;
import org.marrowrelay.matching.frequency.HfxReader;
import org.marrowrelay.matching.frequency.HfxReading;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// A frequency set that was given by its HFX metadata: the table lies beside the metadata, under the name stated
/// there.
final class HfxTable {
    private HfxTable() {}

    /// The metadata, checked against its schema and against the table.
    ///
    /// @throws ProblemException if metadata or table cannot be read
    static HfxReading read(Path json) {
        byte[] bytes = bytes(json);
        HfxReading alone = HfxReader.read(bytes);
        Optional<String> table = HfxReader.fileName(bytes);
        return table.isEmpty() || !Files.isRegularFile(json.resolveSibling(table.get()))
                ? alone
                : HfxReader.read(bytes, table.get(), bytes(json.resolveSibling(table.get())));
    }

    /// The table beside the metadata.
    static Path tableOf(HfxMetadata metadata, Path json) {
        return json.resolveSibling(metadata.fileName());
    }

    /// What the metadata says, for the population that the option names, or else its own.
    static Provenance provenance(HfxMetadata metadata, String population) {
        Provenance stated = metadata.provenance();
        return new Provenance(
                population.isEmpty() ? stated.population() : population,
                stated.release(),
                stated.resolution(),
                stated.sampleSize(),
                stated.source());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new ProblemException(Problem.of(
                            "CLI-0321",
                            "the file cannot be read",
                            "give the HFX metadata (.json) with its table beside it, both readable")
                    .at(file.toString()));
        }
    }
}
