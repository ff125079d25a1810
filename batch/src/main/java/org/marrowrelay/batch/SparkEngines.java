package org.marrowrelay.batch;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.marrowrelay.cli.BatchEngines;
import org.marrowrelay.populations.em.ReplicateEngine;
import org.marrowrelay.populations.em.Resampling;

/// Makes bootstrap replicates on a cluster.
public final class SparkEngines implements BatchEngines {
    @Override
    public ReplicateEngine replicates(String master) {
        return (resampling, from, to, taker) -> make(master, resampling, from, to, taker);
    }

    /// Two replicates a core at a time: what a wave has made can be kept, and few cores wait for its last one.
    private static void make(String master, Resampling resampling, int from, int to, Consumer<double[]> taker) {
        JavaSparkContext cluster = Cluster.open(master);
        int wave = 2 * Math.max(1, cluster.defaultParallelism());
        Broadcast<Resampling> shared = cluster.broadcast(resampling);
        for (int first = from; first < to; first += wave) {
            List<Integer> numbers =
                    IntStream.range(first, Math.min(to, first + wave)).boxed().toList();
            cluster.parallelize(numbers, numbers.size())
                    .map(number -> shared.value().replicate(number))
                    .collect()
                    .forEach(taker);
        }
        shared.unpersist();
    }
}
