package org.marrowrelay.registry.arrival;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.Rows;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Works on imports, one after the other, oldest first, also those that an earlier run left behind.
@Component
class ImportWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final long PAUSE_SECONDS = 5;
    private static final long LARGE_BYTES = 2_000_000;
    private static final int EVERY_IMPORT = 10_000;

    private final Imports imports;
    private final Uploads uploads;
    private final BatchStore store;
    private final ActiveNomenclature nomenclature;
    private final DonorDesk donors;
    private final RollDesk roll;
    private final Births births;
    private final Storing storing;
    private final Semaphore work = new Semaphore(1);
    private volatile @Nullable Thread thread;

    ImportWorker(
            Imports imports,
            Uploads uploads,
            BatchStore store,
            ActiveNomenclature nomenclature,
            DonorDesk donors,
            RollDesk roll,
            Births births,
            Storing storing) {
        this.storing = storing;
        this.roll = roll;
        this.births = births;
        this.imports = imports;
        this.uploads = uploads;
        this.store = store;
        this.nomenclature = nomenclature;
        this.donors = donors;
    }

    /// There is something to do.
    void wake() {
        work.release();
    }

    @Override
    public void start() {
        removeOrphans();
        Thread worker = Thread.ofPlatform().name("imports").daemon().unstarted(this::work);
        thread = worker;
        worker.start();
    }

    private void removeOrphans() {
        Set<String> waiting = new HashSet<>();
        imports.list(Long.MAX_VALUE, EVERY_IMPORT).stream()
                .filter(some -> !some.isOver())
                .forEach(some -> waiting.add(some.upload()));
        uploads.removeAllBut(waiting);
    }

    private void work() {
        try {
            while (isRunning()) {
                work.acquire();
                work.drainPermits();
                workOnAll();
            }
        } catch (InterruptedException stopping) {
            LOG.debug("imports stop; what is unfinished goes on at the next start");
        }
    }

    private void workOnAll() throws InterruptedException {
        try {
            for (Optional<Import> next = imports.findNext(); next.isPresent(); next = imports.findNext()) {
                workOn(next.get());
            }
        } catch (DataAccessException | TransactionException unreachable) {
            LOG.warn("imports wait for the database: {}", unreachable.getMessage());
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            wake();
        }
    }

    private void workOn(Import next) throws InterruptedException {
        Path file = uploads.file(next.upload());
        if (!Files.exists(file)) {
            imports.over(next.id(), Import.State.FAILED, List.of(gone(next)));
            return;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            CountedStream counted = new CountedStream(bytes);
            if (next.state() == Import.State.CHECKING) {
                check(next, counted);
                return;
            }
            List<Problem> problems =
                    new ArrayList<>(new ImportRun(next, counted, nomenclature.current(), births, store).run());
            callRoll(next, problems);
            imports.over(next.id(), Import.State.FINISHED, problems);
            uploads.remove(next.upload());
            if (next.bytes() > LARGE_BYTES) {
                donors.tidy();
            }
        } catch (DataAccessException | TransactionException unreachable) {
            throw unreachable;
        } catch (IOException | RuntimeException ours) {
            LOG.error("import {} failed", next.id(), ours);
            imports.over(next.id(), Import.State.FAILED, List.of(ours(ours)));
        } finally {
            donors.taken();
        }
    }

    /// Of a file that was not read as a whole, nobody can be said to be absent.
    private void callRoll(Import next, List<Problem> problems) {
        if (next.whole() && problems.isEmpty()) {
            roll.call(next.id());
        } else if (next.whole()) {
            roll.forget(next.id());
            problems.add(notWhole());
        }
    }

    private static Problem notWhole() {
        return Problem.of(
                "IMP-0015",
                "the file has problems as a whole, so nobody is shown as absent from it",
                "send the whole inventory again when it is mended");
    }

    private void check(Import next, CountedStream bytes) throws InterruptedException {
        try (Rows<?> rows = DonorFiles.open(next, bytes, nomenclature.current())) {
            roll.forget(next.id());
            Review review = new ImportCheck(donors, births, storing, next, next.whole() ? roll : null).review(rows);
            roll.forget(next.id());
            List<Problem> ofFile = rows.problems().list().stream()
                    .filter(problem -> review.groups().stream()
                            .noneMatch(group -> group.code().equals(problem.code())))
                    .toList();
            imports.reviewed(next.id(), review, ofFile);
        }
    }

    private static Problem gone(Import next) {
        return Problem.of(
                "IMP-0001",
                "the file {0} is no longer among the uploads of the data folder",
                "send it again; rows that were stored stay, and are stored once",
                next.fileName());
    }

    private static Problem ours(Exception failure) {
        return Problem.of(
                "IMP-0002",
                "the import stopped because of a mistake of ours ({0})",
                "what is stored stays; please report it with logs/server.log of the data folder",
                failure.getClass().getSimpleName());
    }

    @Override
    public void stop() {
        Thread worker = thread;
        thread = null;
        if (worker != null) {
            worker.interrupt();
            try {
                worker.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
