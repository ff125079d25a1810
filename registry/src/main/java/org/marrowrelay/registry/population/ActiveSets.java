package org.marrowrelay.registry.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.marrowrelay.matching.frequency.FrequencyReading;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.nomenclature.NomenclatureChanged;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// The sets in use, read under the nomenclature in use and kept in memory. Thread-safe.
@Service
public class ActiveSets {
    private final FrequencySets sets;
    private final ActiveNomenclature nomenclature;
    private final Map<String, Optional<UsedSet>> read = new ConcurrentHashMap<>();

    ActiveSets(FrequencySets sets, ActiveNomenclature nomenclature) {
        this.sets = sets;
        this.nomenclature = nomenclature;
    }

    /// A set with the frequencies that it holds under the nomenclature in use.
    ///
    /// @param columns what metadata say that the columns are called, which decides what the file means; empty where
    ///     nothing is said
    public record UsedSet(StoredSet stored, HaplotypeFrequencySet frequencies, String columns) {}

    /// The sets that may explain a person of that population, in the order in which they are tried: the
    /// population's own, then the one that serves everybody. Empty when neither is loaded.
    public List<UsedSet> candidates(String population) {
        List<UsedSet> candidates = new ArrayList<>(2);
        active(population).ifPresent(candidates::add);
        if (!population.isEmpty()) {
            active("").ifPresent(candidates::add);
        }
        return List.copyOf(candidates);
    }

    private Optional<UsedSet> active(String population) {
        return read.computeIfAbsent(population, this::load);
    }

    private Optional<UsedSet> load(String population) {
        return sets.findActive(population).flatMap(stored -> reading(stored)
                .set()
                .map(frequencies -> new UsedSet(
                        stored,
                        frequencies,
                        SetReader.said(sets.metadata(stored.id()).orElse("")))));
    }

    /// What a set is under the nomenclature in use: how many haplotypes are left of it, what was lifted over,
    /// joined and dropped. Reads the file again.
    public FrequencyReading converted(StoredSet stored) {
        return reading(stored);
    }

    private FrequencyReading reading(StoredSet stored) {
        return SetReader.read(
                stored.provenance(),
                sets.content(stored.id()),
                sets.metadata(stored.id()).orElse(""),
                nomenclature.current());
    }

    /// Teaches the starter the names of every active set, so that codes are expanded as before the restart.
    @EventListener(ApplicationReadyEvent.class)
    void teachNames() {
        sets.list().stream()
                .filter(StoredSet::active)
                .forEach(stored -> nomenclature.learn(SetReader.namesOf(reading(stored))));
    }

    @EventListener
    void forget(NomenclatureChanged changed) {
        read.clear();
    }

    @EventListener
    void forget(FrequencySetsChanged changed) {
        read.clear();
    }
}
