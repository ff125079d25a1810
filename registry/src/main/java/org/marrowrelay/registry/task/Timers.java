package org.marrowrelay.registry.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/// Timers that outlive the process (db-scheduler). Setting one is part of the caller's transaction; each has
/// the number of its task and its moment as its name, so that setting it twice is setting it once.
@Component
class Timers implements SmartLifecycle {
    private static final Duration POLL = Duration.ofSeconds(2);

    private final OneTimeTask<Void> wake;
    private final Scheduler scheduler;
    private final boolean on;
    private volatile boolean running;

    Timers(DataSource database, ObjectProvider<TaskDesk> desk, Clock clock, @Value("${relay.timers:true}") boolean on) {
        this.on = on;
        this.wake = Tasks.oneTime("wake")
                .execute((timer, context) -> desk.getObject().wake(taskOf(timer.getId())));
        this.scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(database), List.of(wake))
                .clock(clock::instant)
                .threads(2)
                .pollingInterval(POLL)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    /// Sets the timer of a task, unless it is set.
    void set(long task, Instant moment) {
        scheduler.scheduleIfNotExists(wake.instance(task + "@" + moment.toEpochMilli()), moment);
    }

    private static long taskOf(String timer) {
        return Long.parseLong(timer.substring(0, timer.indexOf('@')));
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(20)
    void begin() {
        if (on && running) {
            scheduler.start();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
