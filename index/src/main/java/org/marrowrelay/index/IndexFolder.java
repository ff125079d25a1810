package org.marrowrelay.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowrelay.index.format.v3.DamagedIndex;
import org.marrowrelay.index.log.ChangeLog;
import org.marrowrelay.index.log.ChangeReader;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The folder of an index.
///
///     CURRENT                       two lines: the name of the generation's file, and the log of changes since
///     generation-000000001.index    the file
///     changes-000000001.log         the log
///     generation-000000002.part     a generation that is being written
///     lock                          held by the process that may change the index
///
/// `CURRENT` is replaced by renaming, so at every moment it names files that are whole.
final class IndexFolder {
    private static final String CURRENT = "CURRENT";
    private static final String LOCK = "lock";
    private static final int ATTEMPTS = 5;
    private static final Pattern NAME = Pattern.compile("generation-([0-9]{9})\\.index");
    private static final Pattern LOG = Pattern.compile("changes-([0-9]{9})\\.log");

    /// What `CURRENT` says.
    ///
    /// @param log number of the log, 0 when none is named
    record Current(Path generation, long log) {}

    /// An index that was opened for changes.
    record Opened(Snapshot snapshot, Changing changing, ChangeLog log) {}

    /// The right to change the index.
    record Lock(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException closed) {
                // the lock ends with the process at the latest
            }
        }
    }

    private final Path folder;

    private IndexFolder(Path folder) {
        this.folder = folder;
    }

    static IndexFolder of(Path folder) {
        return new IndexFolder(folder);
    }

    /// The folder, made if it is missing.
    static IndexFolder make(Path folder) {
        try {
            Files.createDirectories(folder);
            return new IndexFolder(folder);
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    private static ProblemException unusable(Path folder, IOException failure) {
        return new ProblemException(
                Problem.of(
                                "IDX-0010",
                                "the folder of the index cannot be used: {0}",
                                "check its rights, or choose another folder",
                                String.valueOf(failure.getMessage()))
                        .at(folder.toString()),
                failure);
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    /// Whether there is an index.
    boolean isBuilt() {
        return Files.exists(folder.resolve(CURRENT));
    }

    /// Takes the right to change the index.
    ///
    /// @throws ProblemException when another process, or another part of this one, has it
    Lock lock() {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return new Lock(channel);
            }
            channel.close();
            throw new ProblemException(Problem.of(
                            "IDX-0305",
                            "the index is open for changes elsewhere",
                            "stop the server or command that changes it, or send the changes through the server")
                    .at(folder.toString()));
        } catch (NoSuchFileException missing) {
            throw new ProblemException(noIndex(), missing);
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private Problem noIndex() {
        return Problem.of(
                        "IDX-0011",
                        "there is no index in this folder",
                        "build one: ./relay index build --donors F --frequencies F --out FOLDER")
                .at(folder.toString());
    }

    /// What is in use.
    ///
    /// @throws ProblemException if there is no index, or `CURRENT` does not name one
    Current current() {
        try {
            List<String> lines = Files.readString(folder.resolve(CURRENT), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .toList();
            String name = lines.isEmpty() ? "" : lines.getFirst();
            Matcher log = LOG.matcher(lines.size() > 1 ? lines.get(1) : "");
            if (!NAME.matcher(name).matches() || (lines.size() > 1 && !log.matches())) {
                throw new ProblemException(Problem.of(
                                "IDX-0012",
                                "the file CURRENT names \"{0}\", which is no generation",
                                "build the index anew: ./relay index build --donors F --frequencies F --out FOLDER",
                                String.join(" ", lines))
                        .at(folder.toString()));
            }
            return new Current(folder.resolve(name), lines.size() > 1 ? Long.parseLong(log.group(1)) : 0);
        } catch (NoSuchFileException missing) {
            throw new ProblemException(noIndex(), missing);
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    /// The index as it is on the disk, for reading.
    Snapshot read() {
        for (int attempt = 1; ; attempt++) {
            Current current = current();
            try {
                Generation base = Generation.open(current.generation());
                Snapshot fresh = Snapshot.of(base);
                return current.log() > 0 ? replayed(fresh, new Changing(base), readLog(current.log())) : fresh;
            } catch (ProblemException failure) {
                if (attempt == ATTEMPTS || current.equals(current())) {
                    throw failure;
                } // a newer generation took over in between
            }
        }
    }

    private ChangeLog.Reading readLog(long number) {
        try {
            return ChangeLog.read(log(number));
        } catch (NoSuchFileException missing) {
            throw new ProblemException(
                    Problem.of("IDX-0306", "the log of changes is missing", DamagedIndex.REBUILD)
                            .at(log(number).toString()),
                    missing);
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    private Snapshot replayed(Snapshot before, Changing changing, ChangeLog.Reading reading) {
        Snapshot snapshot = before;
        for (byte[] content : reading.contents()) {
            ChangeReader.Changes changes = ChangeReader.read(content, before.base.release);
            snapshot = changing.after(snapshot, changes.list(), changes.mark()).next();
        }
        return snapshot;
    }

    /// The index with its log, ready to be appended to; a torn tail is cut off, and what a killed merge left is
    /// removed. The caller has the right to change the index.
    Opened openForChanges() {
        Current current = current();
        Generation base = Generation.open(current.generation());
        Changing changing = new Changing(base);
        try {
            removeOthers(String.valueOf(current.generation().getFileName()), current.log());
            if (current.log() == 0) {
                return new Opened(Snapshot.of(base), changing, firstLog(current));
            }
            ChangeLog.Reading reading = readLog(current.log());
            Snapshot snapshot = replayed(Snapshot.of(base), changing, reading);
            return new Opened(snapshot, changing, ChangeLog.resume(log(current.log()), reading));
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    /// An index of which `CURRENT` names no log gets one.
    private ChangeLog firstLog(Current current) throws IOException {
        long number = Math.max(1, current.log());
        ChangeLog fresh = ChangeLog.create(log(number), number);
        point(String.valueOf(current.generation().getFileName()), number);
        return fresh;
    }

    /// The file of a log.
    Path log(long number) {
        return folder.resolve("changes-%09d.log".formatted(number));
    }

    /// One more than the highest generation that has a file.
    long nextGeneration() {
        return 1 + highest(NAME);
    }

    /// One more than the highest log that has a file.
    long nextLog() {
        return 1 + highest(LOG);
    }

    private long highest(Pattern pattern) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> pattern.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .mapToLong(name -> Long.parseLong(name.group(1)))
                    .max()
                    .orElse(0);
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    Path part(long generation) {
        return folder.resolve("generation-%09d.part".formatted(generation));
    }

    /// Removes a file that was being written, if it is there.
    void removePart() {
        try {
            Files.deleteIfExists(part(nextGeneration()));
        } catch (IOException left) {
            // it is visible as .part, and the next build overwrites it
        }
    }

    /// Gives a finished file its name, makes it the current one with an empty log, and removes the older ones.
    void publish(Path part, long generation) throws IOException {
        long log = nextLog();
        ChangeLog.create(log(log), log).close();
        name(part, generation);
        point(generation, log);
    }

    /// Gives a finished file its name.
    Path name(Path part, long generation) throws IOException {
        return Files.move(part, folder.resolve(nameOf(generation)), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String nameOf(long generation) {
        return "generation-%09d.index".formatted(generation);
    }

    /// Makes a generation the current one, and removes what came before it.
    ///
    /// @param log of the changes that are not in the file; it exists
    void point(long generation, long log) throws IOException {
        point(nameOf(generation), log);
        removeOthers(nameOf(generation), log);
    }

    private void point(String name, long log) throws IOException {
        Path next = folder.resolve(CURRENT + ".part");
        Files.writeString(next, name + "\n" + log(log).getFileName() + "\n", StandardCharsets.UTF_8);
        force(folder);
        force(next);
        Files.move(next, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder);
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Readers that have an older file open keep it until they close it.
    private void removeOthers(String kept, long number) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                Matcher log = LOG.matcher(name);
                boolean oldLog = log.matches() && Long.parseLong(log.group(1)) != number;
                if (oldLog || (NAME.matcher(name).matches() && !name.equals(kept))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
