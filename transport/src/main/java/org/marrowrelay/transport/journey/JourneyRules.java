package org.marrowrelay.transport.journey;

import java.time.Duration;

/// How long things take and how long people and boxes may.
///
/// @param checkIn from the kerb to a flight within a country
/// @param checkInAbroad from the kerb to a flight that crosses a border
/// @param connection between two flights within a country
/// @param connectionAbroad between two flights of which one crosses a border
/// @param boarding from anything to a train
/// @param exit from a flight or train to the kerb
/// @param clearance at customs of the country of arrival, once they are open
/// @param longestWait at a place without a cold store
/// @param longestDuty of one courier, from taking over to handing over
/// @param handOver from one courier to the next
/// @param mostSteps legs, roads and relays of a journey
public record JourneyRules(
        Duration checkIn,
        Duration checkInAbroad,
        Duration connection,
        Duration connectionAbroad,
        Duration boarding,
        Duration exit,
        Duration clearance,
        Duration longestWait,
        Duration longestDuty,
        Duration handOver,
        int mostSteps) {
    /// What planning starts from: connections of 1.5 h and, abroad, 2.5 h; duty of 16 h; waits of 6 h without a cold
    /// store; an hour at customs.
    public static final JourneyRules USUAL = new JourneyRules(
            Duration.ofMinutes(90),
            Duration.ofMinutes(150),
            Duration.ofMinutes(90),
            Duration.ofMinutes(150),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofMinutes(60),
            Duration.ofHours(6),
            Duration.ofHours(16),
            Duration.ofMinutes(30),
            8);

    /// The same rules with another longest duty, for two couriers who travel together and rest in turn.
    public JourneyRules withDuty(Duration longest) {
        return new JourneyRules(
                checkIn,
                checkInAbroad,
                connection,
                connectionAbroad,
                boarding,
                exit,
                clearance,
                longestWait,
                longest,
                handOver,
                mostSteps);
    }
}
