package org.marrowrelay.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where executors find the driver.
class ClusterTest {
    @AfterEach
    void forget() {
        System.clearProperty("spark.master");
    }

    @Test
    void the_master_that_was_submitted_to_wins_and_its_executors_do_not_look_for_the_driver_at_home() {
        System.setProperty("spark.master", "spark://head:7077");
        SparkConf settings = Cluster.settings("local[*]");
        assertThat(settings.get("spark.master")).isEqualTo("spark://head:7077");
        assertThat(settings.contains("spark.driver.host")).isFalse();
    }

    @Test
    void a_master_of_this_process_finds_it_at_home() {
        assertThat(Cluster.settings("local[2]").get("spark.driver.host")).isEqualTo("localhost");
        assertThat(Cluster.settings("spark://head:7077").contains("spark.driver.host"))
                .isFalse();
    }
}
