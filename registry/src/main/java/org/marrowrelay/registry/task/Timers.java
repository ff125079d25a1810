package org.marrowrelay.registry.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
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
    private final Supplier<Scheduler> schedulers;
    private final boolean on;
    private volatile Scheduler scheduler;
    private boolean ready;
    private boolean ended;
    private volatile boolean running;

    Timers(DataSource database, ObjectProvider<TaskDesk> desk, Clock clock, @Value("${relay.timers:true}") boolean on) {
        this.on = on;
        this.wake = Tasks.oneTime("wake")
                .execute((timer, context) -> desk.getObject().wake(taskOf(timer.getId())));
        this.schedulers = () -> Scheduler.create(new TransactionAwareDataSourceProxy(database), List.of(wake))
                .clock(clock::instant)
                .threads(2)
                .pollingInterval(POLL)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
        this.scheduler = schedulers.get();
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
    synchronized void begin() {
        ready = true;
        look();
    }

    private void look() {
        if (on && running) {
            scheduler.start();
        }
    }

    /// Begins, or goes on after a pause: what was stopped cannot be started again, and is made anew.
    @Override
    public synchronized void start() {
        if (ended) {
            scheduler = schedulers.get();
            ended = false;
        }
        running = true;
        if (ready) {
            look();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        ended = true;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
