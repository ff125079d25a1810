package org.marrowrelay.index;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Lets background work stand back while searches run: it then works a quarter of the time of one processor.
///
/// Safe for several threads.
final class Traffic {
    private static final int CALLS = 64;
    private static final int REST = 3;
    private static final long SHORTEST_NANOS = 200_000;

    private final AtomicInteger searches = new AtomicInteger();
    private volatile boolean stopped;

    /// Says that the work was stopped.
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the index is being closed", null, false, false);
        }
    }

    void begin() {
        searches.incrementAndGet();
    }

    void end() {
        searches.decrementAndGet();
    }

    /// Ends background work at its next step.
    void stop() {
        stopped = true;
    }

    /// What background work calls often; for one thread.
    Runnable pace() {
        return new Runnable() {
            private int calls;
            private long began = System.nanoTime();

            @Override
            public void run() {
                if (++calls % CALLS == 0 || calls < 0) {
                    breathe();
                }
            }

            private void breathe() {
                if (stopped) {
                    throw new Stopped();
                }
                long worked = System.nanoTime() - began;
                if (worked >= SHORTEST_NANOS) {
                    if (searches.get() > 0) {
                        LockSupport.parkNanos(REST * Math.min(worked, 20_000_000));
                    }
                    began = System.nanoTime();
                }
            }
        };
    }
}
