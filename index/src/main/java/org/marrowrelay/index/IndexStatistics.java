package org.marrowrelay.index;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.dictionary.TypingDictionary;

/// What a generation holds.
///
/// @param typings distinct typings by locus
/// @param frequencySets populations of the sets
public record IndexStatistics(
        long generation,
        String release,
        long donors,
        long profiles,
        long bytes,
        Map<Locus, Integer> typings,
        List<String> frequencySets,
        int registries,
        int populations) {
    public IndexStatistics {
        Map<Locus, Integer> copy = new EnumMap<>(Locus.class);
        copy.putAll(typings);
        typings = Collections.unmodifiableMap(copy);
        frequencySets = List.copyOf(frequencySets);
    }

    static IndexStatistics of(Generation generation) {
        Map<Locus, Integer> typings = new EnumMap<>(Locus.class);
        for (TypingDictionary dictionary : generation.dictionaries) {
            typings.put(dictionary.locus(), dictionary.size());
        }
        return new IndexStatistics(
                generation.file.generation(),
                generation.release,
                generation.file.donors(),
                generation.runs.profiles(),
                generation.file.length(),
                typings,
                generation.provenances.stream()
                        .map(provenance -> provenance.population())
                        .toList(),
                generation.registries.size(),
                generation.populations.size());
    }

    /// Bytes a donor.
    public double bytesPerDonor() {
        return donors == 0 ? 0 : (double) bytes / donors;
    }
}
