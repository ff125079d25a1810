package org.marrowrelay.registry.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What stands beside the index, so that the next start can go on with it: which folder it is in, what it was read
/// under, up to which change of the database it was built, and who was not in it then.
///
///     folder build-7
///     digest 9f2c...
///     revision 481516
///     rows 1000000
///     deleted ID          one line each
///     unreadable ID       one line each
///     end
///
/// Replaced by renaming, after the index that it names is whole; without a note that can be read, the index is built
/// again.
record IndexNote(String folder, String digest, long revision, long rows, Set<String> deleted, Set<String> unreadable) {
    private static final String NAME = "NOTE";
    private static final String END = "end";

    IndexNote {
        deleted = Set.copyOf(deleted);
        unreadable = Set.copyOf(unreadable);
    }

    /// Writes it, completely or not at all.
    void write(Path folder) {
        List<String> lines = new ArrayList<>(
                List.of("folder " + this.folder, "digest " + digest, "revision " + revision, "rows " + rows));
        deleted.forEach(id -> lines.add("deleted " + id));
        unreadable.forEach(id -> lines.add("unreadable " + id));
        lines.add(END);
        Path part = folder.resolve(NAME + ".part");
        try {
            Files.write(part, lines);
            Files.move(part, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("the note beside the index could not be written", failure);
        }
    }

    /// The note in that folder; empty when there is none that can be used.
    static Optional<IndexNote> find(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return read(Files.readAllLines(file));
        } catch (IOException | RuntimeException torn) {
            return Optional.empty();
        }
    }

    private static Optional<IndexNote> read(List<String> lines) {
        if (lines.isEmpty() || !lines.getLast().equals(END)) {
            return Optional.empty();
        }
        return Optional.of(new IndexNote(
                values(lines, "folder").getFirst(),
                values(lines, "digest").getFirst(),
                Long.parseLong(values(lines, "revision").getFirst()),
                Long.parseLong(values(lines, "rows").getFirst()),
                new HashSet<>(values(lines, "deleted")),
                new HashSet<>(values(lines, "unreadable"))));
    }

    private static List<String> values(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + " "))
                .map(line -> line.substring(key.length() + 1))
                .toList();
    }
}
