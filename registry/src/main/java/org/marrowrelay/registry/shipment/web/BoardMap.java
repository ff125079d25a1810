package org.marrowrelay.registry.shipment.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.shipment.ShipmentState;
import org.marrowrelay.registry.shipment.Timetables;
import org.marrowrelay.registry.shipment.Way;

/// Where shipments go, on a plate of longitudes and latitudes: 720 by 360, two points a degree.
record BoardMap(List<Dot> dots, List<String> arcs) {
    BoardMap {
        dots = List.copyOf(dots);
        arcs = List.copyOf(arcs);
    }

    /// A place.
    record Dot(String code, String x, String y) {}

    static BoardMap of(List<Matter<ShipmentState>> shipments, List<Timetables.Spot> spots) {
        List<Dot> dots = new ArrayList<>();
        List<String> arcs = new ArrayList<>();
        for (Matter<ShipmentState> shipment : shipments) {
            String kept = shipment.has("switchedWay")
                    ? shipment.fact("switchedWay")
                    : shipment.fact("way" + (shipment.has("day") ? shipment.fact("day") : "1"));
            List<Timetables.Spot> way = Way.parse(kept).map(Way::places).orElse(List.of()).stream()
                    .flatMap(code -> spots.stream().filter(spot -> spot.code().equals(code)))
                    .toList();
            way.forEach(spot -> dots.add(new Dot(spot.code(), x(spot), y(spot))));
            for (int i = 1; i < way.size(); i++) {
                arcs.add(arc(way.get(i - 1), way.get(i)));
            }
        }
        return new BoardMap(dots, arcs);
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
