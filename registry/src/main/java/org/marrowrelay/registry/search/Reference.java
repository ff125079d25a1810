package org.marrowrelay.registry.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.AlleleFacts;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.frequency.Ancestry;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.PopulationSets;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.patient.Patient;

/// What typings are read under and people are explained by, kept together: a search uses one of these from
/// beginning to end, so that it never mixes two releases or two versions of a set. Immutable.
///
/// @param facts what the release knows of alleles
/// @param traits the installed table of allele traits
/// @param active every set in use, by whom it serves, and the broader groups of populations
/// @param populations those of them that cover the matched loci: the only ones that probabilities of a search rest on
/// @param antibodyMfi mean fluorescence intensity from which an antibody counts
/// @param versions of the sets
/// @param digest of the release, of every set and of the broader groups, the same after a restart
/// @param epoch counts changes since the start of the process
record Reference(
        Nomenclature nomenclature,
        AlleleFacts facts,
        AlleleTraits traits,
        PopulationSets active,
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

    /// Every set in use that covers the matched loci.
    List<HaplotypeFrequencySet> sets() {
        return List.copyOf(populations.sets().values());
    }

    /// The sets that may explain a person, in the order in which they are tried, also those that do not cover all
    /// matched loci: who asks for these is told that they do not, and that a broader one was used instead.
    ///
    /// @param population one population, or shares of several
    List<HaplotypeFrequencySet> of(String registry, String population) {
        return active.inOrder(registry, population, Locus.MATCHED);
    }

    /// As [#of], without those that do not cover all matched loci.
    List<HaplotypeFrequencySet> covering(String registry, String population) {
        return populations.inOrder(registry, population);
    }

    /// What is said of a person of mixed origin for whom no mixture can be made; empty for all others.
    Optional<Problem> unmixed(String registry, String population) {
        List<String> without =
                Ancestry.find(population).isEmpty() ? List.of() : populations.withoutOwn(registry, population);
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(ofParts(
                        "SEA-0014",
                        "the mixed origin {0} cannot be computed with: there is no set that covers A, C, B, DRB1 and"
                                + " DQB1 for {1}; a set that serves everybody is used where there is one",
                        "load a set for {1}, or name its broader group",
                        population,
                        without));
    }

    /// What is said of a person of mixed origin for whose parts broader groups serve, because sets of their own are
    /// passed over; empty for all others, and where no mixture can be made.
    Optional<Problem> broadened(String registry, String population) {
        List<String> parts = active.broadened(registry, population, Locus.MATCHED);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(ofParts(
                        "SEA-0015",
                        "the mixed origin {0} is computed with broader groups for {1}: the set in use there does not"
                                + " cover A, C, B, DRB1 and DQB1, which searches ask of every set, at 8/8 and 6/6 too",
                        "load a set for {1} that covers them",
                        population,
                        parts));
    }

    /// What is said of a patient and a donor of mixed origin for whose parts broader groups serve at DPB1.
    List<Problem> broadenedAtDpb1(Patient patient, Donor donor) {
        return Stream.concat(
                        broadenedAtDpb1("", origin(patient)).stream(),
                        broadenedAtDpb1(donor.registry(), donor.population()).stream())
                .distinct()
                .toList();
    }

    private Optional<Problem> broadenedAtDpb1(String registry, String population) {
        List<String> parts = active.broadened(registry, population, List.of(Locus.DPB1));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(ofParts(
                        "SEA-0018",
                        "the mixed origin {0} is computed at DPB1 with broader groups for {1}: the set in use there"
                                + " does not cover DPB1",
                        "load a set for {1} that covers it",
                        population,
                        parts));
    }

    /// What is said of a person's sets, in the words of a search that counts these loci: a set that lacks a locus is
    /// passed over also where that locus is not counted.
    ///
    /// Sets that cover all matched loci serve every extent, because the index is made of them.
    static List<Problem> saidAt(SearchRequest.Extent extent, List<Problem> notices) {
        return extent == SearchRequest.Extent.TEN
                ? notices
                : notices.stream().map(one -> saidAt(extent, one)).toList();
    }

    private static Problem saidAt(SearchRequest.Extent extent, Problem notice) {
        int positions = 2 * extent.loci().size();
        return notice.code().equals("MAT-0002")
                ? Problem.of(
                        "SEA-0019",
                        "the frequency set {0} does not cover {1} and is passed over at {2}, too: searches use sets"
                                + " that cover A, C, B, DRB1 and DQB1, whatever they count",
                        "load a set for that population that covers all five",
                        notice.values().get(0),
                        notice.values().get(1),
                        positions + "/" + positions)
                : notice;
    }

    private static Problem ofParts(String code, String what, String fix, String population, List<String> parts) {
        return Problem.of(code, what, fix, population, String.join(", ", parts));
    }

    /// As [#covering], for a donor.
    List<HaplotypeFrequencySet> covering(Donor donor) {
        return covering(donor.registry(), donor.population());
    }

    /// As [#covering], for a patient.
    List<HaplotypeFrequencySet> covering(Patient patient) {
        return covering("", origin(patient));
    }

    /// As [#of], for a donor.
    List<HaplotypeFrequencySet> of(Donor donor) {
        return of(donor.registry(), donor.population());
    }

    /// As [#of], for a patient: by the mixture of origins where one is known.
    List<HaplotypeFrequencySet> of(Patient patient) {
        return of("", origin(patient));
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
        return DonorListing.inOrder(populations.names(registry, largest).stream()
                .filter(populations.sets()::containsKey)
                .toList());
    }
}
