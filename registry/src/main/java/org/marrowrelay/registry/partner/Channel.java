package org.marrowrelay.registry.partner;

import java.util.List;

/// A way on which messages reach a partner. Everything else is the same for all: the outbox and its numbers, tries
/// and pauses, what an acknowledgement does, the door ([PartnerDoor]) and the inbox.
///
/// A bean of this type is enough for another way. One with another form of messages (Match-Connect, EMDIS) translates
/// [Sent#line()] here, and hands what comes in to the door as lines of ours.
interface Channel {
    /// Whether this is the way to that partner; one channel says so.
    boolean carries(Partner partner);

    /// Hands over messages; none asks whether the partner is there.
    ///
    /// @param waiting in their order, at most [PartnerDoor#LARGEST] bytes
    /// @throws InterruptedException when the server stops
    Outcome deliver(Partner partner, List<Sent> waiting) throws InterruptedException;

    /// What became of it.
    sealed interface Outcome {
        /// The partner said what it has, and nobody else can have said it.
        ///
        /// @param next lowest number that it lacks
        /// @param have numbers beyond that are there too
        record Heard(long next, List<Long> have) implements Outcome {
            public Heard {
                have = List.copyOf(have);
            }
        }

        /// It is on its way; the partner will say later what it has.
        record Underway() implements Outcome {}

        /// It did not arrive.
        ///
        /// @param code of the problem
        record Failed(String code) implements Outcome {}
    }
}
