package org.marrowrelay.registry.database;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Remembers that a transaction has done something that is not undone with it, such as a change in the vault, which
/// is a database of its own. Such a transaction is never done again by itself: it would be done twice out there.
public final class Beyond {
    private static final ThreadLocal<Boolean> DONE = ThreadLocal.withInitial(() -> false);

    private Beyond() {}

    /// To be called before a change that the running transaction does not undo; does nothing where none is running.
    public static void change() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            DONE.set(true);
        }
    }

    /// A transaction begins: nothing was done yet.
    static void begin() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            DONE.remove();
        }
    }

    static boolean isDone() {
        return DONE.get();
    }
}
