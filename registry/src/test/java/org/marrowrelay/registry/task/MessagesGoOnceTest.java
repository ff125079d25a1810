package org.marrowrelay.registry.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// What leaves the house when the server dies in the middle of a round of the post.
@RegistryTest
class MessagesGoOnceTest {
    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    /// Takes every message, and dies after having handed over the third of ours.
    private static final class Dying implements Post {
        private final String domain;
        private final List<String> handed = new ArrayList<>();
        private boolean dies = true;

        Dying(String domain) {
            this.domain = domain;
        }

        @Override
        public Notice.Channel channel() {
            return Notice.Channel.EMAIL;
        }

        @Override
        public String way() {
            return "nowhere";
        }

        @Override
        public void send(Notice notice) {
            if (notice.address().endsWith(domain)) {
                handed.add(notice.key());
                if (dies && handed.size() == 3) {
                    dies = false;
                    throw new StackOverflowError("the server dies");
                }
            }
        }
    }

    @Test
    void a_server_that_dies_sends_at_most_the_one_message_twice_that_was_on_its_way() {
        String domain = UUID.randomUUID() + ".example";
        List<String> keys =
                IntStream.rangeClosed(1, 5).mapToObj(i -> domain + " " + i).toList();
        keys.forEach(key ->
                notices.add(new Notice(0, key, Notice.Channel.EMAIL, "a@" + domain, "s", "b", Instant.EPOCH), false));
        Dying post = new Dying(domain);
        PostOffice office = new PostOffice(notices, List.of(post), transaction, Clock.systemUTC(), false);
        assertThatThrownBy(() -> untilSent(office, post, 3)).isInstanceOf(StackOverflowError.class);
        untilSent(office, post, 6);
        office.sendAll();
        assertThat(post.handed)
                .containsExactly(keys.get(0), keys.get(1), keys.get(2), keys.get(2), keys.get(3), keys.get(4));
    }

    /// A way that does what it is told to with each message.
    private record Way(Notice.Channel channel, Consumer<Notice> onSend) implements Post {
        @Override
        public String way() {
            return "nowhere";
        }

        @Override
        public void send(Notice notice) {
            onSend.accept(notice);
        }
    }

    @Test
    void a_message_whose_task_ends_while_it_is_on_its_way_is_not_tried_again() {
        String key = UUID.randomUUID().toString();
        notices.add(new Notice(0, key, Notice.Channel.PAGE, "1", "s", "b", Instant.EPOCH), false);
        List<String> tried = new ArrayList<>();
        Post pager = new Way(Notice.Channel.PAGE, notice -> {
            if (notice.key().equals(key)) {
                tried.add(key);
                CompletableFuture.runAsync(() -> notices.withdraw(key, Instant.now()))
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join(); // the step that ends the task does not wait for the pager
                throw new IllegalStateException("no answer");
            }
        });
        Clock nextYear = Clock.offset(Clock.systemUTC(), Duration.ofDays(365));
        PostOffice now = new PostOffice(notices, List.of(pager), transaction, Clock.systemUTC(), false);
        PostOffice later = new PostOffice(notices, List.of(pager), transaction, nextYear, false);
        for (int round = 0; round < 100 && tried.isEmpty(); round++) {
            now.sendAll();
        }
        later.sendAll();
        assertThat(tried).containsExactly(key);
        assertThat(notices.latest(10_000))
                .filteredOn(some -> some.notice().key().equals(key))
                .as("and the list of messages says why")
                .allMatch(SentNotice::withdrawn);
    }

    /// Other tests may have left messages that go before.
    private static void untilSent(PostOffice office, Dying post, int many) {
        for (int round = 0; round < 100 && post.handed.size() < many; round++) {
            office.sendAll();
        }
    }
}
