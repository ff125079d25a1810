package org.marrowrelay.registry.task;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowrelay.registry.database.Beyond;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends what waits. A message for which no [Post] is set up waits on, and is shown on the page of messages.
@Component
class PostOffice {
    private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);

    /// In one round; then the other channels have their turn.
    private static final int AT_ONCE = 100;

    private final Notices notices;
    private final Map<Notice.Channel, Post> posts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean sandbox;
    private final Rounds rounds = new Rounds(this::sendAll);

    PostOffice(
            Notices notices,
            List<Post> posts,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${relay.sandbox:false}") boolean sandbox) {
        this.notices = notices;
        this.posts = posts.stream().collect(Collectors.toMap(Post::channel, Function.identity()));
        this.transaction = transaction;
        this.clock = clock;
        this.sandbox = sandbox;
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 15_000)
    void beginRounds() {
        rounds.begin(posts.values());
    }

    /// One round of every channel, one after the other.
    void sendAll() {
        posts.values().forEach(this::sendAll);
    }

    /// Each message is a transaction of its own, so that a server that dies, or a database that gives up, sends at
    /// most the one twice that was on its way. A round ends with the first one that cannot be sent.
    private void sendAll(Post post) {
        if (sandbox) {
            return; // training: messages wait on their page, and none leaves
        }
        transaction.executeWithoutResult(_ -> notices.settle());
        int handed = 0;
        while (handed < AT_ONCE && Boolean.TRUE.equals(transaction.execute(_ -> sendNext(post)))) {
            handed++;
        }
    }

    private boolean sendNext(Post post) {
        Optional<Notice> next = notices.next(post.channel(), clock.instant());
        return next.isPresent() && send(next.get(), post);
    }

    /// @return whether it has left
    private boolean send(Notice notice, Post post) {
        try {
            Beyond.change(); // what has left the house is not sent again because the database gave the rest up
            post.send(notice);
            notices.sent(notice.id(), clock.instant());
            return true;
        } catch (RuntimeException failure) { // whatever a server answers: said, and tried again
            LOG.warn("message {} could not be sent: {}", notice.id(), failure.getMessage());
            notices.failed(notice.id(), String.valueOf(failure.getMessage()), clock.instant());
            return false;
        }
    }
}
