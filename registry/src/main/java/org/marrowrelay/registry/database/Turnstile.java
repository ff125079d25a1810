package org.marrowrelay.registry.database;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Lets fewer transactions begin at once than there are connections: those that wait for each other's rows, or for the
/// donors' turn, hold a connection meanwhile, and must leave some to whoever only looks something up. Whoever waits
/// here holds none; after a while it is told that the server is busy.
final class Turnstile {
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final Semaphore free;
    private final Duration atMost;

    Turnstile(int transactions) {
        this(transactions, AT_MOST);
    }

    Turnstile(int transactions, Duration atMost) {
        this.free = new Semaphore(transactions, true);
        this.atMost = atMost;
    }

    /// The way out again.
    interface Passed extends AutoCloseable {
        @Override
        void close();
    }

    /// Waits until one more may begin; part of a transaction passes at once.
    ///
    /// @throws CannotCreateTransactionException when too many are at work for too long
    Passed enter() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return () -> {};
        }
        if (!isFree()) {
            throw new CannotCreateTransactionException(
                    "too many transactions at once",
                    new SQLTransientConnectionException("none of the others has ended in " + atMost));
        }
        return free::release;
    }

    private boolean isFree() {
        try {
            return free.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
