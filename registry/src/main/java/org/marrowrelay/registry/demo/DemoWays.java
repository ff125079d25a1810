package org.marrowrelay.registry.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/// The places and flights of the story; nothing in it exists.
final class DemoWays {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private DemoWays() {}

    static String places() {
        return places("DEMO-REG", "DEMO-TC");
    }

    /// @param from organisation where the cells are collected
    /// @param to where they are infused
    static String places(String from, String to) {
        return """
                place,RIVER-H,CN,Asia/Shanghai,yes,no,41.8,123.4,%s
                place,RIVER-A,CN,Asia/Shanghai,no,no,41.6,123.5,
                place,NORTH-A,CN,Asia/Shanghai,yes,yes,40.1,116.6,
                place,COAST-A,US,America/Los_Angeles,no,yes,37.6,-122.4,
                place,LAKE-A,US,America/Chicago,yes,yes,41.9,-87.9,
                place,ELM-A,US,America/Chicago,no,no,29.9,-95.3,
                place,ELM-H,US,America/Chicago,yes,no,29.7,-95.4,%s
                road,RIVER-H,RIVER-A,50
                road,ELM-A,ELM-H,40
                """.formatted(from, to);
    }

    /// The flights of the days around a collection.
    static String legs(LocalDate first) {
        StringBuilder legs = new StringBuilder();
        for (int i = -1; i < 5; i++) {
            LocalDate day = first.plusDays(i);
            leg(legs, "XA 101", "RIVER-A", "NORTH-A", day.atTime(21, 40).atOffset(CHINA), 100);
            leg(legs, "XA 801", "RIVER-A", "LAKE-A", day.atTime(23, 10).atOffset(CHINA), 790);
            leg(
                    legs,
                    "XB 77",
                    "NORTH-A",
                    "COAST-A",
                    day.plusDays(1).atTime(2, 20).atOffset(CHINA),
                    690);
            leg(
                    legs,
                    "XC 310",
                    "COAST-A",
                    "ELM-A",
                    day.plusDays(1).atTime(10, 0).atOffset(ZoneOffset.UTC),
                    200);
            for (int hour : new int[] {1, 10, 13, 16, 19}) {
                leg(
                        legs,
                        "XD " + hour,
                        "LAKE-A",
                        "ELM-A",
                        day.plusDays(1).atTime(LocalTime.of(hour, 0)).atOffset(ZoneOffset.UTC),
                        110);
            }
        }
        return legs.toString();
    }

    private static void leg(StringBuilder legs, String number, String from, String to, OffsetDateTime at, int minutes) {
        legs.append(String.format(
                Locale.ROOT, "leg,FLIGHT,%s,%s,%s,%s,%s%n", number, from, to, at, at.plusMinutes(minutes)));
    }
}
