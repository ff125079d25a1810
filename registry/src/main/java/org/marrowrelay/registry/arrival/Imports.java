package org.marrowrelay.registry.arrival;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.CsvMapping;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.problem.Problem;

/// All imports.
interface Imports {
    /// A file that is safely on disk.
    record Received(
            Import.Kind kind,
            String fileName,
            String header,
            String upload,
            Encoding encoding,
            long bytes,
            String sha256,
            String by,
            Import.State state,
            @Nullable CsvMapping mapping,
            boolean whole) {}

    /// Adds one that waits for its turn.
    Import add(Received file);

    Optional<Import> find(long id);

    /// Those before that number, the newest first.
    List<Import> list(long before, int atMost);

    /// The oldest one that a machine can go on with.
    Optional<Import> findNext();

    /// One that is not over and whose file is the same to the byte.
    Optional<Import> findUnfinished(String sha256);

    /// Says how far it is; part of the transaction that stores the rows.
    void reached(long id, Import.Progress progress);

    /// Says what it waits for now; false when it was in none of those states.
    boolean move(long id, Collection<Import.State> from, Import.State to);

    /// Keeps the mapping of a table, and the header that follows from it.
    void map(long id, CsvMapping mapping, String header);

    /// Keeps what a look has shown; the import waits for a person.
    void reviewed(long id, Review review, List<Problem> problems);

    void over(long id, Import.State state, List<Problem> problems);
}
