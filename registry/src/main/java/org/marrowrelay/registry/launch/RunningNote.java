package org.marrowrelay.registry.launch;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import org.marrowrelay.registry.database.DataFolder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Writes `DATA/running` (process, port, since when) as soon as requests are taken, and removes it at the end.
///
/// After a kill the file is still there; whether a server runs is decided by the lock of the data folder alone.
@Component
class RunningNote {
    private static final String FILE = "running";

    private final DataFolder data;
    private final Clock clock;

    RunningNote(DataFolder data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    @EventListener
    void write(WebServerInitializedEvent listening) {
        data.writeSecret(
                FILE,
                "pid=" + ProcessHandle.current().pid() + "\nport="
                        + listening.getWebServer().getPort() + "\nsince=" + clock.instant() + "\n");
    }

    @PreDestroy
    void remove() {
        data.remove(FILE);
    }
}
