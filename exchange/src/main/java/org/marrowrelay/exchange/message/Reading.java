package org.marrowrelay.exchange.message;

import org.marrowrelay.problem.Problem;

/// What a line turned out to be.
public sealed interface Reading {
    /// A message.
    record Understood(Envelope envelope) implements Reading {}

    /// Who says it and which in the row can be read; what is said cannot. It is kept for a person.
    record HeadOnly(Head head, Problem problem) implements Reading {}

    /// No message at all.
    record Nothing(Problem problem) implements Reading {}
}
