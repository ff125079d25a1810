package org.marrowrelay.registry.request;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowrelay.registry.donor.MarkerResult.Marker;

/// The infectious markers that a request asks for, as they are written: `CMV HIV`, `HBsAg, anti-HBc`, `anti-HTLV 1/2`.
final class AskedMarkers {
    private static final Pattern BETWEEN = Pattern.compile("[ ,;/+()]+");
    private static final Pattern BLOOD_GROUP = Pattern.compile("ABO[ /_-]*RH(D|ESUS)?");
    private static final Pattern HTLV = Pattern.compile("(ANTI[ _-]?)?HTLV[ _-]?(1/2|I/II)?");

    /// What else they are called.
    private static final Map<String, Marker> ALSO = Map.of(
            "P24",
            Marker.HIV_P24,
            "HCV",
            Marker.ANTI_HCV,
            "HBC",
            Marker.ANTI_HBC,
            "HBS_AG",
            Marker.HBSAG,
            "SYPHILIS",
            Marker.LUES,
            "PARVO_B19",
            Marker.PARVO,
            "TOXOPLASMOSIS",
            Marker.TOXO);

    private AskedMarkers() {}

    /// The words that stand there, spelled as markers are.
    private static List<String> names(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String spelled = HTLV.matcher(BLOOD_GROUP.matcher(upper).replaceAll("ABO_RH"))
                .replaceAll("ANTI_HTLV")
                .replaceAll("ANTI ", "ANTI_");
        return Arrays.stream(BETWEEN.split(spelled, -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.replace('-', '_'))
                .toList();
    }

    private static Optional<Marker> find(String word) {
        return Arrays.stream(Marker.values())
                .filter(marker -> marker.name().equals(word))
                .findFirst()
                .or(() -> Optional.ofNullable(ALSO.get(word)));
    }

    /// Words among them that are no marker.
    static List<String> unknown(String text) {
        return names(text).stream().filter(word -> find(word).isEmpty()).toList();
    }

    /// Those markers; none where a word among them is no marker: what was meant is for people to say then.
    static Set<Marker> of(String text) {
        Set<Marker> asked = EnumSet.noneOf(Marker.class);
        if (unknown(text).isEmpty()) {
            names(text).stream().flatMap(word -> find(word).stream()).forEach(asked::add);
        }
        return asked;
    }

    /// Which of the markers that are asked nobody has reported, in the order of [Marker]; nothing where no line of
    /// results was written at all: the laboratory's report holds them then.
    static List<Marker> missing(String text, Stream<String> lines) {
        List<Set<Marker>> reported = lines.flatMap(line -> Markers.read(line).stream())
                .map(markers -> markers.results().keySet())
                .filter(markers -> !markers.isEmpty())
                .toList();
        Set<Marker> asked = reported.isEmpty() ? EnumSet.noneOf(Marker.class) : of(text);
        reported.forEach(asked::removeAll);
        return List.copyOf(asked);
    }
}
