package org.marrowrelay.index;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.index.dictionary.TypingDictionary;

/// What an index holds.
///
/// @param generation the number of the generation in use
/// @param donors donors and units, those of later changes included
/// @param later donors put since the generation was written
/// @param bytes length of the generation's file
/// @param typings distinct typings by locus
/// @param frequencySets populations of the sets
public record IndexStatistics(
        long generation,
        String release,
        long donors,
        long later,
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

    static IndexStatistics of(Snapshot snapshot) {
        Map<Locus, Integer> typings = new EnumMap<>(Locus.class);
        for (TypingDictionary dictionary : snapshot.dictionaries) {
            typings.put(dictionary.locus(), dictionary.size());
        }
        return new IndexStatistics(
                snapshot.base.file.generation(),
                snapshot.base.release,
                snapshot.size(),
                snapshot.delta.size(),
                snapshot.base.runs.profiles(),
                snapshot.base.file.length(),
                typings,
                snapshot.base.provenances.stream()
                        .map(provenance -> provenance.population())
                        .toList(),
                snapshot.registries.size(),
                snapshot.populations.size());
    }

    /// Bytes a donor.
    public double bytesPerDonor() {
        return donors == 0 ? 0 : (double) bytes / donors;
    }
}
