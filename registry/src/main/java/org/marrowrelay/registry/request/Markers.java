package org.marrowrelay.registry.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.registry.donor.MarkerResult.Marker;

/// Results of infectious markers as they are written in one line, such as `CMV=G HIV=N HBSAG=N`: name and code of
/// [MarkerResult], with blanks, commas or semicolons between. Each marker once.
record Markers(Map<Marker, String> results) {
    private static final String CODES = "PNGMBHU";

    Markers {
        results = Map.copyOf(results);
    }

    /// Empty when a name or a code is not known, or a marker comes twice; a blank line has no results.
    static Optional<Markers> read(String line) {
        Map<Marker, String> results = new EnumMap<>(Marker.class);
        List<String> parts =
                new ArrayList<>(Arrays.asList(line.toUpperCase(Locale.ROOT).split("[\\s,;]+")));
        parts.removeIf(String::isEmpty);
        for (String part : parts) {
            String[] sides = part.split("=", -1);
            Optional<Marker> marker = Arrays.stream(Marker.values())
                    .filter(known -> known.name().equals(sides[0]))
                    .findFirst();
            boolean coded = sides.length == 2 && sides[1].length() == 1 && CODES.contains(sides[1]);
            if (!coded || marker.isEmpty() || results.put(marker.get(), sides[1]) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Markers(results));
    }
}
