package org.marrowrelay.registry.task;

/// Takes messages out of the house: a bean for each [Notice.Channel]. Throws when it could not.
public interface Post {
    Notice.Channel channel();

    /// Hands the message over.
    void send(Notice notice);
}
