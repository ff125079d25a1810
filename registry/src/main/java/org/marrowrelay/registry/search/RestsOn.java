package org.marrowrelay.registry.search;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.grade.NullRule;

/// What an answer rests on: the same question under the same of all these has the same answer.
///
/// @param engine version of this software
/// @param release nomenclature release that typings were read under
/// @param nullRule what a null counts as
/// @param digest of the release and of all frequency sets in use
/// @param sets every frequency set in use
/// @param alleleTraits the installed table that optional keys read, which orders donors and changes no probability;
///     `null` when there is none
public record RestsOn(
        String engine,
        String release,
        NullRule nullRule,
        String digest,
        List<SetVersion> sets,
        @Nullable TraitTable alleleTraits) {
    public RestsOn {
        sets = List.copyOf(sets);
    }

    /// A table of allele traits.
    ///
    /// @param sha256 digest of its rows, whatever their order
    /// @param sources of its rows, by trait
    public record TraitTable(String sha256, Map<String, List<String>> sources) {
        public TraitTable {
            sources = Collections.unmodifiableMap(new TreeMap<>(sources));
        }

        static @Nullable TraitTable of(AlleleTraits traits) {
            Map<String, List<String>> sources = new TreeMap<>();
            traits.sources().forEach((trait, from) -> sources.put(trait.title(), List.copyOf(from)));
            return sources.isEmpty() ? null : new TraitTable(traits.digest(), sources);
        }

        /// As people read it, such as `0a1b2c3d4e5f · a publication; another`.
        public String said() {
            List<String> all = sources.values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .sorted()
                    .toList();
            return sha256.substring(0, Math.min(SHOWN_DIGITS, sha256.length())) + " · " + String.join("; ", all);
        }
    }

    private static final int SHOWN_DIGITS = 12;

    /// One stored set.
    ///
    /// @param population whom it serves; empty for everybody
    /// @param version counts the sets of its population from 1
    /// @param sha256 digest of its file as it came
    /// @param source where it is from
    public record SetVersion(String population, int version, String sha256, String source) {
        /// As people read it, such as `version 2 · 0a1b2c3d4e5f`.
        ///
        /// @param word for "version"
        public String said(String word) {
            return word + " " + version + " · " + sha256.substring(0, Math.min(SHOWN_DIGITS, sha256.length()));
        }
    }

    /// The version that serves a population.
    public Optional<SetVersion> of(String population) {
        return sets.stream().filter(set -> set.population().equals(population)).findFirst();
    }

    /// The version of this software.
    static String engineVersion() {
        String version = RestsOn.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0-SNAPSHOT" : version;
    }
}
