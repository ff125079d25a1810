package org.marrowrelay.transport.journey;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A made-up world of airports and flights for tests, benchmarks and samples: nothing in it exists.
///
/// Countries on a line of longitudes, each with hubs and smaller airports; flights fly with an even speed, more between
/// hubs; some airports have cold stores, relays and customs that sleep. The same seed gives the same world.
public final class InventedWorld {
    private static final int HUB_EVERY = 6;
    private static final Duration WEEK = Duration.ofDays(7);

    private final SplittableRandom random;
    private final List<Place> places = new ArrayList<>();
    private final int[] longitudes;

    private InventedWorld(int airports, long seed) {
        this.random = new SplittableRandom(seed);
        this.longitudes = new int[airports];
        for (int i = 0; i < airports; i++) {
            longitudes[i] = (int) ((long) i * 340 / airports) - 170;
            places.add(airport(i));
        }
    }

    /// A week of flights between `airports` airports, called `X0`, `X1`, ..., and a hospital `H0`, `H1`, ... by road at
    /// each of the first and last ten.
    ///
    /// @param airports at least 12
    /// @param flights in the week
    public static Timetable timetable(int airports, int flights, Instant start, long seed) {
        InventedWorld world = new InventedWorld(airports, seed);
        List<Leg> legs = new ArrayList<>(flights);
        for (int i = 0; i < flights; i++) {
            legs.add(world.flight(i, start));
        }
        List<Road> roads = new ArrayList<>();
        for (int i = 0; i < airports; i++) {
            if (i < 10 || i >= airports - 10) {
                world.hospital(i, roads);
            }
        }
        return new Timetable(world.places, legs, roads);
    }

    private Place airport(int i) {
        Place plain = new Place(
                "X" + i,
                country(i),
                ZoneOffset.ofHours(Math.clamp(Math.round(longitudes[i] / 15f), -12, 12)),
                i % HUB_EVERY == 0 || random.nextInt(3) > 0,
                i % HUB_EVERY == 0,
                CustomsHours.ALWAYS);
        return random.nextInt(3) == 0 ? plain.withCustoms(officeHours()) : plain;
    }

    private static String country(int i) {
        return "" + (char) ('A' + i / HUB_EVERY / 2 / 26 % 26) + (char) ('A' + i / HUB_EVERY / 2 % 26);
    }

    private CustomsHours officeHours() {
        Map<DayOfWeek, CustomsHours.Span> spans = new EnumMap<>(DayOfWeek.class);
        LocalTime opens = LocalTime.of(6 + random.nextInt(4), 0);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() <= 5 || random.nextBoolean()) {
                spans.put(day, new CustomsHours.Span(opens, opens.plusHours(11)));
            }
        }
        return new CustomsHours(spans);
    }

    private Leg flight(int number, Instant start) {
        int from = random.nextInt(places.size());
        int to = other(from);
        Instant departs = start.plusSeconds(random.nextLong(WEEK.toSeconds()) / 300 * 300);
        long minutes = 40 + Math.abs(longitudes[from] - longitudes[to]) * 3L + random.nextInt(20);
        return new Leg(
                Leg.Kind.FLIGHT,
                "X" + (char) ('A' + number % 26) + " " + number,
                places.get(from).code(),
                places.get(to).code(),
                departs,
                departs.plusSeconds(minutes * 60));
    }

    private int other(int from) {
        int airports = longitudes.length;
        int hubs = (airports + HUB_EVERY - 1) / HUB_EVERY;
        int to = random.nextInt(3) == 0
                ? Math.floorMod(from + 1 + random.nextInt(HUB_EVERY * 2), airports)
                : random.nextInt(hubs) * HUB_EVERY;
        return to == from ? (from + 1) % airports : to;
    }

    private void hospital(int i, List<Road> roads) {
        Place airport = places.get(i);
        Place hospital = new Place("H" + i, airport.country(), airport.zone(), true, false, CustomsHours.ALWAYS);
        places.add(hospital);
        Duration drive = Duration.ofMinutes(20 + random.nextInt(70));
        roads.add(new Road(hospital.code(), airport.code(), drive));
        roads.add(new Road(airport.code(), hospital.code(), drive));
    }
}
