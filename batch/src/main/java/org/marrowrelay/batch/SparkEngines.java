package org.marrowrelay.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.marrowrelay.cli.BatchEngines;
import org.marrowrelay.populations.em.ReplicateEngine;
import org.marrowrelay.populations.em.Resampling;

/// Makes bootstrap replicates on a cluster.
public final class SparkEngines implements BatchEngines {
    private static final int WAVE = 64;

    @Override
    public ReplicateEngine replicates(String master) {
        return (resampling, replicates, taker) -> make(master, resampling, replicates, taker);
    }

    private static void make(String master, Resampling resampling, int replicates, Consumer<List<double[]>> taker) {
        JavaSparkContext cluster = Cluster.open(master);
        Broadcast<Resampling> shared = cluster.broadcast(resampling);
        for (int from = 0; from < replicates; from += WAVE) {
            List<Integer> numbers = new ArrayList<>();
            for (int number = from; number < Math.min(replicates, from + WAVE); number++) {
                numbers.add(number);
            }
            taker.accept(cluster.parallelize(numbers, numbers.size())
                    .map(number -> shared.value().replicate(number))
                    .collect());
        }
        shared.unpersist();
    }
}
