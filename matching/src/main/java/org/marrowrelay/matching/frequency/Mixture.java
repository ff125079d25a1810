package org.marrowrelay.matching.frequency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Frequency sets mixed for a person of mixed origin: each haplotype is drawn from one of the populations, so
/// often as its share says.
///
/// Every set counts as a whole of 1 before it is mixed, whatever its own sum is; the shares are divided by
/// their sum. Sets of different loci are mixed over the loci that all of them cover; haplotypes that are
/// equal there are added up.
///
/// The mixed set is named after its parts, such as `CAU=0.5,HIS=0.5`, and carries all their sources.
public final class Mixture {
    private final List<Share> shares = new ArrayList<>();

    private record Share(HaplotypeFrequencySet set, double weight) {}

    /// A mixture of nothing yet.
    public Mixture() {
        // parts are added
    }

    /// Adds a part.
    ///
    /// @param weight above 0
    /// @throws ProblemException if the weight is not a number above 0, or the set has no locus that all those
    ///     before have
    public Mixture with(HaplotypeFrequencySet set, double weight) {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new ProblemException(Problem.of(
                    "FRQ-0030",
                    "the share \"{0}\" of a mixture is not a number above 0",
                    "write a share for each population, as in CAU=0.5,HIS=0.5",
                    weight));
        }
        if (common(set).isEmpty()) {
            throw new ProblemException(Problem.of(
                    "FRQ-0031",
                    "the set of {0} has no locus in common with those that it is mixed with",
                    "mix sets that share loci",
                    set.provenance().population()));
        }
        shares.add(new Share(set, weight));
        return this;
    }

    /// The loci that the set and all parts cover.
    private List<Locus> common(HaplotypeFrequencySet set) {
        return set.loci().stream()
                .filter(locus ->
                        shares.stream().allMatch(share -> share.set().loci().contains(locus)))
                .toList();
    }

    /// The mixed set; needs at least one part.
    public HaplotypeFrequencySet mixed() {
        List<Locus> loci = common(shares.getFirst().set());
        double weights = shares.stream().mapToDouble(Share::weight).sum();
        Map<Haplotype, Double> frequencies = new LinkedHashMap<>();
        for (Share share : shares) {
            double factor = share.weight() / weights / share.set().total();
            share.set()
                    .haplotypes()
                    .forEach(
                            row -> frequencies.merge(at(loci, row.haplotype()), factor * row.frequency(), Double::sum));
        }
        List<HaplotypeFrequency> rows = new ArrayList<>(frequencies.size());
        frequencies.forEach((haplotype, frequency) -> rows.add(new HaplotypeFrequency(haplotype, frequency)));
        return new HaplotypeFrequencySet(provenance(), loci, rows);
    }

    private static Haplotype at(List<Locus> loci, Haplotype haplotype) {
        return haplotype.groups().size() == loci.size()
                ? haplotype
                : new Haplotype(haplotype.groups().stream()
                        .filter(group -> loci.contains(group.locus()))
                        .toList());
    }

    private Provenance provenance() {
        return new Provenance(
                joined(share -> share.set().provenance().population() + "=" + share.weight(), ","),
                joined(share -> share.set().provenance().release(), "+"),
                joined(share -> share.set().provenance().resolution(), "+"),
                OptionalInt.empty(),
                joined(share -> share.set().provenance().source(), "+"));
    }

    private String joined(Function<Share, String> text, String by) {
        return shares.stream().map(text).distinct().collect(Collectors.joining(by));
    }
}
