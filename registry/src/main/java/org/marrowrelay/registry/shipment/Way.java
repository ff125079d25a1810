package org.marrowrelay.registry.shipment;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.marrowrelay.transport.journey.Journey;
import org.marrowrelay.transport.journey.Routings;
import org.marrowrelay.transport.journey.Step;

/// A way as it is shown, chosen and kept: its places and legs, its arrival, and how surely.
///
/// @param stops from the first place to the last, with the legs between, as in `RIVER-H - RIVER-A XA 801 LAKE-A`
/// @param slack what the tightest connection has to spare
/// @param percent chance to arrive in time, 0 to 100; with its interval
public record Way(String stops, String legs, Instant arrives, Duration slack, int percent, int low, int high) {
    /// Flights and trains of one number go once in so long.
    private static final Duration ONCE = Duration.ofHours(12);

    private static final Pattern KEPT = Pattern.compile("(.*); arrives (\\S+); (\\d+) % \\((\\d+)-(\\d+)\\)");

    static Way of(Routings.Routing routing) {
        Journey journey = routing.journey();
        return new Way(
                stops(journey.steps()),
                journey.name(),
                journey.arrives(),
                journey.slack(),
                percent(routing.chance().inTime()),
                percent(routing.chance().low()),
                percent(routing.chance().high()));
    }

    private static int percent(double share) {
        return (int) Math.round(100 * share);
    }

    static String stops(List<Step> steps) {
        return steps.stream().map(Way::stop).collect(Collectors.joining(" | "));
    }

    private static String stop(Step step) {
        return switch (step) {
            case Step.Ride(var leg) -> leg.from() + " " + leg.number() + " " + leg.to();
            case Step.Drive(var road) -> road.from() + " – " + road.to();
            case Step.Relay(var place) -> "(relay " + place + ")";
        };
    }

    /// This way, a hand-over at its end, and another from there: late when either is late.
    Way then(String place, Way next) {
        return through("(relay " + place + ") | ", next, stops.equals(place));
    }

    /// @param here this way goes nowhere: the box is there already
    private Way through(String between, Way next, boolean here) {
        return new Way(
                (here ? "" : stops + " | ") + between + next.stops,
                (legs + " " + next.legs).strip(),
                next.arrives,
                here || slack.compareTo(next.slack) > 0 ? next.slack : slack,
                both(percent, next.percent),
                both(low, next.low),
                both(high, next.high));
    }

    private static int both(int one, int other) {
        return Math.round(one * other / 100f);
    }

    /// Whether it shares no flight or train with the other.
    boolean isApartFrom(Way other) {
        Set<String> legs = other.rides().stream().map(Ride::leg).collect(Collectors.toSet());
        boolean shares = rides().stream().anyMatch(ride -> legs.contains(ride.leg()));
        return !stops.equals(other.stops)
                && (!shares || Duration.between(arrives, other.arrives).abs().compareTo(ONCE) >= 0);
    }

    /// Whether it is the same way, however its chance was drawn.
    boolean isSameAs(Way other) {
        return stops.equals(other.stops) && arrives.equals(other.arrives);
    }

    /// As one line of text, from which [#parse] gets it back.
    public String kept() {
        return String.format(Locale.ROOT, "%s; arrives %s; %d %% (%d-%d)", stops, arrives, percent, low, high);
    }

    /// A way that was kept.
    public static Optional<Way> parse(String kept) {
        Matcher found = KEPT.matcher(kept);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Way(
                    found.group(1),
                    "",
                    Instant.parse(found.group(2)),
                    Duration.ZERO,
                    Integer.parseInt(found.group(3)),
                    Integer.parseInt(found.group(4)),
                    Integer.parseInt(found.group(5))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// A flight or train of a way.
    public record Ride(String leg, String from, String to) {}

    /// Its flights and trains, in order.
    public List<Ride> rides() {
        return Pattern.compile(" \\| ")
                .splitAsStream(stops)
                .filter(stop -> !stop.contains(" – ") && !stop.startsWith("("))
                .filter(stop -> stop.indexOf(' ') < stop.lastIndexOf(' '))
                .map(stop -> new Ride(
                        stop.substring(stop.indexOf(' ') + 1, stop.lastIndexOf(' ')),
                        stop.substring(0, stop.indexOf(' ')),
                        stop.substring(stop.lastIndexOf(' ') + 1)))
                .toList();
    }

    /// Where a flight or train of this way ends; empty when it is none of its legs.
    Optional<String> landing(String leg) {
        return stops.lines()
                .flatMap(line -> Pattern.compile(" \\| ").splitAsStream(line))
                .filter(stop -> !leg.isBlank() && stop.contains(" " + leg + " "))
                .map(stop -> stop.substring(stop.lastIndexOf(' ') + 1))
                .findFirst();
    }

    /// The codes of the places on it, in order, each once.
    public List<String> places() {
        return Pattern.compile("[A-Z0-9-]{2,12}-[A-Z]\\b")
                .matcher(stops)
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }
}
