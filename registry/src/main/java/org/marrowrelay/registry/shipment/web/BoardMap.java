package org.marrowrelay.registry.shipment.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.shipment.ShipmentState;
import org.marrowrelay.registry.shipment.Timetables;
import org.marrowrelay.registry.shipment.Way;

/// Where shipments go, on a plate of longitudes and latitudes: 720 by 360, two points a degree.
///
/// The coasts in the page are drawn by hand, to some degrees.
record BoardMap(List<Dot> dots, List<String> arcs) {
    BoardMap {
        dots = List.copyOf(dots);
        arcs = List.copyOf(arcs);
    }

    /// How near two places are so that one label stands for both, in points of the plate.
    private static final double NEAR = 8;

    private static final double EAST = 130;

    /// A place, or several that lie together.
    ///
    /// @param anchor on which side its label stands: away from the edge of the plate
    record Dot(String code, String x, String y, String anchor) {}

    static BoardMap of(List<Matter<ShipmentState>> shipments, List<Timetables.Spot> spots) {
        Set<Timetables.Spot> stops = new LinkedHashSet<>();
        List<String> arcs = new ArrayList<>();
        for (Matter<ShipmentState> shipment : shipments) {
            String kept = shipment.has("switchedWay")
                    ? shipment.fact("switchedWay")
                    : shipment.fact("way" + (shipment.has("day") ? shipment.fact("day") : "1"));
            List<Timetables.Spot> way = Way.parse(kept).map(Way::places).orElse(List.of()).stream()
                    .flatMap(code -> spots.stream().filter(spot -> spot.code().equals(code)))
                    .toList();
            stops.addAll(way);
            for (int i = 1; i < way.size(); i++) {
                arcs.add(arc(way.get(i - 1), way.get(i)));
            }
        }
        return new BoardMap(dots(List.copyOf(stops)), arcs);
    }

    /// One dot for each place; those that lie together share the label of the first.
    private static List<Dot> dots(List<Timetables.Spot> stops) {
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < stops.size(); i++) {
            Timetables.Spot spot = stops.get(i);
            boolean labelled = stops.subList(0, i).stream().anyMatch(other -> isNear(spot, other));
            String label = labelled
                    ? ""
                    : stops.stream()
                            .filter(other -> isNear(spot, other))
                            .map(Timetables.Spot::code)
                            .collect(Collectors.joining(" · "));
            dots.add(new Dot(label, x(spot), y(spot), spot.longitude() > EAST ? "end" : "start"));
        }
        return dots;
    }

    private static boolean isNear(Timetables.Spot one, Timetables.Spot other) {
        return Math.abs(one.longitude() - other.longitude()) * 2 < 2 * NEAR
                && Math.abs(one.latitude() - other.latitude()) * 2 < NEAR;
    }

    private static String x(Timetables.Spot spot) {
        return number(2 * (spot.longitude() + 180));
    }

    private static String y(Timetables.Spot spot) {
        return number(2 * (90 - spot.latitude()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// A curve that rises towards the pole; over the edge of the plate where that is shorter.
    private static String arc(Timetables.Spot from, Timetables.Spot to) {
        double x1 = 2 * (from.longitude() + 180);
        double x2 = 2 * (to.longitude() + 180);
        double y1 = 2 * (90 - from.latitude());
        double y2 = 2 * (90 - to.latitude());
        if (Math.abs(x2 - x1) > 360) {
            return line(x1, y1, x2 + (x2 < x1 ? 720 : -720), y2) + " " + line(x1 + (x2 < x1 ? -720 : 720), y1, x2, y2);
        }
        return line(x1, y1, x2, y2);
    }

    private static String line(double x1, double y1, double x2, double y2) {
        double rise = Math.min(70, Math.abs(x2 - x1) / 4);
        return String.format(
                Locale.ROOT, "M%.1f %.1fQ%.1f %.1f %.1f %.1f", x1, y1, (x1 + x2) / 2, Math.min(y1, y2) - rise, x2, y2);
    }
}
