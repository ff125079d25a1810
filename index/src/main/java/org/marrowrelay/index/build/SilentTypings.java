package org.marrowrelay.index.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup.Kind;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.dictionary.CodedTyping;
import org.marrowrelay.index.dictionary.GroupTable;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.index.kernel.HaplotypeTable;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.probability.SilentNulls;

/// The typings as which people are imputed whose typed nulls a set lacks: asks the definition once for each
/// typing and set, and numbers its answer.
final class SilentTypings {
    private static final int[] NONE = {};

    private final List<TypingDictionary> dictionaries;
    private final List<Map<Integer, Integer>> readings = new ArrayList<>();

    private SilentTypings(List<TypingDictionary> dictionaries) {
        this.dictionaries = dictionaries;
    }

    /// Adds the typings it needs to the dictionaries.
    ///
    /// @param dictionaries by locus, DPB1 last
    static SilentTypings of(
            List<TypingDictionary> dictionaries, List<HaplotypeFrequencySet> sets, List<HaplotypeTable> tables) {
        SilentTypings silent = new SilentTypings(dictionaries);
        for (int set = 0; set < sets.size(); set++) {
            for (int locus = 0; locus < MatchedLoci.IMPUTED_COUNT; locus++) {
                silent.readings.add(
                        tables.get(set).covers(locus)
                                ? silent.readings(locus, sets.get(set), silent.held(tables.get(set), locus))
                                : Map.of());
            }
        }
        return silent;
    }

    private boolean[] held(HaplotypeTable table, int locus) {
        boolean[] held = new boolean[dictionaries.get(locus).groups().inFrequencySets()];
        for (int haplotype = 0; haplotype < table.size(); haplotype++) {
            held[table.group(locus, haplotype)] = true;
        }
        return held;
    }

    private Map<Integer, Integer> readings(int locus, HaplotypeFrequencySet set, boolean[] held) {
        Map<Integer, Integer> readings = new HashMap<>();
        TypingDictionary dictionary = dictionaries.get(locus);
        int size = dictionary.size();
        for (int number = 0; number < size; number++) {
            int typing = number;
            if (lacksNull(dictionary.typing(number), dictionary.groups(), held)) {
                read(dictionary.decoded(number), set).ifPresent(read -> readings.put(typing, dictionary.number(read)));
            }
        }
        return readings;
    }

    private static boolean lacksNull(CodedTyping typing, GroupTable groups, boolean[] held) {
        boolean lacks = false;
        for (int product = 0; product < typing.products(); product++) {
            lacks |= lacksNull(typing.position(product, 0), groups, held)
                    || lacksNull(typing.position(product, 1), groups, held);
        }
        return lacks;
    }

    private static boolean lacksNull(int[] position, GroupTable groups, boolean[] held) {
        boolean lacks = !CodedTyping.isAny(position);
        for (int i = 0; lacks && i < position.length; i++) {
            boolean known = position[i] < held.length && held[position[i]];
            lacks = groups.kind(position[i]) == Kind.NULL && !known;
        }
        return lacks;
    }

    private static Optional<LocusTyping> read(LocusTyping typing, HaplotypeFrequencySet set) {
        if (!(typing instanceof LocusTyping.Typed typed)) {
            return Optional.empty();
        }
        SilentNulls read = SilentNulls.of(new Phenotype("", "", Map.of(typed.locus(), typed)), set);
        return read.nulls().isEmpty()
                ? Optional.empty()
                : Optional.of(read.person().at(typed.locus()));
    }

    /// The numbers of the typings read so; empty when there is no null to read.
    int[] read(int[] typings, int set) {
        int[] read = typings.clone();
        boolean changed = false;
        for (int locus = 0; locus < read.length; locus++) {
            Integer other =
                    readings.get(set * MatchedLoci.IMPUTED_COUNT + locus).get(typings[locus]);
            read[locus] = other == null ? typings[locus] : other;
            changed |= other != null;
        }
        return changed ? read : NONE;
    }
}
