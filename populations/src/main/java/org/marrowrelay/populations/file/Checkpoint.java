package org.marrowrelay.populations.file;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.marrowrelay.populations.em.EstimationState;

/// Where an interrupted estimate goes on. The file is replaced as a whole, so that a kill leaves the one before.
public final class Checkpoint {
    private final Path file;
    private final String of;

    /// @param folder of the run
    /// @param of what the run is of: digests of sample and plan
    public Checkpoint(Path folder, String of) {
        this.file = folder.resolve("checkpoint.bin");
        this.of = of;
    }

    /// @throws IOException if it cannot be written; the one before stays
    public void save(EstimationState state) throws IOException {
        Path part = file.resolveSibling("checkpoint.part");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
            state.write(out, of);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Where to go on; empty when there is none, or none of this sample and plan.
    public Optional<EstimationState> find() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            return Optional.of(EstimationState.read(in, of));
        } catch (IOException otherOrDamaged) {
            return Optional.empty();
        }
    }

    /// The run is over.
    public void remove() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.resolveSibling("checkpoint.part"));
    }
}
