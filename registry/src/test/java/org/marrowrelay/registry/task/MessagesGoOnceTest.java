package org.marrowrelay.registry.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

    /// Other tests may have left messages that go before.
    private static void untilSent(PostOffice office, Dying post, int many) {
        for (int round = 0; round < 100 && post.handed.size() < many; round++) {
            office.sendAll();
        }
    }
}
