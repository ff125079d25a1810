package org.marrowrelay.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.build.GenerationMerge;
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
/// When [#apply] returns, the changes are on the disk and every search that begins then sees them, all or none. A
/// kill at any moment leaves an index with all changes that were acknowledged. One process at a time may have a
/// folder open so; any number may read it with [DonorIndex#open].
///
/// Once many changes have come, a thread in the background merges them into a new generation and swaps; it stands
/// back while searches run. Safe for several threads: searches never wait, changes wait for each other.
public final class LiveIndex implements AutoCloseable {
    private static final int FEWEST_TO_MERGE = 50_000;
    private static final int SHARE_TO_MERGE = 100;
    private static final int FEW_LEFT = 2_000;

    private final IndexFolder folder;
    private final IndexFolder.Lock lock;
    private final Traffic traffic = new Traffic();
    private final Object writing = new Object();
    private final Object replacing = new Object();
    private int mergeFrom;
    private ChangeLog log;
    private Changing changing;
    private volatile DonorIndex now;
    private boolean closed;
    private @Nullable Thread merger;
    private @Nullable RuntimeException mergeFailure;
    /// What was changed since a new generation was begun; `null` when none is being made.
    private @Nullable List<Entry> since;

    /// Changes that came together.
    private record Entry(List<ListingChange> made, long mark) {}

    private LiveIndex(IndexFolder folder, IndexFolder.Lock lock, IndexFolder.Opened opened) {
        this.folder = folder;
        this.lock = lock;
        this.log = opened.log();
        this.changing = opened.changing();
        this.now = new DonorIndex(opened.snapshot(), traffic);
        this.mergeFrom = Math.max(FEWEST_TO_MERGE, opened.snapshot().baseRows / SHARE_TO_MERGE);
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
    /// cannot be made is left out and told.
    ///
    /// @param mark a number of the caller's own, such as that of the last event passed on; [#mark] gives it back,
    ///     also after a kill
    /// @throws ProblemException when the disk fails; then none of the changes is made
    public AppliedChanges apply(List<ListingChange> changes, long mark) {
        synchronized (writing) {
            Changing.Step step = changing.after(now.snapshot(), changes, mark);
            if (!step.made().isEmpty() || mark != mark()) {
                append(log, step.made(), mark);
                now = new DonorIndex(step.next(), traffic);
                remember(step.made(), mark);
                mergeIfDue();
            }
            return step.summary();
        }
    }

    private void remember(List<ListingChange> made, long mark) {
        if (since != null) {
            since.add(new Entry(made, mark));
        }
    }

    private void append(ChangeLog to, List<ListingChange> made, long mark) {
        try {
            to.append(ChangeWriter.write(made, mark));
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private ProblemException unwritable(IOException failure) {
        return new ProblemException(
                Problem.of(
                                "IDX-0303",
                                "the changes could not be written: {0}",
                                "make room on the disk, then open the index again and repeat the changes",
                                String.valueOf(failure.getMessage()))
                        .at(folder.toString()),
                failure);
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

    /// Merges in the background from so many later rows on, instead of 50,000 and one in a hundred.
    public LiveIndex mergingFrom(int rows) {
        synchronized (writing) {
            mergeFrom = rows;
        }
        return this;
    }

    private void mergeIfDue() {
        boolean busy = merger != null && merger.isAlive();
        if (!busy && !closed && mergeFailure == null && now.snapshot().delta.size() >= mergeFrom) {
            merger = Thread.ofPlatform().daemon().name("index-merge").start(this::mergeQuietly);
        }
    }

    private void mergeQuietly() {
        try {
            merge();
        } catch (Traffic.Stopped stopped) {
            // the index is being closed; the log has everything
        } catch (RuntimeException failure) {
            synchronized (writing) {
                mergeFailure = failure;
            }
        }
    }

    /// Why the last merge in the background failed; changes and searches go on without it. `null` when it did not.
    public @Nullable RuntimeException mergeFailure() {
        synchronized (writing) {
            return mergeFailure;
        }
    }

    /// Writes everything into one new generation and swaps; searches and changes go on meanwhile.
    ///
    /// Takes about as long as copying the file. Called by itself when many changes have come.
    ///
    /// @throws ProblemException when the disk fails; the index goes on as it was
    public void merge() {
        synchronized (replacing) {
            Snapshot from = begin();
            replace(from.mark, UnaryOperator.identity(), generation -> {
                Runnable pace = traffic.pace();
                new GenerationMerge(from.parts(), pace).write(folder.part(generation), generation);
            });
        }
    }

    /// Makes a generation of its own under another nomenclature release or other frequency sets beside the running
    /// one, then swaps. Searches and changes go on meanwhile, under the old ones.
    ///
    /// @param everybody gives every donor who is listed when this is called, read under the new release
    /// @param reread gives a change that was made meanwhile as read under the new release; itself when that is the
    ///     same
    /// @throws ProblemException as [DonorIndexWriter]; the index goes on as it was
    public BuildSummary rebuild(
            String release,
            List<HaplotypeFrequencySet> sets,
            Consumer<Consumer<DonorListing>> everybody,
            UnaryOperator<ListingChange> reread,
            Progress progress) {
        synchronized (replacing) {
            Snapshot from = begin();
            BuildSummary[] summary = new BuildSummary[1];
            replace(from.mark, reread, generation -> {
                try (DonorIndexWriter writer = DonorIndexWriter.within(folder, release, sets)) {
                    everybody.accept(writer::add);
                    summary[0] = writer.finishPart(generation, progress);
                }
            });
            return summary[0];
        }
    }

    /// From now on changes are remembered.
    private Snapshot begin() {
        synchronized (writing) {
            since = new ArrayList<>();
            return now.snapshot();
        }
    }

    @FunctionalInterface
    private interface Making {
        void make(long generation) throws IOException;
    }

    private void replace(long mark, UnaryOperator<ListingChange> reread, Making making) {
        try {
            long generation = folder.nextGeneration();
            making.make(generation);
            Path file = folder.name(folder.part(generation), generation);
            swap(generation, Generation.open(file, traffic.pace()), mark, reread);
        } catch (IOException failure) {
            throw unwritable(failure);
        } finally {
            folder.removePart();
            synchronized (writing) {
                since = null;
            }
        }
    }

    /// Repeats on the new generation what was changed since it was begun, in a log of its own, until little
    /// is left; the rest while changes wait. The new log is whole before `CURRENT` names it.
    private void swap(long generation, Generation base, long mark, UnaryOperator<ListingChange> reread)
            throws IOException {
        long number = folder.nextLog();
        ChangeLog fresh = ChangeLog.create(folder.log(number), number);
        append(fresh, List.of(), mark);
        Repeating repeating = new Repeating(
                new Changing(base), fresh, reread, Snapshot.of(base).marked(mark));
        List<Entry> left = take();
        while (left.stream().mapToInt(entry -> entry.made().size()).sum() > FEW_LEFT) {
            left.forEach(repeating::repeat);
            left = take();
        }
        left.forEach(repeating::repeat);
        synchronized (writing) {
            take().forEach(repeating::repeat);
            folder.point(generation, number);
            closeQuietly(log);
            log = fresh;
            changing = repeating.changing;
            now = new DonorIndex(repeating.snapshot, traffic);
        }
    }

    /// What was remembered so far; it is forgotten.
    private List<Entry> take() {
        synchronized (writing) {
            List<Entry> taken = since == null ? List.of() : since;
            since = new ArrayList<>();
            return taken;
        }
    }

    /// Changes that are made once more.
    private final class Repeating {
        private final Changing changing;
        private final ChangeLog fresh;
        private final UnaryOperator<ListingChange> reread;
        private Snapshot snapshot;

        private Repeating(Changing changing, ChangeLog fresh, UnaryOperator<ListingChange> reread, Snapshot snapshot) {
            this.changing = changing;
            this.fresh = fresh;
            this.reread = reread;
            this.snapshot = snapshot;
        }

        private void repeat(Entry entry) {
            List<ListingChange> again = entry.made().stream().map(reread).toList();
            Changing.Step step = changing.after(snapshot, again, entry.mark());
            append(fresh, step.made(), entry.mark());
            snapshot = step.next();
        }
    }

    private static void closeQuietly(ChangeLog old) {
        try {
            old.close();
        } catch (IOException unneeded) {
            // nobody reads it any more
        }
    }

    /// Closes the log and lets others open the index for changes. A merge in the background is given up; searches
    /// that are running end as they should.
    @Override
    public void close() {
        traffic.stop();
        Thread running;
        synchronized (writing) {
            closed = true;
            running = merger;
        }
        join(running);
        synchronized (writing) {
            try {
                log.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } finally {
                lock.close();
            }
        }
    }

    private static void join(@Nullable Thread running) {
        try {
            if (running != null) {
                running.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
