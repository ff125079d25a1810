package org.marrowrelay.registry.task;

/// Takes messages out of the house: a bean for each [Notice.Channel]. Throws when it could not.
public interface Post {
    Notice.Channel channel();

    /// Where it goes out, for the page of messages: a host, never a secret.
    String way();

    /// Hands the message over.
    void send(Notice notice);
}
