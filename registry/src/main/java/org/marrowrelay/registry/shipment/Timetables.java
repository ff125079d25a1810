package org.marrowrelay.registry.shipment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.transport.journey.CustomsHours;
import org.marrowrelay.transport.journey.Leg;
import org.marrowrelay.transport.journey.Place;
import org.marrowrelay.transport.journey.Road;
import org.marrowrelay.transport.journey.Timetable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the legs that ways are made of, as they are given as data.
///
/// Lines of commas: `place,CODE,COUNTRY,ZONE,COLD(yes|no),RELAY(yes|no),LATITUDE,LONGITUDE,ORGANISATION`,
/// `leg,KIND,NUMBER,FROM,TO,DEPARTS,ARRIVES` (ISO 8601 with offset), `road,FROM,TO,MINUTES`, and
/// `customs,PLACE,WEEKDAY,OPENS,CLOSES,SOURCE` for each day on which goods are cleared there.
///
/// 1 is Monday; on days without a line customs are closed. Where no line was given, or after
/// `customs,PLACE,always`, they are open at every hour.
@Service
public class Timetables {
    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient sql;

    Timetables(JdbcClient sql) {
        this.sql = sql;
    }

    /// A place with what the map needs.
    public record Spot(
            String code, String country, ZoneId zone, double latitude, double longitude, String organisation) {}

    /// Takes everything that can be read; returns what cannot.
    @Transactional
    public List<Problem> read(String text) {
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                take(line.split(",", -1));
            } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
                problems.add(Problem.of(
                                "SHP-0001",
                                "the line is no place, leg or road",
                                "write it as the guide shows, as in road,RIVER-H,RIVER-A,50")
                        .at("line " + number));
            }
        }
        return problems;
    }

    private void take(String[] cells) {
        switch (cells[0].strip()) {
            case "place" -> place(cells);
            case "leg" -> leg(cells);
            case "road" -> road(cells);
            case "customs" -> customs(cells);
            default -> throw new IllegalArgumentException(cells[0]);
        }
    }

    private void place(String[] cells) {
        Place place = Place.of(cells[1], cells[2], cells[3]);
        sql.sql("""
                        insert into way_place (code, country, zone, cold_store, relay, latitude, longitude, organisation)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (code) do update set country = excluded.country, zone = excluded.zone,
                            cold_store = excluded.cold_store, relay = excluded.relay, latitude = excluded.latitude,
                            longitude = excluded.longitude, organisation = excluded.organisation
                        """)
                .params(
                        place.code(),
                        place.country(),
                        place.zone().getId(),
                        cells[4].equals("yes"),
                        cells[5].equals("yes"),
                        Double.parseDouble(cells[6]),
                        Double.parseDouble(cells[7]),
                        cells.length > 8 ? cells[8] : "")
                .update();
    }

    private void leg(String[] cells) {
        Leg leg = new Leg(
                Leg.Kind.valueOf(cells[1]),
                cells[2],
                known(cells[3]),
                known(cells[4]),
                OffsetDateTime.parse(cells[5]).toInstant(),
                OffsetDateTime.parse(cells[6]).toInstant());
        sql.sql("""
                        insert into way_leg (kind, number, origin, destination, departs, arrives)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (number, departs) do update set arrives = excluded.arrives
                        """)
                .params(
                        leg.kind().name(),
                        leg.number(),
                        leg.from(),
                        leg.to(),
                        Timestamp.from(leg.departs()),
                        Timestamp.from(leg.arrives()))
                .update();
    }

    private void customs(String[] cells) {
        String place = known(cells[1]);
        if (cells[2].strip().equals("always")) {
            sql.sql("delete from customs_hours where place = ?").param(place).update();
            return;
        }
        CustomsHours.Span span =
                new CustomsHours.Span(LocalTime.parse(cells[3].strip()), LocalTime.parse(cells[4].strip()));
        DayOfWeek day = DayOfWeek.of(Integer.parseInt(cells[2].strip()));
        sql.sql("""
                        insert into customs_hours (place, weekday, opens, closes, source) values (?, ?, ?, ?, ?)
                        on conflict (place, weekday) do update set opens = excluded.opens, closes = excluded.closes,
                            source = excluded.source
                        """)
                .params(place, day.getValue(), span.from(), span.to(), cells.length > 5 ? cells[5].strip() : "")
                .update();
    }

    /// Hours of customs.
    ///
    /// @param weekday 1 is Monday
    public record Hours(String place, int weekday, LocalTime opens, LocalTime closes, String source) {}

    /// All hours of customs, by place and day.
    public List<Hours> hours() {
        return sql.sql("select * from customs_hours order by place, weekday")
                .query((row, _) -> new Hours(
                        row.getString("place"),
                        row.getInt("weekday"),
                        row.getObject("opens", LocalTime.class),
                        row.getObject("closes", LocalTime.class),
                        row.getString("source")))
                .list();
    }

    private static CustomsHours hours(List<Hours> all, String place) {
        Map<DayOfWeek, CustomsHours.Span> spans = new EnumMap<>(DayOfWeek.class);
        all.stream()
                .filter(hours -> hours.place().equals(place))
                .forEach(hours ->
                        spans.put(DayOfWeek.of(hours.weekday()), new CustomsHours.Span(hours.opens(), hours.closes())));
        return new CustomsHours(spans);
    }

    private void road(String[] cells) {
        Road road = new Road(known(cells[1]), known(cells[2]), Duration.ofMinutes(Long.parseLong(cells[3])));
        sql.sql("""
                        insert into way_road (origin, destination, minutes) values (?, ?, ?)
                        on conflict (origin, destination) do update set minutes = excluded.minutes
                        """).params(road.from(), road.to(), road.drive().toMinutes()).update();
    }

    private String known(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException(code)).code();
    }

    /// The place of that code.
    public Optional<Spot> find(String code) {
        return spots().stream().filter(spot -> spot.code().equals(code)).findFirst();
    }

    /// All places, by code.
    public List<Spot> spots() {
        return sql.sql("select * from way_place order by code")
                .query((row, _) -> new Spot(
                        row.getString("code"),
                        row.getString("country"),
                        ZoneId.of(row.getString("zone")),
                        row.getDouble("latitude"),
                        row.getDouble("longitude"),
                        row.getString("organisation")))
                .list();
    }

    /// The first departure of a flight or train from there, not before that moment.
    public Optional<Instant> departure(String number, String from, Instant since) {
        return sql.sql("""
                        select departs from way_leg where number = ? and origin = ? and departs >= ?
                         order by departs limit 1
                        """)
                .params(number, from, Timestamp.from(since))
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /// The flight or train of that number that departs nearest to a moment, within a day of it.
    public Optional<Leg> leg(String number, Instant about) {
        return sql
                .sql("""
                        select * from way_leg where number = ? and departs between ? and ?
                        """)
                .params(number, Timestamp.from(about.minus(DAY)), Timestamp.from(about.plus(DAY)))
                .query((row, _) -> leg(row))
                .list()
                .stream()
                .min(Comparator.comparing(
                        leg -> Duration.between(about, leg.departs()).abs()));
    }

    private static Leg leg(ResultSet row) throws SQLException {
        return new Leg(
                Leg.Kind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getString("origin"),
                row.getString("destination"),
                row.getTimestamp("departs").toInstant(),
                row.getTimestamp("arrives").toInstant());
    }

    /// Everything that departs between two moments.
    public Timetable timetable(Instant from, Instant to) {
        List<Hours> customs = hours();
        List<Place> places = sql.sql("select * from way_place order by code")
                .query((row, _) -> new Place(
                        row.getString("code"),
                        row.getString("country"),
                        ZoneId.of(row.getString("zone")),
                        row.getBoolean("cold_store"),
                        row.getBoolean("relay"),
                        hours(customs, row.getString("code"))))
                .list();
        List<Leg> legs = sql.sql("select * from way_leg where departs between ? and ? order by departs, number")
                .params(Timestamp.from(from), Timestamp.from(to))
                .query((row, _) -> leg(row))
                .list();
        List<Road> roads = sql.sql("select * from way_road")
                .query((row, _) -> new Road(
                        row.getString("origin"),
                        row.getString("destination"),
                        Duration.ofMinutes(row.getLong("minutes"))))
                .list();
        return new Timetable(places, legs, roads);
    }
}
