package org.marrowrelay.populations.em;

import java.util.function.Consumer;

/// Makes bootstrap replicates: on this machine's threads, or on a cluster.
@FunctionalInterface
public interface ReplicateEngine {
    /// Makes the replicates `from` to `to - 1` and gives them to `taker` one at a time, in the order of their numbers.
    void make(Resampling resampling, int from, int to, Consumer<double[]> taker);

    /// The threads of a crew. Each replicate is given on as soon as those before it have been; of eight at a time, so
    /// that few wait for one that takes long.
    static ReplicateEngine local(Crew crew) {
        return (resampling, from, to, taker) -> {
            int wave = 8;
            for (int next = from; next < to; next += wave) {
                int first = next;
                InOrder order = new InOrder(first, taker);
                crew.pieces(Math.min(wave, to - first), i -> order.made(first + i, resampling.replicate(first + i)));
            }
        };
    }
}
