package org.marrowrelay.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The folder of an index.
///
///     CURRENT                       one line: the name of the generation's file
///     generation-000000001.index    the file
///     generation-000000002.part     one that is being written
///
/// `CURRENT` is replaced by renaming, so at every moment it names a file that is whole.
final class IndexFolder {
    private static final String CURRENT = "CURRENT";
    private static final Pattern NAME = Pattern.compile("generation-([0-9]{9})\\.index");

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

    /// The file of the generation in use.
    ///
    /// @throws ProblemException if there is no index, or `CURRENT` does not name one
    Path current() {
        try {
            String name = Files.readString(folder.resolve(CURRENT), StandardCharsets.UTF_8)
                    .strip();
            if (!NAME.matcher(name).matches()) {
                throw new ProblemException(Problem.of(
                                "IDX-0012",
                                "the file CURRENT names \"{0}\", which is no generation",
                                "build the index anew: ./relay index build --donors F --frequencies F --out FOLDER",
                                name)
                        .at(folder.toString()));
            }
            return folder.resolve(name);
        } catch (NoSuchFileException missing) {
            throw new ProblemException(
                    Problem.of(
                                    "IDX-0011",
                                    "there is no index in this folder",
                                    "build one: ./relay index build --donors F --frequencies F --out FOLDER")
                            .at(folder.toString()),
                    missing);
        } catch (IOException failure) {
            throw unusable(folder, failure);
        }
    }

    /// One more than the highest generation that has a file.
    long nextGeneration() {
        try (Stream<Path> files = Files.list(folder)) {
            return 1
                    + files.map(file -> NAME.matcher(String.valueOf(file.getFileName())))
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

    /// Gives a finished file its name, makes it the current one, and removes the older ones.
    void publish(Path part, long generation) throws IOException {
        String name = "generation-%09d.index".formatted(generation);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        Path next = folder.resolve(CURRENT + ".part");
        Files.writeString(next, name + "\n", StandardCharsets.UTF_8);
        force(next);
        Files.move(next, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder);
        removeOthers(name);
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Readers that have an older file open keep it until they close it.
    private void removeOthers(String kept) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (NAME.matcher(name).matches() && !name.equals(kept)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
