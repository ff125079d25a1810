package org.marrowrelay.hla.mac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The code table that is installed on this machine, if any.
///
/// A table that is installed while others use it, in this process or another, is seen by them within a second:
/// the file is replaced in one step, and its time of change is asked for from time to time.
public final class InstalledCodes implements MultipleAlleleCodes {
    private static final String FILE = "codes.mac";
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    private static final State NOTHING = new State(FileTime.fromMillis(0), 0, MultipleAlleleCodes.none());

    private final Path file;
    private volatile State state = NOTHING;
    private volatile long asked = System.nanoTime() - PAUSE;

    private InstalledCodes(Path file) {
        this.file = file;
    }

    /// The table kept in that folder, by custom `DATA/nomenclature`. Neither need exist yet.
    public static InstalledCodes in(Path store) {
        return new InstalledCodes(store.resolve(FILE));
    }

    /// What installing gave.
    ///
    /// @param codes how many codes the table has; 0 when nothing was installed and the table of before stays
    /// @param date when the owner updated the list, `yyyy-mm-dd`; empty when the list does not say
    /// @param problems rows that were left out, or why nothing was installed; the first thousand
    /// @param problemCount how many problems there were in all
    public record Installation(int codes, String date, List<Problem> problems, long problemCount) {
        public Installation {
            problems = List.copyOf(problems);
        }
    }

    /// Reads the owner's list and keeps it as a table; takes seconds for the full list.
    ///
    /// @param list `alpha.v3.txt` or `numer.v3.txt`, as it is, in gzip or ZIP
    /// @param bytesRead is told how many bytes of the list have been read
    /// @throws ProblemException when the table cannot be written
    public Installation install(Path list, LongConsumer bytesRead) {
        CodeListReading reading = CodeListReader.read(list, bytesRead);
        if (reading.codes().size() > 0) {
            write(CodeTableWriter.bytes(reading.codes(), reading.date()));
            asked = System.nanoTime() - PAUSE;
        }
        return new Installation(
                reading.codes().size(),
                reading.date(),
                reading.problems().list(),
                reading.problems().total());
    }

    private void write(byte[] table) {
        Path part = file.resolveSibling(FILE + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(part, table);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new ProblemException(
                    Problem.of(
                                    "MAC-0108",
                                    "the code table cannot be written: {0}",
                                    "make room, or choose a data folder where you may write (--data DIR)",
                                    failure.getClass().getSimpleName())
                            .at(file.toString()),
                    failure);
        }
    }

    /// How many codes there are; 0 when no table is installed.
    public int size() {
        return now() instanceof CodeTable table ? table.size() : 0;
    }

    /// @throws InvalidCodeTable when the installed table is damaged
    @Override
    public Optional<CodeExpansion> find(String code) {
        return now().find(code);
    }

    /// @throws InvalidCodeTable when the installed table is damaged
    @Override
    public Optional<String> encode(Collection<String> subtypes) {
        return now().encode(subtypes);
    }

    /// @throws InvalidCodeTable when the installed table is damaged
    @Override
    public Optional<String> date() {
        return now().date();
    }

    private MultipleAlleleCodes now() {
        long nanos = System.nanoTime();
        if (nanos - asked >= PAUSE) {
            refresh();
            asked = nanos;
        }
        return state.codes;
    }

    private synchronized void refresh() {
        State seen = seen();
        if (seen == null) {
            state = NOTHING;
        } else if (!seen.isOf(state)) {
            state = new State(seen.changed, seen.length, CodeTable.open(file));
        }
    }

    private @Nullable State seen() {
        try {
            return new State(Files.getLastModifiedTime(file), Files.size(file), MultipleAlleleCodes.none());
        } catch (IOException notThere) {
            return null;
        }
    }

    private record State(FileTime changed, long length, MultipleAlleleCodes codes) {
        boolean isOf(State other) {
            return changed.equals(other.changed) && length == other.length;
        }
    }
}
