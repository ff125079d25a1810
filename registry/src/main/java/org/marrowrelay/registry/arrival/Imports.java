package org.marrowrelay.registry.arrival;

import java.util.List;
import java.util.Optional;
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
            String by) {}

    /// Adds one that waits for its turn.
    Import add(Received file);

    Optional<Import> find(long id);

    /// The newest first.
    List<Import> list(int atMost);

    /// The oldest one that is not over.
    Optional<Import> findNext();

    /// One that is not over and whose file is the same to the byte.
    Optional<Import> findUnfinished(String sha256);

    /// Says how far it is; part of the transaction that stores the rows.
    void reached(long id, Import.Progress progress);

    void over(long id, Import.State state, List<Problem> problems);
}
