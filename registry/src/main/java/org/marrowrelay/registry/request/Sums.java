package org.marrowrelay.registry.request;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.registry.donor.MarkerResult.Marker;

/// What was reported in parts, as one result: of each marker and each locus what was reported last.
final class Sums {
    private static final Pattern LOCUS = Pattern.compile("([A-Z][A-Z0-9]*)\\*");

    private Sums() {}

    /// Both results as one. Where they cannot be put together (an earlier part states a phase across loci of which
    /// the later part reports some anew), the later one; what each part said stands in the log.
    ///
    /// @param before what was reported until now; empty when nothing was
    /// @param more what comes; empty when nothing does
    static String of(RequestKind kind, String before, String more) {
        if (before.isBlank() || more.isBlank()) {
            return more.isBlank() ? before : more;
        }
        return switch (kind) {
            case IDM -> markers(before, more);
            case TYP, SMP -> typings(before, more);
            case RSV, HAC, CBR, WOR -> more;
        };
    }

    private static String markers(String before, String more) {
        Map<Marker, String> all = new EnumMap<>(Marker.class);
        Stream.of(before, more)
                .flatMap(text -> Markers.read(text).stream())
                .forEach(read -> all.putAll(read.results()));
        return all.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String typings(String before, String more) {
        Set<String> anew = loci(more);
        List<String> parts = Arrays.asList(before.split("\\^", -1));
        List<String> kept =
                parts.stream().filter(part -> !anew.containsAll(loci(part))).toList();
        boolean apart = kept.stream().allMatch(part -> loci(part).stream().noneMatch(anew::contains));
        return apart ? Stream.concat(kept.stream(), Stream.of(more)).collect(Collectors.joining("^")) : more;
    }

    private static Set<String> loci(String typing) {
        return LOCUS.matcher(typing).results().map(MatchResult::group).collect(Collectors.toCollection(HashSet::new));
    }
}
