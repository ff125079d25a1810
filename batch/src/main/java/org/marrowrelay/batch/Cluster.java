package org.marrowrelay.batch;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/// The connection to a master. One a process, as Spark demands.
final class Cluster {
    private static final String RETRIES = "4";

    private Cluster() {}

    /// Opens a connection, or uses the one that there is.
    ///
    /// @param master `local[N]`, `spark://host:7077`, `yarn`, `k8s://...`; a master that `spark-submit`
    ///     has set wins
    static JavaSparkContext open(String master) {
        return JavaSparkContext.fromSparkContext(org.apache.spark.SparkContext.getOrCreate(settings(master)));
    }

    /// Only a master inside of this process finds the driver at `localhost`; executors of other machines must be told
    /// its own name, which Spark knows best.
    static SparkConf settings(String master) {
        SparkConf settings = new SparkConf()
                .setAppName("Marrow Relay")
                .setIfMissing("spark.master", master)
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.task.maxFailures", RETRIES)
                .setIfMissing("spark.cleaner.periodicGC.interval", "60min");
        return settings.get("spark.master").startsWith("local")
                ? settings.setIfMissing("spark.driver.host", "localhost")
                : settings;
    }
}
