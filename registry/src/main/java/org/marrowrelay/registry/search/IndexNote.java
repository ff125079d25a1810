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

/// What stands beside a generation, so that the next start can go on with it: for which generation it is, what it was
/// read under, up to which change of the database, and who is not in it.
///
///     generation 7
///     digest 9f2c...
///     revision 481516
///     rows 1000000
///     deleted ID          one line each
///     unreadable ID       one line each
///     end
///
/// Replaced by renaming; a note that does not fit its generation, or is torn, is as good as none: the index is built
/// again.
record IndexNote(
        long generation, String digest, long revision, long rows, Set<String> deleted, Set<String> unreadable) {
    private static final String NAME = "NOTE";
    private static final String END = "end";

    IndexNote {
        deleted = Set.copyOf(deleted);
        unreadable = Set.copyOf(unreadable);
    }

    /// Writes it, completely or not at all.
    void write(Path folder) {
        List<String> lines = new ArrayList<>(
                List.of("generation " + generation, "digest " + digest, "revision " + revision, "rows " + rows));
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
                Long.parseLong(values(lines, "generation").getFirst()),
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
