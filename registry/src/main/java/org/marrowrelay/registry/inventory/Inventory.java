package org.marrowrelay.registry.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.InventoryRecord;

/// A file that was made to be sent.
///
/// @param base the one that it tells the changes of; `null` when it is whole
/// @param purpose to whom it goes, and for what
/// @param madeAt the moment of which it tells
/// @param listed how many were listed then
/// @param put how many the file names as listed
/// @param gone how many the file takes off the list
/// @param narrowed of how many a locus was left out because two fields cannot hold it
/// @param bytes size of the file, compressed
/// @param sha256 hash of the file, compressed
public record Inventory(
        long id,
        String pool,
        InventoryRecord.Form form,
        Mode mode,
        @Nullable Long base,
        String purpose,
        State state,
        String madeBy,
        Instant madeAt,
        String sentBy,
        @Nullable Instant sentAt,
        long listed,
        long put,
        long gone,
        long narrowed,
        long bytes,
        String sha256) {
    /// Whether the file names everybody.
    public enum Mode {
        FULL,
        DIFF
    }

    /// How far it is.
    public enum State {
        MAKING,
        MADE,
        /// Somebody says that it was.
        SENT,
        /// Another was sent since.
        DROPPED,
        FAILED
    }

    /// What somebody asks for.
    ///
    /// @param pool issuing organisation number; empty for ours
    public record Wanted(String pool, InventoryRecord.Form form, Mode mode, String purpose) {}

    /// What was counted while it was written.
    record Counts(long listed, long put, long gone, long narrowed) {}
}
