package org.marrowrelay.registry.search;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorsChanged;
import org.marrowrelay.registry.nomenclature.NomenclatureChanged;
import org.marrowrelay.registry.population.FrequencySetsChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// The donors that can be searched, on an index in `DATA/index` that follows the database.
///
/// One thread keeps it: it opens what the last run left, takes in what changed since (by the revisions of the donors,
/// so nothing is lost by a crash), and every later change within a second. When the nomenclature or a frequency set
/// changes, or the changes have become many, another thread builds a whole new index beside the one in use, which
/// serves until the new one is swapped in. Thread-safe.
///
/// While an import stores, its rows are left to gather: following them one by one would take the processors that
/// the import needs. They come in when it ends, with the next other change, or with the look of each minute.
///
///     DATA/index/NOTE         which index is in use, and up to which change of the database it was built
///     DATA/index/build-7/     an index, and the log of what changed since it was built
///
/// Everything in there can be deleted while the server does not run.
@Component
class LiveDonors implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(LiveDonors.class);

    private static final Duration LULL = Duration.ofMinutes(2);

    private final DonorDesk desk;
    private final References references;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Path folder;
    private final Duration patience;
    private final ExecutorService keeper = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("index-keeper").factory());
    private final ExecutorService builder = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("index-builder").factory());
    private final AtomicLong announced = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition caughtUp = lock.newCondition();
    private long done;
    private volatile boolean gathering;
    private volatile Instant gathered = Instant.EPOCH;

    private volatile @Nullable IndexedDonors current;
    private volatile IndexState.@Nullable Building building;
    private volatile @Nullable Problem trouble;
    private volatile Instant since;
    // what follows belongs to the keeper's thread
    private @Nullable FollowedIndex followed;
    private @Nullable Reference reference;
    private @Nullable Told told;
    private boolean buildRuns;

    LiveDonors(
            DonorDesk desk,
            References references,
            ApplicationEventPublisher events,
            Clock clock,
            DataFolder data,
            @Value("${relay.search.patience:1s}") Duration patience) {
        this.desk = desk;
        this.references = references;
        this.events = events;
        this.clock = clock;
        this.patience = patience;
        this.folder = data.folder("index");
        this.since = clock.instant();
    }

    /// How things stand.
    IndexState state() {
        IndexedDonors now = current;
        return new IndexState(
                now == null ? 0 : now.donors(),
                now == null ? 0 : now.unreadable(),
                now == null ? "" : now.reference().release(),
                now == null ? 0 : now.revision(),
                !gathering && isCurrent(announced.get()),
                building,
                since,
                trouble);
    }

    /// The donors as they are now; empty before the first index is ready. Waits for changes that were announced
    /// before, but not longer than a page may take; then what there is must do, and [#state] says so.
    Optional<IndexedDonors> upToDate() {
        long wanted = announced.get();
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (done < wanted && nanos > 0) {
                nanos = caughtUp.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return Optional.ofNullable(current);
    }

    private boolean isCurrent(long wanted) {
        lock.lock();
        try {
            return done >= wanted;
        } finally {
            lock.unlock();
        }
    }

    /// After everybody else is ready: the starter has learnt its names by then.
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void begin() {
        announce();
    }

    @TransactionalEventListener(
            classes = DonorsChanged.class,
            phase = TransactionPhase.AFTER_COMPLETION,
            fallbackExecution = true)
    void donorsChanged(DonorsChanged changed) {
        if (changed.more()) {
            gathering = true;
            gathered = clock.instant();
        } else {
            announce();
        }
    }

    @EventListener(classes = {NomenclatureChanged.class, FrequencySetsChanged.class})
    void referenceChanged() {
        announce();
    }

    /// For donors that were removed without a trace, and for whatever was not announced. While an import brings
    /// more and more, nothing is followed: its end is announced, and an index built every minute until then
    /// would take the time that the import needs.
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void lookAgain() {
        if (!gathering || gathered.plus(LULL).isBefore(clock.instant())) {
            announce();
        }
    }

    private void announce() {
        gathering = false;
        announced.incrementAndGet();
        keeper.execute(this::keepUp);
    }

    /// Everything below runs in the keeper's thread.
    private void keepUp() {
        long asked = announced.get();
        if (isCurrent(asked)) {
            return;
        }
        try {
            if (catchUp()) {
                caughtUp(asked);
            }
        } catch (ProblemException failure) {
            failed(failure.problem());
        } catch (RuntimeException failure) {
            LOG.error("the index could not follow the database", failure);
            failed(Problem.of(
                    "SEA-0006",
                    "the index could not be brought up to date: {0}",
                    "look into the log; the next change of a donor tries again",
                    String.valueOf(failure.getMessage())));
        }
    }

    /// True when everything is in; false when that takes a new index, which calls again when it is ready.
    private boolean catchUp() {
        Reference now = reference();
        FollowedIndex index = followed != null ? followed : opened(now);
        followed = index;
        if (index == null || !isRead(index, now)) {
            build(now);
            return false;
        }
        publishFirst(index);
        if (index.isFarBehind(desk.lastRevision())) {
            build(now);
            return false;
        }
        long before = index.revision();
        desk.changedAfter(before, index::take);
        boolean changed = before != index.revision();
        boolean removed = !changed && desk.rows() < index.rows();
        if (index.hasTakenMany() || removed) {
            build(now);
        }
        if (current == null || changed) {
            publish(index.finish());
        }
        return !removed;
    }

    /// Something old is better than nothing.
    private void publishFirst(FollowedIndex index) {
        if (current == null) {
            publish(index.finish());
        }
    }

    private Reference reference() {
        Reference known = reference;
        if (known == null || known.epoch() != references.epoch()) {
            known = references.now();
            reference = known;
        }
        return known;
    }

    private static boolean isRead(FollowedIndex index, Reference now) {
        return index.reference().epoch() == now.epoch()
                && index.reference().digest().equals(now.digest());
    }

    /// What the last run of the server left, if it was made under what is in use now.
    private @Nullable FollowedIndex opened(Reference now) {
        try {
            return IndexNote.find(folder)
                    .filter(note -> note.digest().equals(now.digest()))
                    .map(note -> FollowedIndex.open(now, folder.resolve(note.folder()), note))
                    .orElse(null);
        } catch (ProblemException damaged) {
            LOG.warn("the index is built again: {}", damaged.problem());
            return null;
        }
    }

    private void build(Reference now) {
        if (buildRuns) {
            return;
        }
        buildRuns = true;
        building = new IndexState.Building(0, desk.rows());
        builder.execute(() -> built(now));
    }

    /// In the builder's thread.
    private void built(Reference now) {
        long of = desk.rows();
        try {
            Path fresh = BuildFolders.next(folder);
            IndexBuild.Built built =
                    new IndexBuild(fresh, now, read -> building = new IndexState.Building(read, of)).from(desk);
            keeper.execute(() -> swap(built));
        } catch (ProblemException failure) {
            keeper.execute(() -> failedToBuild(failure.problem()));
        } catch (RuntimeException failure) {
            LOG.error("the index could not be built", failure);
            keeper.execute(() -> failedToBuild(Problem.of(
                    "SEA-0006",
                    "the index could not be brought up to date: {0}",
                    "look into the log; the next change of a donor tries again",
                    String.valueOf(failure.getMessage()))));
        }
    }

    /// The new index serves at once; what changed while it was built comes with the next step. Searches that run on
    /// the old one end as they should: its files are mapped.
    private void swap(IndexBuild.Built built) {
        FollowedIndex old = followed;
        followed = built.index();
        publish(built.index().finish());
        built.note().write(folder);
        if (old != null) {
            old.close();
        }
        BuildFolders.removeOthers(folder, built.note().folder());
        buildRuns = false;
        building = null;
        announce();
    }

    private void publish(IndexedDonors fresh) {
        current = fresh;
        since = clock.instant();
    }

    private void failed(Problem problem) {
        trouble = problem;
        LOG.error("{}", problem);
    }

    private void failedToBuild(Problem problem) {
        buildRuns = false;
        building = null;
        failed(problem);
    }

    private void caughtUp(long asked) {
        trouble = null;
        lock.lock();
        try {
            done = Math.max(done, asked);
            caughtUp.signalAll();
        } finally {
            lock.unlock();
        }
        IndexedDonors now = current;
        if (now != null) {
            tell(new Told(now.donors(), now.revision(), now.reference().epoch()));
        }
    }

    /// What the others were told about last.
    private record Told(long donors, long revision, long epoch) {}

    private void tell(Told news) {
        if (!news.equals(told)) {
            told = news;
            events.publishEvent(new SearchableDonorsChanged());
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        builder.shutdownNow();
        keeper.shutdownNow();
        builder.awaitTermination(5, TimeUnit.SECONDS);
        if (keeper.awaitTermination(5, TimeUnit.SECONDS) && followed != null) {
            followed.close();
        }
    }
}
