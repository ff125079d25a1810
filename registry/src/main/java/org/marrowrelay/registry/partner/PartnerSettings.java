package org.marrowrelay.registry.partner;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How messages travel.
///
/// @param again how long after the first failure a delivery is tried again; doubled each time, with a share
///     of chance
/// @param longest never longer than that
/// @param look how often the outbox is looked at by itself, and at most so long after its writing a message
///     leaves
/// @param ping how long after the last word a partner is asked whether it is there
/// @param patience how long an answer is waited for
/// @param lines messages in one delivery: so many can be on the way without an acknowledgement
/// @param tries how often a message is tried that fails for a passing reason, before a person decides
/// @param threshold so many messages that a partner has not acknowledged are told to people
/// @param deliveriesAMinute a partner may make so many
/// @param gap how long a message may be missing before people are told
/// @param silent how long nothing may be heard of a partner before people are told
/// @param strangers so many refusals of who is not known here are told to people
@ConfigurationProperties("relay.partner")
public record PartnerSettings(
        @DefaultValue("1s") Duration again,
        @DefaultValue("5m") Duration longest,
        @DefaultValue("1s") Duration look,
        @DefaultValue("1m") Duration ping,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("100") int lines,
        @DefaultValue("12") int tries,
        @DefaultValue("1000") int threshold,
        @DefaultValue("600") int deliveriesAMinute,
        @DefaultValue("15m") Duration gap,
        @DefaultValue("2h") Duration silent,
        @DefaultValue("100") int strangers) {}
