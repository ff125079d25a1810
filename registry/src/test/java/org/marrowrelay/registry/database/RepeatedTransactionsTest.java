package org.marrowrelay.registry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Two that wait for each other: one is given up by the database, and done again by us.
@RegistryTest
class RepeatedTransactionsTest {
    private static final long ONE = 7_101;
    private static final long OTHER = 7_102;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void two_that_wait_for_each_other_both_come_to_their_end_because_the_one_given_up_is_done_again() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger begun = new AtomicInteger();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<Boolean> here = two.submit(() -> locking(ONE, OTHER, both, begun));
            Future<Boolean> there = two.submit(() -> locking(OTHER, ONE, both, begun));
            assertThat(here.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(there.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(begun).as("one of the two was done twice").hasValue(3);
    }

    private boolean locking(long first, long second, CyclicBarrier both, AtomicInteger begun) {
        return transaction.execute(_ -> {
            boolean meets = begun.incrementAndGet() <= 2;
            lock(first);
            if (meets) {
                await(both);
            }
            lock(second);
            return true;
        });
    }

    private void lock(long which) {
        sql.sql("select 1 from pg_advisory_xact_lock(?)")
                .param(which)
                .query(Integer.class)
                .single();
    }

    private static void await(CyclicBarrier both) {
        try {
            both.await(20, TimeUnit.SECONDS);
        } catch (Exception late) {
            throw new IllegalStateException(late);
        }
    }

    /// Sixty that want the same turn for 150 ms each: nine seconds of waiting, which is more than anybody waits for a
    /// connection, and others look things up meanwhile.
    @Test
    void many_that_wait_for_one_turn_leave_connections_to_those_who_only_look_something_up() throws Exception {
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> waiting = IntStream.range(0, 60)
                    .mapToObj(_ -> many.submit(() -> transaction.execute(_ -> {
                        lock(ONE);
                        return sql.sql("select pg_sleep(0.15) is not null")
                                .query(Boolean.class)
                                .single();
                    })))
                    .toList();
            long slowest = 0;
            while (waiting.stream().anyMatch(one -> !one.isDone())) {
                long began = System.nanoTime();
                assertThat(sql.sql("select 1").query(Integer.class).single()).isEqualTo(1);
                slowest = Math.max(slowest, System.nanoTime() - began);
            }
            for (Future<Boolean> one : waiting) {
                assertThat(one.get()).isTrue();
            }
            assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void who_waits_too_long_for_others_to_end_is_told_so_and_the_next_one_passes() throws Exception {
        Turnstile narrow = new Turnstile(1, Duration.ofMillis(50));
        try (Turnstile.Passed _ = narrow.enter()) {
            assertThatThrownBy(narrow::enter).isInstanceOf(CannotCreateTransactionException.class);
            assertThat(transaction.<Boolean>execute(_ -> {
                        narrow.enter().close();
                        return true;
                    }))
                    .as("a part of a transaction passes")
                    .isTrue();
        }
        narrow.enter().close();
    }

    @Test
    void a_part_of_a_transaction_is_not_repeated_alone_because_all_of_it_is_undone() {
        AtomicInteger times = new AtomicInteger();
        assertThatThrownBy(() -> transaction.execute(_ -> transaction.execute(_ -> {
                    times.incrementAndGet();
                    throw new CannotAcquireLockException("given up");
                })))
                .isInstanceOf(CannotAcquireLockException.class);
        assertThat(times).as("five times outside, and each once inside").hasValue(5);
    }

    @Test
    void what_has_changed_something_beyond_the_transaction_is_not_done_twice() {
        AtomicInteger times = new AtomicInteger();
        assertThatThrownBy(() -> transaction.execute(_ -> {
                    Beyond.change();
                    times.incrementAndGet();
                    throw new CannotAcquireLockException("given up");
                }))
                .isInstanceOf(CannotAcquireLockException.class);
        assertThat(times).hasValue(1);
        assertThat(transaction.<Integer>execute(_ -> {
                    if (times.incrementAndGet() == 2) {
                        throw new CannotAcquireLockException("given up");
                    }
                    return times.get();
                }))
                .as("the next one is repeated as ever")
                .isEqualTo(3);
    }

    /// Given up twice before it is done.
    static class Stubborn {
        private final AtomicInteger times = new AtomicInteger();

        @Transactional
        public int work() {
            if (times.incrementAndGet() <= 2) {
                throw new CannotAcquireLockException("given up");
            }
            return times.get();
        }
    }

    @Test
    void a_method_that_is_a_transaction_is_done_again_as_well() {
        ProxyFactory made = new ProxyFactory(new Stubborn());
        made.addAdvisor(RepeatedTransactions.repeatedMethods());
        assertThat(((Stubborn) made.getProxy()).work()).isEqualTo(3);
    }
}
