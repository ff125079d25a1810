package org.marrowrelay.registry.task;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rounds of the channels, each in a thread of its own and one at a time: a mail server that does not answer holds no
/// page up.
public final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Consumer<Post> round;
    private final Set<Notice.Channel> underWay = ConcurrentHashMap.newKeySet();

    /// @param round sends what waits for a channel
    public Rounds(Consumer<Post> round) {
        this.round = round;
    }

    /// Begins a round of each channel that is not still at its last one.
    public void begin(Collection<Post> posts) {
        posts.stream().filter(post -> underWay.add(post.channel())).forEach(post -> Thread.ofVirtual()
                .name("post " + post.channel())
                .start(() -> run(post)));
    }

    private void run(Post post) {
        try {
            round.accept(post);
        } catch (
                RuntimeException failure) { // the database is away, or the server goes down: the next round tries again
            LOG.warn("{} messages wait: {}", post.channel(), failure.getClass().getSimpleName());
        } finally {
            underWay.remove(post.channel());
        }
    }
}
