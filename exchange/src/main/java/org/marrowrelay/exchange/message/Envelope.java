package org.marrowrelay.exchange.message;

/// A message with its head.
public record Envelope(Head head, PartnerMessage message) {}
