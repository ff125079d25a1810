package org.marrowrelay.populations.file;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.marrowrelay.populations.em.EstimationState;
import org.marrowrelay.populations.em.Fit;
import org.marrowrelay.populations.em.ReplicateSums;

/// Where an interrupted estimate goes on: its state in `checkpoint.bin`, the sums of its replicates in
/// `replicates.bin`.
///
/// Each file ends with its CRC-32C, is on the disk before it gets its name, and replaces the one before as a whole: a
/// kill at any moment leaves that one, and what was damaged otherwise counts for nothing.
public final class Checkpoint {
    private static final String STATE = "checkpoint";
    private static final String REPLICATES = "replicates";
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final String of;

    /// @param folder of the run
    /// @param of what the run is of: digests of sample and plan
    public Checkpoint(Path folder, String of) {
        this.folder = folder;
        this.of = of;
    }

    private interface Written {
        void to(DataOutput out) throws IOException;
    }

    private interface Read<T> {
        T from(DataInput in) throws IOException;
    }

    /// @throws IOException if it cannot be written; the one before stays
    public void save(EstimationState state) throws IOException {
        save(STATE, out -> state.write(out, of));
    }

    /// Where to go on; empty when there is none, or none of this sample and plan.
    public Optional<EstimationState> find() {
        return find(STATE, in -> EstimationState.read(in, of));
    }

    /// @param seed what the replicates are drawn from
    /// @throws IOException if they cannot be written; those before stay
    public void save(ReplicateSums sums, Fit fit, long seed) throws IOException {
        save(REPLICATES, out -> sums.write(out, of(fit, seed)));
    }

    /// The replicates made so far; empty when there are none, or none of this estimate and seed.
    public Optional<ReplicateSums> find(Fit fit, long seed) {
        return find(REPLICATES, in -> ReplicateSums.read(in, of(fit, seed)));
    }

    private String of(Fit fit, long seed) {
        return of + " " + fit.mark() + " " + seed;
    }

    private Path file(String name) {
        return folder.resolve(name + ".bin");
    }

    private void save(String name, Written content) throws IOException {
        Path part = folder.resolve(name + ".part");
        try (FileOutputStream file = new FileOutputStream(part.toFile());
                CheckedOutputStream checked =
                        new CheckedOutputStream(new BufferedOutputStream(file, BUFFER), new CRC32C());
                DataOutputStream out = new DataOutputStream(checked)) {
            content.to(out);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            file.getChannel().force(true);
        }
        Files.move(part, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        forceNames();
    }

    /// A folder cannot be opened everywhere; where it can, the name is on the disk too.
    private void forceNames() {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException notHere) {
            // the file is there whole under its old name or its new one
        }
    }

    private <T> Optional<T> find(String name, Read<T> content) {
        if (!isWhole(file(name))) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(open(file(name)))) {
            return Optional.of(content.from(in));
        } catch (IOException others) {
            return Optional.empty();
        }
    }

    private static BufferedInputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    /// Whether a file is there and ends with the checksum of all before it.
    private static boolean isWhole(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        try (CheckedInputStream checked = new CheckedInputStream(open(file), new CRC32C());
                DataInputStream in = new DataInputStream(checked)) {
            in.skipNBytes(Files.size(file) - Long.BYTES);
            long found = checked.getChecksum().getValue();
            return in.readLong() == found;
        } catch (IOException | IllegalArgumentException damaged) {
            return false;
        }
    }

    /// The run is over.
    public void remove() throws IOException {
        for (String name : new String[] {STATE, REPLICATES}) {
            Files.deleteIfExists(file(name));
            Files.deleteIfExists(folder.resolve(name + ".part"));
        }
    }
}
