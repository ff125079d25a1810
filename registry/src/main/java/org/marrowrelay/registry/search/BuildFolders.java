package org.marrowrelay.registry.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folders in `DATA/index`, one for each build, numbered.
final class BuildFolders {
    private static final String PREFIX = "build-";

    private BuildFolders() {}

    /// A folder that is not there yet.
    static Path next(Path folder) {
        int last = list(folder).stream()
                .map(path -> String.valueOf(path.getFileName()).substring(PREFIX.length()))
                .filter(number -> number.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
        return folder.resolve(PREFIX + (last + 1));
    }

    /// Removes what older or interrupted builds left.
    static void removeOthers(Path folder, String kept) {
        list(folder).stream()
                .filter(path -> !String.valueOf(path.getFileName()).equals(kept))
                .forEach(BuildFolders::remove);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(path -> String.valueOf(path.getFileName()).startsWith(PREFIX))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("the folder of the index cannot be listed", failure);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("an old index cannot be removed", failure);
        }
    }
}
