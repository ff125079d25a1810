package org.marrowrelay.matching.prediction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Many patients with all donors of a pool, on several threads, with results in the order of patients.
///
/// Stops with an [InterruptedException] soon after the calling thread was interrupted.
public final class CrossMatch {
    private static final int AHEAD = 4;

    private final int threads;

    /// What to make of one patient's matches; called on any thread, so that formatting is shared work too.
    @FunctionalInterface
    public interface Rendering<R> {
        /// @param patient number of the patient, from 0
        /// @param matches valid only during the call
        R render(int patient, PatientMatches matches);
    }

    /// @param threads at least 1
    public CrossMatch(int threads) {
        this.threads = threads;
    }

    /// Matches each patient with every donor and hands what `rendering` made of it to `results`, patient by patient in
    /// order, on the calling thread.
    ///
    /// @throws InterruptedException if the calling thread is interrupted; nothing more is handed on
    public <R> void run(List<ImputedPerson> patients, DonorPool pool, Rendering<R> rendering, Consumer<R> results)
            throws InterruptedException {
        ConcurrentLinkedQueue<PatientMatches> free = new ConcurrentLinkedQueue<>();
        for (int from = 0; from < patients.size(); ) {
            int to = (int) Math.min(patients.size(), from + (long) pool.together());
            Optional<OpenCross> cross = pool.cross(patients.subList(from, to), threads);
            int first = from;
            inOrder(to - from, results, number -> {
                PatientMatches idle = free.poll();
                PatientMatches matches = idle == null ? pool.matches() : idle;
                ImputedPerson patient = patients.get(first + number);
                cross.ifPresentOrElse(all -> matches.compute(patient, all), () -> matches.compute(patient));
                R result = rendering.render(first + number, matches);
                free.add(matches);
                return result;
            });
            from = to;
        }
    }

    /// Does `count` pieces of work on the threads and hands on their results in order. For imputing people, too.
    ///
    /// @throws InterruptedException if the calling thread is interrupted
    public <R> void inOrder(int count, Consumer<R> results, IntFunction<R> work) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads, CrossMatch::thread);
        try {
            Deque<Future<R>> running = new ArrayDeque<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                running.add(executor.submit(() -> work.apply(number)));
                if (running.size() >= AHEAD * threads) {
                    results.accept(result(running.remove()));
                }
            }
            while (!running.isEmpty()) {
                results.accept(result(running.remove()));
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cross-match");
        thread.setDaemon(true);
        return thread;
    }

    private static <R> R result(Future<R> running) throws InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
