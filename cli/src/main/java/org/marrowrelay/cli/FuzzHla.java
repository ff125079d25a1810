package org.marrowrelay.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.hml.HmlLimits;

/// Hostile GL Strings, HML messages, code lists and release files: nothing may be thrown, take long or take much.
///
/// Each input follows from the seed and its own number, so that one that fails can be made again alone. Limits: no
/// input may compute longer than [#LONGEST] or stand still longer than [#STANDING] (a busy machine lets threads wait,
/// and that is no fault of an input), and no 64 in a row may allocate more than [#MOST_BYTES]; the readers' own are
/// printed.
final class FuzzHla implements Proof {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration STANDING = Duration.ofMinutes(2);
    private static final long MOST_BYTES = 256L << 20;
    private static final int THREADS = 2;
    private static final int STRETCH = 64;
    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    @Override
    public String name() {
        return "fuzz-hla";
    }

    @Override
    public String summary() {
        return "hostile GL Strings, HML, code lists and releases: no crash, hang or unbounded memory"
                + " (scale: longest texts)";
    }

    @Override
    public Verdict run(Trial trial) throws Exception {
        trial.say(
                "limits: GL String %,d characters, %,d names; HML %,d MB a message; here: %d s computing or %d s in all an input, %d MB for 64"
                        .formatted(
                                GlString.LONGEST_TEXT,
                                GlString.MOST_NAMES,
                                HmlLimits.USUAL.bytes() >> 20,
                                LONGEST.toSeconds(),
                                STANDING.toSeconds(),
                                MOST_BYTES >> 20));
        Path folder = Files.createTempDirectory("relay-fuzz-hla-");
        try {
            return run(trial, folder);
        } finally {
            delete(folder);
        }
    }

    private static Verdict run(Trial trial, Path folder) throws InterruptedException, IOException {
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            workers.add(new Worker(trial, i, HostileInputs.in(folder.resolve("w" + i))));
        }
        List<Thread> threads = workers.stream()
                .map(worker -> Thread.ofPlatform().daemon().start(worker))
                .toList();
        long end = System.nanoTime() + trial.time().toNanos();
        long told = System.nanoTime();
        while (System.nanoTime() < end && workers.stream().allMatch(Worker::isWell)) {
            Thread.sleep(100);
            if (System.nanoTime() - told > Duration.ofSeconds(15).toNanos()) {
                told = System.nanoTime();
                trial.say("%,d inputs"
                        .formatted(workers.stream().mapToLong(Worker::done).sum()));
            }
        }
        workers.forEach(Worker::stop);
        for (Thread thread : threads) {
            thread.join(LONGEST);
        }
        return verdict(workers);
    }

    private static Verdict verdict(List<Worker> workers) {
        Counts counts = new Counts();
        workers.forEach(worker -> counts.add(worker.inputs.counts()));
        String failures = String.join(
                "; ",
                workers.stream().map(Worker::failure).flatMap(Optional::stream).toList());
        String figures = "%s; longest %d ms, most %,d KB allocated by 64 in a row, heap peak %,d MB"
                .formatted(
                        counts,
                        workers.stream()
                                        .mapToLong(worker -> worker.longestNanos)
                                        .max()
                                        .orElse(0)
                                / 1_000_000,
                        workers.stream()
                                        .mapToLong(worker -> worker.mostBytes)
                                        .max()
                                        .orElse(0)
                                >> 10,
                        heapPeak() >> 20);
        return failures.isEmpty() ? Verdict.ok(figures) : Verdict.failed(failures + "; " + figures);
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// How many inputs of each kind were tried.
    static final class Counts {
        long gl;
        long reduced;
        long refused;
        long hml;
        long codes;
        long releases;

        void add(Counts other) {
            gl += other.gl;
            reduced += other.reduced;
            refused += other.refused;
            hml += other.hml;
            codes += other.codes;
            releases += other.releases;
        }

        @Override
        public String toString() {
            return ("%,d inputs: %,d GL Strings and names (of %,d that were reduced %,d were refused), %,d HML messages,"
                            + " %,d code lists, %,d releases")
                    .formatted(gl + hml + codes + releases, gl, reduced, refused, hml, codes, releases);
        }
    }

    /// Tries one input after the other until it is stopped or one fails.
    private static final class Worker implements Runnable {
        private final Trial trial;
        private final int first;
        private final HostileInputs inputs;
        private final AtomicLong began = new AtomicLong(System.nanoTime());
        private final AtomicLong done = new AtomicLong();
        private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
        private final AtomicLong present = new AtomicLong();
        private volatile long thread;
        private volatile long computedBefore;
        private volatile boolean stopped;
        private volatile long longestNanos;
        private volatile long mostBytes;

        Worker(Trial trial, int first, HostileInputs inputs) {
            this.trial = trial;
            this.first = first;
            this.inputs = inputs;
        }

        @Override
        public void run() {
            thread = Thread.currentThread().threadId();
            for (long number = first; !stopped && failure.get() == null; number += (long) STRETCH * THREADS) {
                stretch(number);
            }
        }

        /// Some inputs with one look at the memory; no single one may take more than all of them together may.
        private void stretch(long from) {
            long bytes = allocated();
            computedBefore = BEAN.getThreadCpuTime(thread);
            long number = from;
            try {
                for (int i = 0; i < STRETCH; i++, number += THREADS) {
                    attempt(number);
                }
            } catch (Throwable thrown) {
                failure.set("input %d: %s".formatted(number, thrown));
                thrown.printStackTrace(); // a proof speaks to engineers
            }
            long used = allocated() - bytes;
            mostBytes = Math.max(mostBytes, used);
            if (used > MOST_BYTES) {
                failure.set("inputs %d to %d allocated %,d KB".formatted(from, number, used >> 10));
            }
        }

        private void attempt(long number) throws Exception {
            long from = began.get();
            present.lazySet(number);
            inputs.attempt(trial.seed(), number, trial.scale());
            long now = System.nanoTime();
            longestNanos = Math.max(longestNanos, now - from);
            began.lazySet(now);
            done.lazySet(done.get() + 1);
        }

        private static long allocated() {
            return BEAN instanceof com.sun.management.ThreadMXBean threads
                    ? threads.getCurrentThreadAllocatedBytes()
                    : 0;
        }

        /// Nothing failed, and the present input has not taken too long.
        boolean isWell() {
            Duration taken = Duration.ofNanos(System.nanoTime() - began.get());
            if (failure.get() == null && taken.compareTo(LONGEST) > 0) {
                Duration computed = Duration.ofNanos(BEAN.getThreadCpuTime(thread) - computedBefore);
                if (computed.compareTo(LONGEST) > 0 || taken.compareTo(STANDING) > 0) {
                    failure.set("input %d takes longer than %d s (computing %d s, its stretch included)"
                            .formatted(present.get(), taken.toSeconds(), computed.toSeconds()));
                }
            }
            return failure.get() == null;
        }

        long done() {
            return done.get();
        }

        void stop() {
            stopped = true;
        }

        Optional<String> failure() {
            return Optional.ofNullable(failure.get());
        }
    }
}
