package org.marrowrelay.cli.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/// How long answers of one kind took, each of them kept.
final class Latencies {
    private final String kind;
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    private final LongAdder failed = new LongAdder();

    Latencies(String kind) {
        this.kind = kind;
    }

    void took(long nanos) {
        this.nanos.add(nanos);
    }

    /// @param what such as `GET /donors 500`; the first few are kept
    void failed(String what) {
        failed.increment();
        if (errors.size() < 5) {
            errors.add(what);
        }
    }

    long count() {
        return nanos.size();
    }

    long errors() {
        return failed.sum();
    }

    /// Milliseconds that this share of all answers took at most.
    double millis(double share) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }

    String said() {
        return String.format(
                        Locale.ROOT,
                        "%s %d: median %.0f, p95 %.0f, p99 %.0f, most %.0f ms, errors %d",
                        kind,
                        count(),
                        millis(0.5),
                        millis(0.95),
                        millis(0.99),
                        millis(1),
                        errors())
                + (errors.isEmpty() ? "" : " " + errors);
    }
}
