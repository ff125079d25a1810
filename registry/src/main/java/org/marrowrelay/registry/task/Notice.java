package org.marrowrelay.registry.task;

import java.time.Instant;

/// A message on its way out.
///
/// @param key what it says, so that it is not written twice
/// @param notBefore the end of quiet hours
public record Notice(
        long id, String key, Channel channel, String address, String subject, String body, Instant notBefore) {
    /// How it goes.
    public enum Channel {
        EMAIL("[^@\\s]{1,64}@[^@\\s]{1,190}"),
        /// A text message to a pager, at any hour.
        PAGE("[+0-9][0-9 ()/-]{2,30}");

        private final String shape;

        Channel(String shape) {
            this.shape = shape;
        }

        boolean admits(String address) {
            return address.matches(shape);
        }
    }
}
