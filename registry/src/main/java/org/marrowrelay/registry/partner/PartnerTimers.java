package org.marrowrelay.registry.partner;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Looks at outbox and inbox: at once after something was written there, and again and again by a timer that
/// outlives the process (db-scheduler), because a hint may be lost and state may not.
///
/// One delivery and one work at a time for each partner; partners do not wait for each other.
@Component
class PartnerTimers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerTimers.class);
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final Supplier<Scheduler> schedulers;
    private final Partners partners;
    private final JdbcClient sql;
    private final boolean on;
    private final Map<OrganisationCode, Turn> deliveries = new ConcurrentHashMap<>();
    private final Map<OrganisationCode, Turn> works = new ConcurrentHashMap<>();
    private final Courier courier;
    private final InboxWork work;
    private volatile ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Scheduler scheduler;
    private boolean ready;
    private volatile boolean running;

    PartnerTimers(
            DataSource database,
            Partners partners,
            Courier courier,
            InboxWork work,
            PartnerSettings settings,
            JdbcClient sql,
            Clock clock,
            @Value("${relay.timers:true}") boolean on) {
        this.partners = partners;
        this.courier = courier;
        this.work = work;
        this.sql = sql;
        this.on = on;
        RecurringTask<Void> look =
                Tasks.recurring("look", FixedDelay.of(settings.look())).execute((_, _) -> lookAtAll());
        this.schedulers = () -> Scheduler.create(database)
                .startTasks(look)
                .tableName("partner_timer")
                .clock(clock::instant)
                .threads(1)
                .pollingInterval(settings.look())
                .heartbeatInterval(BEAT)
                .shutdownMaxWait(BEAT)
                .build();
    }

    /// Runs one thing at a time; a call meanwhile makes it run once more.
    private final class Turn {
        private final AtomicInteger calls = new AtomicInteger();
        private final Consumer<OrganisationCode> what;

        Turn(Consumer<OrganisationCode> what) {
            this.what = what;
        }

        void call(OrganisationCode partner) {
            if (calls.getAndIncrement() == 0) {
                try {
                    threads.execute(() -> run(partner));
                } catch (RejectedExecutionException stopping) {
                    calls.set(0);
                }
            }
        }

        private void run(OrganisationCode partner) {
            int seen;
            do {
                seen = calls.get();
                try {
                    what.accept(partner);
                } catch (RuntimeException failure) {
                    LOG.warn(
                            "the exchange with {} failed: {}",
                            partner,
                            failure.getClass().getSimpleName());
                }
            } while (!calls.compareAndSet(seen, 0) && running);
        }
    }

    private void lookAtAll() {
        partners.list().stream().filter(Partner::isOpen).forEach(partner -> {
            deliver(partner.code());
            work(partner.code());
        });
    }

    private void deliver(OrganisationCode partner) {
        if (running && on) {
            deliveries.computeIfAbsent(partner, _ -> new Turn(courier::deliver)).call(partner);
        }
    }

    private void work(OrganisationCode partner) {
        if (running && on) {
            works.computeIfAbsent(partner, _ -> new Turn(work::work)).call(partner);
        }
    }

    @TransactionalEventListener
    void written(Outbox.Written event) {
        deliver(event.partner());
    }

    @EventListener
    void arrived(PartnerDoor.Arrived event) {
        work(event.partner());
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(20)
    synchronized void begin() {
        ready = true;
        look();
    }

    /// A server that was killed left its timer picked; there is no other server on this data folder.
    private void look() {
        if (on && running) {
            sql.sql("update partner_timer set picked = false, picked_by = null").update();
            Scheduler next = schedulers.get();
            next.start();
            scheduler = next;
        }
    }

    /// Begins, or goes on after a pause: what was stopped cannot be started again, and is made anew.
    @Override
    public synchronized void start() {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        running = true;
        if (ready) {
            look();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (scheduler != null) {
            scheduler.stop();
        }
        threads.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
