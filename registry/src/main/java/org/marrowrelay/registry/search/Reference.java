package org.marrowrelay.registry.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.AlleleFacts;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.SearchRequest.Extent;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.frequency.Ancestry;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.matching.frequency.PopulationSets.StandIn;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.DpbPrediction;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.patient.Patient;

/// What typings are read under and people are explained by, kept together: a search uses one of these from
/// beginning to end, so that it never mixes two releases or two versions of a set. Immutable.
///
/// @param facts what the release knows of alleles
/// @param traits the installed table of allele traits
/// @param active every set in use, by whom it serves, and the broader groups of populations
/// @param antibodyMfi mean fluorescence intensity from which an antibody counts
/// @param versions of the sets
/// @param digest of the release, of every set and of the broader groups, the same after a restart
/// @param epoch counts changes since the start of the process
record Reference(
        Nomenclature nomenclature,
        AlleleFacts facts,
        AlleleTraits traits,
        PopulationSets active,
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

    /// Every set in use that searches can use, at 6/6 at least: the index is made of them.
    PopulationSets searched() {
        return active.covering(Extent.SIX.loci());
    }

    /// Every set in use that covers the loci of an extent: the only ones that probabilities rest on there.
    PopulationSets populations(Extent extent) {
        return active.covering(extent.loci());
    }

    /// The sets that may explain a person, in the order in which they are tried, also those that do not cover all loci
    /// that count: who asks for these is told that they do not, and that a broader one was used instead.
    ///
    /// @param population one population, or shares of several
    List<HaplotypeFrequencySet> of(String registry, String population, Extent extent) {
        return active.inOrder(registry, population, extent.loci());
    }

    /// As [#of], without those that do not cover all loci that count.
    List<HaplotypeFrequencySet> covering(String registry, String population, Extent extent) {
        return populations(extent).inOrder(registry, population);
    }

    /// What is said of a person of mixed origin for whom no mixture can be made; empty for all others.
    Optional<Problem> unmixed(String registry, String population, Extent extent) {
        List<String> without = Ancestry.find(population).isEmpty()
                ? List.of()
                : populations(extent).withoutOwn(registry, population);
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "SEA-0014",
                        "the mixed origin {0} cannot be computed with: there is no set that covers {2} for {1}; a set"
                                + " that serves everybody is used where there is one",
                        "load a set for {1}, or name its broader group",
                        population,
                        String.join(", ", without),
                        names(extent)));
    }

    /// The loci of an extent, for people.
    static String names(Extent extent) {
        return names(extent.loci());
    }

    private static String names(List<Locus> loci) {
        return Locus.MATCHED.stream().filter(loci::contains).map(Locus::name).collect(Collectors.joining(", "));
    }

    /// What is said of a person whom a mixture explains for whose parts other sets serve than their own; empty for all
    /// others.
    Optional<Problem> standIns(
            String registry, String population, Extent extent, Optional<HaplotypeFrequencySet> explained) {
        List<StandIn> standIns = active.standIns(registry, population, extent.loci(), explained);
        return standIns.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "SEA-0015",
                        "in the mixed origin {0} other sets serve than the parts have of their own ({1}), because"
                                + " those do not cover {2}",
                        "nothing to do, or load sets for these parts that cover them",
                        population,
                        StandIn.listed(standIns),
                        names(active.lacking(standIns, extent.loci()))));
    }

    /// The same of a patient and a donor at DPB1 alone.
    List<Problem> standInsAtDpb1(Patient patient, Donor donor, DpbPrediction prediction) {
        return Stream.concat(
                        standInsAtDpb1("", origin(patient), prediction.patientSet()).stream(),
                        standInsAtDpb1(donor.registry(), donor.population(), prediction.donorSet()).stream())
                .distinct()
                .toList();
    }

    private Optional<Problem> standInsAtDpb1(
            String registry, String population, Optional<HaplotypeFrequencySet> explained) {
        List<StandIn> standIns = active.standIns(registry, population, List.of(Locus.DPB1), explained);
        return standIns.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "SEA-0018",
                        "in the mixed origin {0} other sets serve at DPB1 than the parts have of their own ({1}),"
                                + " because those do not cover DPB1",
                        "nothing to do, or load sets for these parts that cover it",
                        population,
                        StandIn.listed(standIns)));
    }

    /// As [#covering], for a donor.
    List<HaplotypeFrequencySet> covering(Donor donor, Extent extent) {
        return covering(donor.registry(), donor.population(), extent);
    }

    /// As [#covering], for a patient.
    List<HaplotypeFrequencySet> covering(Patient patient, Extent extent) {
        return covering("", origin(patient), extent);
    }

    /// As [#of], for a donor.
    List<HaplotypeFrequencySet> of(Donor donor, Extent extent) {
        return of(donor.registry(), donor.population(), extent);
    }

    /// As [#of], for a patient: by the mixture of origins where one is known.
    List<HaplotypeFrequencySet> of(Patient patient, Extent extent) {
        return of("", origin(patient), extent);
    }

    /// The sets that may explain a donor at DPB1 alone.
    List<HaplotypeFrequencySet> atDpb1(Donor donor) {
        return active.inOrder(donor.registry(), donor.population(), List.of(Locus.DPB1));
    }

    /// As [#atDpb1(Donor)], for a patient.
    List<HaplotypeFrequencySet> atDpb1(Patient patient) {
        return active.inOrder("", origin(patient), List.of(Locus.DPB1));
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
        PopulationSets searched = searched();
        return DonorListing.inOrder(searched.names(registry, largest).stream()
                .filter(searched.sets()::containsKey)
                .toList());
    }
}
