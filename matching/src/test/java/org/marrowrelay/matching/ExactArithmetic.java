package org.marrowrelay.matching;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;

/// The match probability once more, without a rounding error and sharing no code with the definition: ordered pairs of
/// haplotypes, sums and products of exact decimals (every double is one), one division at the end to 40 digits.
public final class ExactArithmetic {
    private static final MathContext DIGITS = new MathContext(40);

    private ExactArithmetic() {}

    /// `P(0)`, `P(1)`, ...; empty when one of the two is not explained. Nulls that the set lacks are not read as their
    /// partner here.
    public static Optional<List<BigDecimal>> mismatches(
            Phenotype patient,
            HaplotypeFrequencySet patientSet,
            Phenotype donor,
            HaplotypeFrequencySet donorSet,
            NullRule rule) {
        Map<List<List<String>>, BigDecimal> p = genotypes(patient, patientSet, rule);
        Map<List<List<String>>, BigDecimal> d = genotypes(donor, donorSet, rule);
        BigDecimal total = total(p).multiply(total(d));
        if (total.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal[] sums = new BigDecimal[2 * patientSet.loci().size() + 1];
        java.util.Arrays.fill(sums, BigDecimal.ZERO);
        p.forEach((gp, wp) -> d.forEach((gd, wd) -> {
            int count = count(gp, gd);
            sums[count] = sums[count].add(wp.multiply(wd));
        }));
        List<BigDecimal> result = new ArrayList<>();
        for (BigDecimal sum : sums) {
            result.add(sum.divide(total, DIGITS));
        }
        return Optional.of(result);
    }

    private static BigDecimal total(Map<List<List<String>>, BigDecimal> genotypes) {
        return genotypes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<List<List<String>>, BigDecimal> genotypes(
            Phenotype person, HaplotypeFrequencySet set, NullRule rule) {
        Map<List<List<String>>, BigDecimal> genotypes = new HashMap<>();
        for (HaplotypeFrequency one : set.haplotypes()) {
            for (HaplotypeFrequency other : set.haplotypes()) {
                List<List<String>> genotype = new ArrayList<>();
                boolean allowed = true;
                for (int i = 0; allowed && i < set.loci().size(); i++) {
                    MatchingGroup a = one.haplotype().groups().get(i);
                    MatchingGroup b = other.haplotype().groups().get(i);
                    allowed = allows(person, set.loci().get(i), a, b);
                    genotype.add(expressed(a, b, rule));
                }
                if (allowed) {
                    BigDecimal weight = new BigDecimal(one.frequency()).multiply(new BigDecimal(other.frequency()));
                    genotypes.merge(genotype, weight, BigDecimal::add);
                }
            }
        }
        return genotypes;
    }

    private static boolean allows(Phenotype person, Locus locus, MatchingGroup a, MatchingGroup b) {
        LocusTyping.Typed typed = person.typings().get(locus);
        if (typed == null) {
            return true;
        }
        for (LocusTyping.Product product : typed.products()) {
            if (has(product.first(), a) && has(product.second(), b)
                    || has(product.first(), b) && has(product.second(), a)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(Position position, MatchingGroup group) {
        return !(position instanceof Position.OneOf named) || named.groups().contains(group);
    }

    private static List<String> expressed(MatchingGroup a, MatchingGroup b, NullRule rule) {
        boolean nullA = rule == NullRule.EXPRESSED && a.name().endsWith("N");
        boolean nullB = rule == NullRule.EXPRESSED && b.name().endsWith("N");
        if (nullA && nullB) {
            return List.of("none", "none");
        }
        return List.of(nullA ? b.name() : a.name(), nullB ? a.name() : b.name()).stream()
                .sorted()
                .toList();
    }

    private static int count(List<List<String>> patient, List<List<String>> donor) {
        int count = 0;
        for (int i = 0; i < patient.size(); i++) {
            List<String> left = new ArrayList<>(donor.get(i));
            for (String name : patient.get(i)) {
                count += left.remove(name) ? 0 : 1;
            }
        }
        return count;
    }
}
