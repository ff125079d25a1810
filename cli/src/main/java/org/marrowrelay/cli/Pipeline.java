package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads on one thread and works on another, in the same order.
///
/// @param items read by a thread of its own
/// @param work done by the caller's
record Pipeline<T>(Iterable<T> items, Consumer<T> work) {
    private static final int BATCH = 1024;
    private static final int AHEAD = 32;

    /// Returns when everything is read and done; what either side throws ends both.
    void run() throws InterruptedException {
        BlockingQueue<List<T>> queue = new ArrayBlockingQueue<>(AHEAD);
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        Thread reader = Thread.ofPlatform().daemon().name("read").start(() -> read(queue, failed));
        try {
            for (List<T> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                batch.forEach(work);
            }
        } finally {
            reader.interrupt();
        }
        switch (failed.get()) {
            case null -> {}
            case RuntimeException known -> throw known;
            case Error known -> throw known;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    private void read(BlockingQueue<List<T>> queue, AtomicReference<@Nullable Throwable> failed) {
        try {
            try {
                readAll(queue);
            } catch (RuntimeException | Error failure) {
                failed.set(failure);
            }
            queue.put(List.of());
        } catch (InterruptedException stopped) {
            // the other side has failed and takes nothing any more
        }
    }

    private void readAll(BlockingQueue<List<T>> queue) throws InterruptedException {
        Iterator<T> reading = items.iterator();
        while (reading.hasNext()) {
            List<T> batch = new ArrayList<>(BATCH);
            while (batch.size() < BATCH && reading.hasNext()) {
                batch.add(reading.next());
            }
            queue.put(batch);
        }
    }
}
