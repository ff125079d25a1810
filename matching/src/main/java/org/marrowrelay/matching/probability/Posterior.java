package org.marrowrelay.matching.probability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.ExpressedGenotype;
import org.marrowrelay.matching.grade.Genotype;
import org.marrowrelay.matching.grade.NullRule;

/// How likely each diplotype of a person is, given the typings and a population's haplotype frequencies.
///
/// Under Hardy-Weinberg a diplotype has the frequency `p q`, twice that when its haplotypes differ. The posterior is
/// that frequency over the diplotypes that the typings allow, divided by their total. Loci that the set does not cover
/// are left out.
public sealed interface Posterior {
    /// The person's posterior, or that the set cannot explain the person.
    ///
    /// Definition: enumerate every unordered pair of haplotypes, keep those whose genotype is allowed everywhere.
    /// If none is, read typed nulls that the set lacks as their partners ([SilentNulls]) and try once more.
    static Posterior of(Phenotype person, HaplotypeFrequencySet set) {
        Posterior asTyped = of(SilentNulls.none(person), set);
        SilentNulls read = SilentNulls.of(person, set);
        return asTyped instanceof Unexplained && !read.nulls().isEmpty() ? of(read, set) : asTyped;
    }

    private static Posterior of(SilentNulls person, HaplotypeFrequencySet set) {
        List<Diplotype> allowed = allowed(person.person(), set);
        double total = allowed.stream().mapToDouble(Diplotype::probability).sum();
        if (total == 0) {
            return new Unexplained(set);
        }
        List<Diplotype> normalised = allowed.stream()
                .map(d -> new Diplotype(d.first(), d.second(), d.probability() / total))
                .toList();
        return new Explained(set, person, total, normalised);
    }

    private static List<Diplotype> allowed(Phenotype person, HaplotypeFrequencySet set) {
        List<HaplotypeFrequency> rows =
                set.haplotypes().stream().filter(row -> survives(person, row)).toList();
        List<Diplotype> allowed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i; j < rows.size(); j++) {
                if (allows(person, rows.get(i), rows.get(j))) {
                    allowed.add(hardyWeinberg(rows.get(i), rows.get(j), i == j));
                }
            }
        }
        return allowed;
    }

    private static boolean survives(Phenotype person, HaplotypeFrequency row) {
        return row.haplotype().groups().stream().allMatch(g -> Allowed.anywhere(person.at(g.locus()), g));
    }

    private static boolean allows(Phenotype person, HaplotypeFrequency one, HaplotypeFrequency other) {
        boolean allowed = true;
        for (int i = 0; allowed && i < one.haplotype().groups().size(); i++) {
            var group = one.haplotype().groups().get(i);
            allowed = Allowed.by(
                    person.at(group.locus()), group, other.haplotype().groups().get(i));
        }
        return allowed;
    }

    private static Diplotype hardyWeinberg(HaplotypeFrequency one, HaplotypeFrequency other, boolean same) {
        double frequency = (same ? 1 : 2) * one.frequency() * other.frequency();
        return new Diplotype(one.haplotype(), other.haplotype(), frequency);
    }

    /// The set explains the person.
    ///
    /// @param person how the typings were read: as typed, or with nulls that the set lacks read as their partners
    /// @param total the summed Hardy-Weinberg frequency of all allowed diplotypes, above 0
    /// @param diplotypes every allowed one; their probabilities sum to 1
    record Explained(HaplotypeFrequencySet set, SilentNulls person, double total, List<Diplotype> diplotypes)
            implements Posterior {
        public Explained {
            diplotypes = List.copyOf(diplotypes);
        }

        /// How likely each unphased expressed genotype over some loci is: the sum over its diplotypes.
        ///
        /// @param loci all of them covered by the set
        public Map<List<ExpressedGenotype>, Double> genotypes(List<Locus> loci, NullRule rule) {
            Map<List<ExpressedGenotype>, Double> genotypes = new LinkedHashMap<>();
            for (Diplotype diplotype : diplotypes) {
                List<ExpressedGenotype> genotype = loci.stream()
                        .map(locus -> ExpressedGenotype.of(genotype(diplotype, locus), rule))
                        .toList();
                genotypes.merge(genotype, diplotype.probability(), Double::sum);
            }
            return genotypes;
        }

        /// The pair of groups that the diplotype gives at a locus, unphased.
        public Genotype genotype(Diplotype diplotype, Locus locus) {
            int at = set.loci().indexOf(locus);
            return person.restored(Genotype.of(
                    diplotype.first().groups().get(at),
                    diplotype.second().groups().get(at)));
        }
    }

    /// No diplotype of the set is allowed by all typings: the person has no probability.
    record Unexplained(HaplotypeFrequencySet set) implements Posterior {}
}
