/// From the collection centre to the bedside: which flights and roads, with how much to spare, and how surely.
///
/// Words: a [Place] is a hospital, airport or station; a [Leg] is one flight or train of the [Timetable]; a [Road] is a
/// drive at any time; a [Question] asks for the way from one place to another; [JourneyRules] say how long connections,
/// customs and duty take; a [Journey] is an answer, with arrival, [Journey#slack] (what its tightest connection has to
/// spare) and steps; [Planner] finds all that no other beats in all three; [Robustness] draws delays and says how often
/// a journey arrives in time; [Routings] picks two that share nothing.
///
/// Question + Timetable + JourneyRules --> Planner --> journeys --> Robustness --> ranked, with an independent
/// second
///
/// [Walk] is the definition of a journey: what following some legs means under the rules. The planner must find what
/// trying all walks finds (a test on small timetables), and does so in one pass over the departures in order of time,
/// keeping at each place the arrivals that no other beats.
///
/// This room must not know shipments, people or a clock. Defaults: section 4.4 of the domain notes, all configurable.
@NullMarked
package org.marrowrelay.transport.journey;

import org.jspecify.annotations.NullMarked;
