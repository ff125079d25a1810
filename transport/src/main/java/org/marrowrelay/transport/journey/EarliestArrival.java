package org.marrowrelay.transport.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// The earliest that a box can be somewhere, when nothing but time counts: what a stranded courier asks.
///
/// Connections need their time as in [JourneyRules]; duty, waits, customs hours and steps are not looked at, since
/// people on the spot find ways. Nothing is late.
final class EarliestArrival {
    private static final long NEVER = Long.MAX_VALUE / 4;

    private final Timetable timetable;
    private final JourneyRules rules;
    private final long[] there;

    EarliestArrival(Timetable timetable, JourneyRules rules) {
        this.timetable = timetable;
        this.rules = rules;
        this.there = new long[timetable.places().size()];
    }

    /// Seconds since 1970, or far in the future when there is no way before `latest`.
    long find(String from, String to, Instant now, Instant latest) {
        Arrays.fill(there, NEVER);
        int target = timetable.number(to);
        reach(timetable.number(from), now.getEpochSecond(), 0);
        for (int i = timetable.firstFrom(now); i < timetable.departs.length && mayMatter(i, target, latest); i++) {
            if (there[timetable.from[i]] + connection(i) <= timetable.departs[i]) {
                reach(timetable.to[i], timetable.arrives[i], rules.exit().toSeconds());
            }
        }
        return there[target];
    }

    private boolean mayMatter(int i, int target, Instant latest) {
        return timetable.departs[i] < Math.min(there[target], latest.getEpochSecond());
    }

    private long connection(int i) {
        Leg leg = timetable.legs().get(i);
        Duration needed =
                switch (leg.kind()) {
                    case TRAIN -> rules.boarding();
                    case FLIGHT, CHARTER ->
                        timetable.crossesBorder(leg) ? rules.connectionAbroad() : rules.connection();
                };
        return needed.toSeconds();
    }

    private void reach(int place, long time, long exit) {
        if (time < there[place]) {
            there[place] = time;
            for (Road road : timetable.roads(place)) {
                int end = timetable.number(road.to());
                there[end] = Math.min(there[end], time + exit + road.drive().toSeconds());
            }
        }
    }
}
