package org.marrowrelay.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.marrowrelay.index.log.ChangeLog;
import org.marrowrelay.index.log.ChangeWriter;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The donors of the world, open for searching and for changes.
///
/// ```java
/// try (LiveIndex index = LiveIndex.openOrCreate(folder, release, sets)) {
///     index.apply(List.of(new ListingChange.Put(donor)), mark);
///     index.search(SearchRequest.of(patient, "CAU", 1));
/// }
/// ```
///
/// When [#apply] returns, the changes are on the disk and every search that begins then sees them, all or
/// none. A kill
/// at any moment leaves an index with all changes that were acknowledged. One process at a time may have a
/// folder open
/// so; any number may read it with [DonorIndex#open].
///
/// Safe for several threads: searches never wait, changes wait for each other.
public final class LiveIndex implements AutoCloseable {
    private final IndexFolder folder;
    private final IndexFolder.Lock lock;
    private final Object writing = new Object();
    private ChangeLog log;
    private Changing changing;
    private volatile DonorIndex now;

    private LiveIndex(IndexFolder folder, IndexFolder.Lock lock, IndexFolder.Opened opened) {
        this.folder = folder;
        this.lock = lock;
        this.log = opened.log();
        this.changing = opened.changing();
        this.now = new DonorIndex(opened.snapshot());
    }

    /// Opens the index in a folder; what a kill left behind the last acknowledged change is cut off.
    ///
    /// @throws ProblemException when there is no index, it is damaged, or another process has it open for changes
    public static LiveIndex open(Path path) {
        IndexFolder folder = IndexFolder.of(path);
        IndexFolder.Lock lock = folder.lock();
        try {
            return new LiveIndex(folder, lock, folder.openForChanges());
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /// Opens the index in a folder; where there is none, one that lists nobody is made first.
    ///
    /// @param release the nomenclature release under which donors are read, for a new index
    /// @param sets frequency sets, for a new index
    /// @throws ProblemException as [#open]; also when the folder or a set cannot be used
    public static LiveIndex openOrCreate(Path path, String release, List<HaplotypeFrequencySet> sets) {
        if (!IndexFolder.make(path).isBuilt()) {
            try (DonorIndexWriter writer = DonorIndexWriter.open(path, release, sets)) {
                writer.finish(Progress.SILENT);
            }
        }
        return open(path);
    }

    /// Makes changes, in their order: they are on the disk, and searched, when this returns.
    ///
    /// A donor who was listed before is replaced; deleting one who is not listed is no mistake. A change that
    /// cannot be
    /// made is left out and told.
    ///
    /// @param mark a number of the caller's own, such as that of the last event passed on; [#mark] gives
    ///     it back, also
    ///     after a kill
    /// @throws ProblemException when the disk fails; then none of the changes is made
    public AppliedChanges apply(List<ListingChange> changes, long mark) {
        synchronized (writing) {
            Changing.Step step = changing.after(now.snapshot(), changes, mark);
            if (!step.made().isEmpty() || mark != mark()) {
                append(step.made(), mark);
                now = new DonorIndex(step.next());
            }
            return step.summary();
        }
    }

    private void append(List<ListingChange> made, long mark) {
        try {
            log.append(ChangeWriter.write(made, mark));
        } catch (IOException failure) {
            throw new ProblemException(
                    Problem.of(
                                    "IDX-0303",
                                    "the changes could not be written: {0}",
                                    "make room on the disk, then open the index again and repeat the changes",
                                    String.valueOf(failure.getMessage()))
                            .at(folder.toString()),
                    failure);
        }
    }

    /// The mark that came with the last changes; 0 when there were none.
    public long mark() {
        return now.snapshot().mark;
    }

    /// The index as it is now; it stays so whatever changes come.
    public DonorIndex now() {
        return now;
    }

    /// Searches the index as it is now.
    public SearchResult search(SearchRequest request) {
        return now.search(request);
    }

    /// Closes the log and lets others open the index for changes. Searches that are running end as they should.
    @Override
    public void close() {
        synchronized (writing) {
            try {
                log.close();
            } catch (IOException failure) {
                throw new ProblemException(
                        Problem.of(
                                "IDX-0304",
                                "the log of changes could not be closed: {0}",
                                "check the disk, then open the index again",
                                String.valueOf(failure.getMessage())),
                        failure);
            } finally {
                lock.close();
            }
        }
    }
}
