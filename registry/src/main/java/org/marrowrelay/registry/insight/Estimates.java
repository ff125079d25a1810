package org.marrowrelay.registry.insight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every estimate that is kept. A server that works on one beats; one whose beat is old was interrupted.
interface Estimates {
    /// A new one, waiting; its number.
    int add(EstimateRun.Wish wish, String by, Instant at);

    /// The newest first.
    List<EstimateRun.View> list(int most);

    Optional<EstimateRun.View> find(int id);

    /// A file of one that is done.
    Optional<byte[]> file(int id, EstimateRun.Part part);

    /// Says that somebody works on it, and how far it is; whether a person has asked it to stop.
    boolean beat(EstimateRun.View run);

    /// Keeps where to go on.
    void keep(int id, byte[] checkpoint);

    Optional<byte[]> checkpoint(int id);

    /// Keeps the replicates made so far.
    void keepReplicates(int id, byte[] sums);

    Optional<byte[]> replicates(int id);

    /// Writes down how it ended, with its files when it is done; a checkpoint is then needed no more.
    void end(EstimateRun.View run, EstimateRun.Files files);

    /// Writes down how it ended without a table.
    void end(EstimateRun.View run);

    /// Asks the server that works on it to stop.
    void stop(int id);

    /// Takes over one that was interrupted, stopped or failed; false when there is none such, or another was quicker.
    boolean takeOver(int id, String by);

    /// Says that nobody works on these any more.
    void leave(List<Integer> ids);

    /// Forgets all but the newest of those that are over.
    void forget(int kept);
}
