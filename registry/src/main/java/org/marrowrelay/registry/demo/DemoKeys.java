package org.marrowrelay.registry.demo;

import java.util.function.IntConsumer;

/// The keys of a telling’s commands, one after the other. A proof lets the story stop after a number of them and go on
/// later: what was done before is told again under its old keys, and so is not done again.
final class DemoKeys {
    private final int variant;
    private final int until;
    private final IntConsumer begins;
    private int used;

    /// @param until the last command of this telling; 0: all of them
    /// @param begins hears the number of the last command before it is done
    DemoKeys(int variant, int until, IntConsumer begins) {
        this.variant = variant;
        this.until = until;
        this.begins = begins;
    }

    /// The story stops here.
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    String next() {
        if (until > 0 && used == until) {
            throw new Stopped();
        }
        if (++used == until) {
            begins.accept(used);
        }
        return "demo " + variant + " " + used;
    }

    /// Passes over an attempt that was refused in an earlier telling; false when it is new.
    boolean isPast() {
        boolean past = used + 1 < until;
        if (past) {
            used++;
        }
        return past;
    }
}
