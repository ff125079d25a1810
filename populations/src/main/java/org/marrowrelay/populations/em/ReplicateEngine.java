package org.marrowrelay.populations.em;

import java.util.List;
import java.util.function.Consumer;

/// Makes bootstrap replicates: on this machine's threads, or on a cluster.
@FunctionalInterface
public interface ReplicateEngine {
    /// Makes the replicates `0` to `replicates - 1` and gives them to `taker` in the order of their numbers, some at a
    /// time.
    void make(Resampling resampling, int replicates, Consumer<List<double[]>> taker);

    /// The threads of a crew, eight replicates at a time.
    static ReplicateEngine local(Crew crew) {
        return (resampling, replicates, taker) -> {
            int wave = 8;
            for (int from = 0; from < replicates; from += wave) {
                double[][] found = new double[Math.min(wave, replicates - from)][];
                int first = from;
                crew.pieces(found.length, i -> found[i] = resampling.replicate(first + i));
                taker.accept(List.of(found));
            }
        };
    }
}
