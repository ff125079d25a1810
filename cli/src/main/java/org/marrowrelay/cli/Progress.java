package org.marrowrelay.cli;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// One line on standard error that shows what is done, how far, and the time left. Silent when that is no screen.
public final class Progress {
    private static final long PAUSE = Duration.ofMillis(150).toNanos();
    private static final String ERASE = "\r\u001b[K";

    private final Terminal terminal;
    private final LongSupplier nanos;

    public Progress(Terminal terminal) {
        this(terminal, System::nanoTime);
    }

    Progress(Terminal terminal, LongSupplier nanos) {
        this.terminal = terminal;
        this.nanos = nanos;
    }

    /// Begins a step, such as `reading donors.tsv`.
    ///
    /// @param total what will be done in the step's own unit; empty when nobody knows
    public Step begin(String what, OptionalLong total) {
        return new Step(what, total.orElse(0));
    }

    /// A step that tells how much is done. May be told from several threads.
    public final class Step implements LongConsumer, AutoCloseable {
        private final String what;
        private final long total;
        private final long began = nanos.getAsLong();
        private volatile long shown = began;

        private Step(String what, long total) {
            this.what = what;
            this.total = total;
        }

        /// So much is done now, from the beginning of the step.
        @Override
        public void accept(long done) {
            if (!terminal.errIsScreen() || nanos.getAsLong() - shown < PAUSE) {
                return;
            }
            shown = nanos.getAsLong();
            synchronized (terminal.err()) {
                terminal.err().print(ERASE + line(done));
                terminal.err().flush();
            }
        }

        private String line(long done) {
            if (total <= 0) {
                return what + "  " + done;
            }
            double share = Math.min(1, (double) done / total);
            return "%s  %d %%  %s".formatted(what, (int) (100 * share), left(share));
        }

        private String left(double share) {
            double seconds = (nanos.getAsLong() - began) / 1e9;
            if (seconds < 1 || share <= 0) {
                return "";
            }
            long left = Math.round(seconds * (1 - share) / share);
            return left >= 3600
                    ? "%d:%02d:%02d left".formatted(left / 3600, left / 60 % 60, left % 60)
                    : "%d:%02d left".formatted(left / 60, left % 60);
        }

        /// The step is over: its line disappears.
        @Override
        public void close() {
            if (terminal.errIsScreen()) {
                terminal.err().print(ERASE);
                terminal.err().flush();
            }
        }
    }
}
