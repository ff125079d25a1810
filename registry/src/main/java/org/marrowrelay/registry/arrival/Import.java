package org.marrowrelay.registry.arrival;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.CsvMapping;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.problem.Problem;

/// A file that came in, and how far it is.
///
/// @param id number of the import
/// @param fileName its name at the sender
/// @param header its first line, which names the columns
/// @param upload where it waits in the data folder, until it is finished
/// @param bytes its length as it came, before unpacking
/// @param progress what has been committed
/// @param problems what was wrong with the file as a whole; rows have theirs in quarantine
/// @param finishedAt `null` until then
/// @param mapping of a table: which of its columns holds what; `null` for other files, and until it is chosen
/// @param review what a look at it has shown; `null` when nobody looked
/// @param whole the file holds everybody of its registries; who is absent is shown to a person
public record Import(
        long id,
        Kind kind,
        String fileName,
        String header,
        String upload,
        Encoding encoding,
        long bytes,
        State state,
        Progress progress,
        List<Problem> problems,
        String startedBy,
        Instant receivedAt,
        @Nullable Instant finishedAt,
        @Nullable CsvMapping mapping,
        @Nullable Review review,
        boolean whole) {
    public Import {
        problems = List.copyOf(problems);
    }

    /// What the file holds.
    public enum Kind {
        /// Donors v1.
        DONORS,
        /// Changes of donors: Donors v1 with a column `op`.
        CHANGES,
        /// Somebody's own table, read by a mapping of its columns.
        CSV,
        /// Typing reports of donors who are here.
        HML,
        /// An inventory in WMDA's XML.
        INVENTORY,
        /// Identifiers of a former system.
        IDS,
        /// Patients, as Donors v1.
        PATIENTS,
        /// Consents of donors who are here.
        CONSENTS,
        /// Samples in store.
        SAMPLES,
        /// Requests that were open in a former system.
        REQUESTS,
        /// Documents of such requests.
        DOCUMENTS;

        /// Whether such a file can hold everybody.
        boolean canBeWhole() {
            return this == DONORS || this == CSV || this == INVENTORY;
        }

        /// Columns that tell a file of rows with names from others, and must be there; empty for other files.
        List<String> columns() {
            return switch (this) {
                case CONSENTS -> List.of("donor", "scope", "version", "language", "given_on");
                case SAMPLES -> List.of("donor", "material", "tubes", "location", "use", "taken_on");
                case REQUESTS -> List.of("request", "kind", "patient", "donor");
                case DOCUMENTS -> List.of("request", "document", "name", "content");
                case DONORS, CHANGES, CSV, HML, INVENTORY, IDS, PATIENTS -> List.of();
            };
        }
    }

    /// How far it is.
    public enum State {
        /// A table whose columns a person must map.
        MAPPING,
        /// Read without storing.
        CHECKING,
        /// Looked at; a person decides whether it is stored.
        READY,
        WAITING,
        RUNNING,
        FINISHED,
        FAILED,
        /// A person decided against it.
        DISCARDED;

        /// Whether it waits for a person.
        public boolean asks() {
            return this == MAPPING || this == READY;
        }
    }

    /// What has been committed.
    ///
    /// @param line every line up to here is stored or in quarantine
    /// @param bytesRead how far the file has been read, before unpacking
    /// @param accepted rows that were stored
    /// @param quarantined rows that were put into quarantine
    public record Progress(long line, long bytesRead, long accepted, long quarantined) {}

    /// Whether nothing more will happen.
    public boolean isOver() {
        return state == State.FINISHED || state == State.FAILED || state == State.DISCARDED;
    }
}
