package org.marrowrelay.registry.process;

import java.time.Instant;

/// Something that happened: one line of a log that only grows.
///
/// @param by log-in name, or `clock`
/// @param party on whose behalf
/// @param reason code; empty when none was asked for
/// @param note what somebody wrote beside it; often empty
/// @param <S> states
/// @param <A> steps
public record StepTaken<S extends Enum<S>, A extends Enum<A>>(
        Instant at, String by, Party party, A step, S from, S to, String reason, String note) {}
