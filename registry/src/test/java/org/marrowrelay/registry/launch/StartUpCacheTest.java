package org.marrowrelay.registry.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The training of the start-up cache ends when its server does.
class StartUpCacheTest {
    @Test
    void a_training_that_does_not_listen_ends_with_everything_it_has_begun() throws IOException, InterruptedException {
        Process training = new ProcessBuilder("sh", "-c", "trap '' TERM; sleep 60 & wait; sleep 60").start();
        Awaitility.await().until(() -> training.descendants().findAny().isPresent());
        List<ProcessHandle> begun = training.descendants().toList();
        StartUpCache.end(training);
        assertThat(training.waitFor(5, TimeUnit.SECONDS)).isTrue();
        Awaitility.await().until(() -> begun.stream().noneMatch(ProcessHandle::isAlive));
    }
}
