package org.marrowrelay.transport.journey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Places, legs by departure, and roads. Immutable; made once, asked often, from any thread.
public final class Timetable {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Place> places;
    private final List<Leg> legs;
    private final List<List<Road>> roads;
    private final List<List<Road>> roadsTo;
    final long[] departs;
    final long[] arrives;
    final int[] from;
    final int[] to;

    /// @throws IllegalArgumentException if a code comes twice, or a leg or road names a place that is not there
    public Timetable(List<Place> places, List<Leg> legs, List<Road> roads) {
        this.places = List.copyOf(places);
        for (Place place : this.places) {
            if (numbers.put(place.code(), numbers.size()) != null) {
                throw new IllegalArgumentException("two places have the code " + place.code());
            }
        }
        this.legs = legs.stream()
                .sorted(Comparator.comparing(Leg::departs)
                        .thenComparing(Leg::arrives)
                        .thenComparing(Leg::number))
                .toList();
        this.roads = by(Road::from, roads);
        this.roadsTo = by(Road::to, roads);
        departs = this.legs.stream()
                .mapToLong(leg -> leg.departs().getEpochSecond())
                .toArray();
        arrives = this.legs.stream()
                .mapToLong(leg -> leg.arrives().getEpochSecond())
                .toArray();
        from = this.legs.stream().mapToInt(leg -> number(leg.from())).toArray();
        to = this.legs.stream().mapToInt(leg -> number(leg.to())).toArray();
    }

    private List<List<Road>> by(Function<Road, String> end, List<Road> all) {
        List<List<Road>> ends = new ArrayList<>();
        places.forEach(_ -> ends.add(new ArrayList<>()));
        all.forEach(road -> ends.get(number(end.apply(road))).add(road));
        return ends.stream().map(List::copyOf).toList();
    }

    /// In the order given.
    public List<Place> places() {
        return places;
    }

    /// By departure.
    public List<Leg> legs() {
        return legs;
    }

    /// The place of that code.
    ///
    /// @throws IllegalArgumentException if there is none
    public Place place(String code) {
        return places.get(number(code));
    }

    /// All roads that begin there.
    public List<Road> roads(String code) {
        return roads.get(number(code));
    }

    /// Whether the leg leads into another country.
    public boolean crossesBorder(Leg leg) {
        return !place(leg.from()).country().equals(place(leg.to()).country());
    }

    int number(String code) {
        Integer number = numbers.get(code);
        if (number == null) {
            throw new IllegalArgumentException("no place has the code " + code);
        }
        return number;
    }

    Place place(int number) {
        return places.get(number);
    }

    List<Road> roads(int number) {
        return roads.get(number);
    }

    /// For each place, the last moment (seconds since 1970) at which somebody who needs no time to change could
    /// still leave it and be at `to` by `latest`; long ago where there is no way. One pass over the legs, the last
    /// departure first.
    long[] lastChances(String to, Instant latest) {
        long[] last = new long[places.size()];
        Arrays.fill(last, Long.MIN_VALUE);
        postpone(last, number(to), latest.getEpochSecond());
        for (int i = departs.length - 1; i >= 0; i--) {
            if (arrives[i] <= last[this.to[i]]) {
                postpone(last, from[i], departs[i]);
            }
        }
        return last;
    }

    private void postpone(long[] last, int place, long time) {
        if (time > last[place]) {
            last[place] = time;
            for (Road road : roadsTo.get(place)) {
                int start = number(road.from());
                last[start] = Math.max(last[start], time - road.drive().toSeconds());
            }
        }
    }

    /// The first leg that departs not before that moment.
    int firstFrom(Instant time) {
        int low = 0;
        int high = departs.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (departs[middle] < time.getEpochSecond()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
