package org.marrowrelay.populations.em;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Some threads that share work in blocks of fixed bounds.
///
/// The bounds do not depend on the number of threads. Work whose results depend on its block alone therefore gives the
/// same results with any number.
public final class Crew implements AutoCloseable {
    /// Elements in a block.
    public static final int BLOCK = 4096;

    private final int threads;
    private final ExecutorService others;

    private Crew(int threads) {
        this.threads = threads;
        this.others = Executors.newFixedThreadPool(
                Math.max(1, threads - 1),
                Thread.ofPlatform().daemon().name("crew-", 0).factory());
    }

    /// @param threads 1 or more, the caller's included
    public static Crew of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a crew has at least one thread, found: " + threads);
        }
        return new Crew(threads);
    }

    public int threads() {
        return threads;
    }

    /// Work on one block.
    @FunctionalInterface
    public interface Block {
        /// @param from first element
        /// @param to behind the last element
        void work(int from, int to);
    }

    /// A piece of work with a number.
    @FunctionalInterface
    public interface Piece {
        void work(int number);
    }

    /// Works on all blocks of `[0, size)`; returns when all are done.
    public void blocks(int size, Block block) {
        int count = (size + BLOCK - 1) / BLOCK;
        pieces(count, number -> block.work(number * BLOCK, Math.min(size, (number + 1) * BLOCK)));
    }

    /// Works on the pieces `0` to `count - 1`; returns when all are done.
    public void pieces(int count, Piece piece) {
        if (threads == 1 || count <= 1) {
            for (int number = 0; number < count; number++) {
                piece.work(number);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, count); i++) {
            running.add(others.submit(() -> take(next, count, piece)));
        }
        take(next, count, piece);
        running.forEach(Crew::await);
    }

    private static void take(AtomicInteger next, int count, Piece piece) {
        for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
            piece.work(number);
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while others worked", stopped);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        others.shutdownNow();
    }
}
