package org.marrowrelay.registry.shipment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A document that a pair of countries asks for; the list is data (`relay/papers.csv`).
///
/// @param from country of departure, or `*`
/// @param to country of arrival, or `*`
/// @param days lead time
/// @param working whether these are working days
public record ShipmentPaper(String kind, String from, String to, int days, boolean working) {
    private static final List<ShipmentPaper> ALL = read();

    /// What is asked for between two countries, the longest lead first.
    public static List<ShipmentPaper> between(String from, String to) {
        return ALL.stream()
                .filter(paper -> fits(paper.from, from) && fits(paper.to, to))
                .sorted(java.util.Comparator.comparingInt(ShipmentPaper::days).reversed())
                .toList();
    }

    private static boolean fits(String rule, String country) {
        return rule.equals("*")
                || rule.equals(country)
                || (rule.startsWith("!") && !rule.substring(1).equals(country));
    }

    private static List<ShipmentPaper> read() {
        var in = Objects.requireNonNull(ShipmentPaper.class.getResourceAsStream("/relay/papers.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", -1))
                    .map(cells -> new ShipmentPaper(
                            cells[0], cells[1], cells[2], Integer.parseInt(cells[3]), cells[4].equals("working")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a resource of ours
        }
    }
}
