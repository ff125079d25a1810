package org.marrowrelay.matching.prediction;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Numbers the groups of each locus from 0, over all frequency sets that are used together. Safe for many threads.
final class GroupCodes {
    private final Map<Locus, Map<MatchingGroup, Integer>> codes = new EnumMap<>(Locus.class);

    /// The group's number, given to it now if it has none.
    synchronized int code(MatchingGroup group) {
        Map<MatchingGroup, Integer> locus = codes.computeIfAbsent(group.locus(), fresh -> new HashMap<>());
        Integer known = locus.get(group);
        if (known != null) {
            return known;
        }
        if (locus.size() > PackedGenotype.LARGEST_CODE) {
            throw new ProblemException(Problem.of(
                    "MAT-0001",
                    "the frequency sets hold more than {0} groups at locus {1}",
                    "use sets that were made under one release and at the resolution of groups",
                    PackedGenotype.LARGEST_CODE,
                    group.locus()));
        }
        locus.put(group, locus.size());
        return locus.size() - 1;
    }

    /// The group of that number.
    synchronized MatchingGroup group(Locus locus, int code) {
        return codes.getOrDefault(locus, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue() == code)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /// The group's number, or -1.
    synchronized int find(MatchingGroup group) {
        Map<MatchingGroup, Integer> locus = codes.get(group.locus());
        Integer known = locus == null ? null : locus.get(group);
        return known == null ? -1 : known;
    }
}
