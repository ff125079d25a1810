package org.marrowrelay.registry.search;

import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.nomenclature.AlleleFacts;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.frequency.Ancestry;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.patient.Patient;

/// What typings are read under and people are explained by, kept together: a search uses one of these from
/// beginning to end, so that it never mixes two releases or two versions of a set. Immutable.
///
/// @param facts what the release knows of alleles
/// @param traits the installed table of allele traits
/// @param populations the sets that cover the matched loci, by whom they serve, and the broader groups of
///     populations
/// @param antibodyMfi mean fluorescence intensity from which an antibody counts
/// @param versions of the sets
/// @param digest of the release, of every set and of the broader groups, the same after a restart
/// @param epoch counts changes since the start of the process
record Reference(
        Nomenclature nomenclature,
        AlleleFacts facts,
        AlleleTraits traits,
        PopulationSets populations,
        int antibodyMfi,
        List<RestsOn.SetVersion> versions,
        String digest,
        long epoch) {
    RestsOn restsOn(NullRule rule) {
        return new RestsOn(RestsOn.engineVersion(), release(), rule, digest, versions, RestsOn.TraitTable.of(traits));
    }

    String release() {
        return nomenclature.release();
    }

    /// Every set in use.
    List<HaplotypeFrequencySet> sets() {
        return List.copyOf(populations.sets().values());
    }

    /// The sets that may explain a person, in the order in which they are tried.
    ///
    /// @param population one population, or shares of several
    List<HaplotypeFrequencySet> of(String registry, String population) {
        return populations.inOrder(registry, population);
    }

    /// As [#of], for a donor.
    List<HaplotypeFrequencySet> of(Donor donor) {
        return of(donor.registry(), donor.population());
    }

    /// As [#of], for a patient: by the mixture of origins where one is known.
    List<HaplotypeFrequencySet> of(Patient patient) {
        return of("", origin(patient));
    }

    /// A patient's mixture of origins, else the population.
    static String origin(Patient patient) {
        String mixture = patient.particulars().mixture();
        return Ancestry.find(mixture).isPresent() ? mixture : patient.population();
    }

    /// The names under which the index looks for a person's set, narrowest first. The index holds no mixtures:
    /// a person of mixed origin is looked for under the origin with the largest share.
    String chain(String registry, String population) {
        String largest = Ancestry.find(population)
                .flatMap(mixed -> mixed.shares().entrySet().stream()
                        .max(Map.Entry.<String, Double>comparingByValue()
                                .thenComparing(Map.Entry.<String, Double>comparingByKey()
                                        .reversed()))
                        .map(Map.Entry::getKey))
                .orElse(population);
        return DonorListing.inOrder(populations.names(registry, largest).stream()
                .filter(populations.sets()::containsKey)
                .toList());
    }
}
