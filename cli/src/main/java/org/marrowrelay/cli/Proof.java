package org.marrowrelay.cli;

import java.time.Duration;
import java.util.function.Consumer;

/// A long proof that `./mvnw verify` cannot hold: soak, kill, load, fuzz, scale, faults. Listed in [Proofs].
public interface Proof {
    /// What it is called on the command line, such as `kill-import`.
    String name();

    /// One line that says what is proven.
    String summary();

    /// Runs it. What it throws is a failure of the proof.
    Verdict run(Trial trial) throws Exception;

    /// What a run was asked for.
    ///
    /// @param seed what everything drawn must follow from
    /// @param time about how long to go on
    /// @param scale how large; each proof says in its summary what 1 means
    /// @param log takes lines about what is being done
    record Trial(long seed, Duration time, int scale, Consumer<String> log) {
        /// Prints a line.
        public void say(String line) {
            log.accept(line);
        }
    }

    /// How it ended.
    ///
    /// @param figures what was counted and measured, or what failed, in one line
    record Verdict(boolean ok, String figures) {
        public static Verdict ok(String figures) {
            return new Verdict(true, figures);
        }

        public static Verdict failed(String why) {
            return new Verdict(false, why);
        }
    }
}
