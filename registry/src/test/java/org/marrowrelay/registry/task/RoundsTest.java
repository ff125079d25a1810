package org.marrowrelay.registry.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private record Way(Notice.Channel channel) implements Post {
        @Override
        public String way() {
            return "nowhere";
        }

        @Override
        public void send(Notice notice) {}
    }

    private final List<Post> both = List.of(new Way(Notice.Channel.EMAIL), new Way(Notice.Channel.PAGE));

    @Test
    void a_mail_server_that_never_answers_holds_no_page_up_and_is_not_asked_twice() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        AtomicInteger mails = new AtomicInteger();
        AtomicInteger pages = new AtomicInteger();
        Rounds rounds = new Rounds(post -> {
            if (post.channel() == Notice.Channel.PAGE) {
                pages.incrementAndGet();
            } else {
                mails.incrementAndGet();
                answer.join();
            }
        });
        await().untilAsserted(() -> {
            rounds.begin(both);
            assertThat(pages).hasValueGreaterThan(3);
        });
        assertThat(mails).hasValue(1);
        answer.complete(true);
        await().untilAsserted(() -> {
            rounds.begin(both);
            assertThat(mails).hasValueGreaterThan(1);
        });
    }

    @Test
    void a_round_that_fails_is_not_the_last_one() {
        AtomicInteger tried = new AtomicInteger();
        Rounds rounds = new Rounds(_ -> {
            tried.incrementAndGet();
            throw new IllegalStateException("the database is away");
        });
        await().untilAsserted(() -> {
            rounds.begin(both);
            assertThat(tried).hasValueGreaterThan(4);
        });
    }
}
