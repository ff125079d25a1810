package org.marrowrelay.matching.choice;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.choice.AlleleTraits.Trait;

/// Optional keys of one pair. Each is decided only where all genotypes that the typings allow give the same
/// answer.
///
/// @param leader whether the HLA-B leaders are the same
/// @param dpb1Expression expression of the patient's DPB1 group that the donor lacks
/// @param kirLigands KIR ligands of the donor that the patient lacks
public record ChoiceKeys(Leader leader, Expression dpb1Expression, Ligands kirLigands) {
    private static final int MOST_GENOTYPES = 4_096;

    /// HLA-B leaders (position -21): two of M and T in each person.
    ///
    /// @param patient such as `MT`; empty when it is not known
    public record Leader(Answer answer, String patient, String donor) {}

    /// DPB1 expression of what the graft sees.
    public enum Expression {
        /// The donor carries both of the patient's groups.
        MATCHED,
        /// What the donor lacks is expressed at a low level.
        LOW,
        /// At a high level: the risk of acute graft-versus-host disease is higher.
        HIGH,
        /// Typing or table leave it open.
        NOT_KNOWN
    }

    /// KIR ligands, graft-versus-host direction.
    ///
    /// @param missing what the donor has and the patient lacks, such as `C2`
    public record Ligands(Answer answer, Set<String> missing) {
        public Ligands {
            missing = Set.copyOf(missing);
        }
    }

    /// An answer that can be open.
    public enum Answer {
        MATCHED,
        MISMATCHED,
        NOT_KNOWN
    }

    /// What the keys compare of one person; made once for a person who is compared with many.
    ///
    /// @param leaders as in [Leader]; empty when not known
    /// @param ligands C1, C2 and Bw4 that the person has whatever the genotypes are; empty when that is open
    /// @param dpb1 the genotypes at DPB1 that the typing allows
    /// @param traits by which all this is known
    public record Side(
            String leaders, Optional<Set<String>> ligands, List<List<MatchingGroup>> dpb1, AlleleTraits traits) {
        public Side {
            ligands = ligands.map(Set::copyOf);
            dpb1 = List.copyOf(dpb1);
        }

        /// Reads a person by an installed table.
        public static Side of(Phenotype person, AlleleTraits traits) {
            return new Side(
                    ChoiceKeys.leaders(person, traits),
                    ChoiceKeys.ligands(person, traits),
                    genotypes(person, Locus.DPB1),
                    traits);
        }
    }

    /// Compares a pair by an installed table.
    public static ChoiceKeys of(Phenotype patient, Phenotype donor, AlleleTraits traits) {
        return of(Side.of(patient, traits), Side.of(donor, traits));
    }

    /// Compares a pair.
    public static ChoiceKeys of(Side patient, Side donor) {
        return new ChoiceKeys(
                leader(patient.leaders(), donor.leaders()),
                expression(patient, donor),
                ligands(patient.ligands(), donor.ligands()));
    }

    private static Leader leader(String them, String us) {
        if (them.isEmpty() || us.isEmpty()) {
            return new Leader(Answer.NOT_KNOWN, them, us);
        }
        return new Leader(them.equals(us) ? Answer.MATCHED : Answer.MISMATCHED, them, us);
    }

    /// The two leaders of a person in the order of letters, such as `MT`; empty when typing or table leave them open.
    private static String leaders(Phenotype person, AlleleTraits traits) {
        Set<String> pairs = new HashSet<>();
        for (List<MatchingGroup> genotype : genotypes(person, Locus.B)) {
            List<String> letters = new TreeSet<>(genotype.stream()
                            .map(group -> traits.of(Trait.LEADER, group).orElse("?"))
                            .toList())
                    .stream().toList();
            pairs.add(letters.getFirst() + letters.getLast());
        }
        return only(pairs);
    }

    private static String only(Set<String> answers) {
        String one = answers.size() == 1 ? answers.iterator().next() : "";
        return one.contains("?") ? "" : one;
    }

    private static Expression expression(Side patient, Side donor) {
        Set<Expression> answers = EnumSet.noneOf(Expression.class);
        for (List<MatchingGroup> them : patient.dpb1()) {
            for (List<MatchingGroup> ours : donor.dpb1()) {
                if (answers.size() <= 1) {
                    answers.add(expression(them, ours, patient.traits()));
                }
            }
        }
        return answers.size() == 1 ? answers.iterator().next() : Expression.NOT_KNOWN;
    }

    /// The highest expression among what the donor lacks.
    private static Expression expression(List<MatchingGroup> patient, List<MatchingGroup> donor, AlleleTraits traits) {
        List<Optional<String>> levels = patient.stream()
                .filter(group -> !donor.contains(group))
                .map(group -> traits.of(Trait.DPB1_EXPRESSION, group))
                .toList();
        if (levels.isEmpty()) {
            return Expression.MATCHED;
        }
        if (levels.contains(Optional.of("high"))) {
            return Expression.HIGH;
        }
        return levels.contains(Optional.<String>empty()) ? Expression.NOT_KNOWN : Expression.LOW;
    }

    private static Ligands ligands(Optional<Set<String>> them, Optional<Set<String>> us) {
        if (them.isEmpty() || us.isEmpty()) {
            return new Ligands(Answer.NOT_KNOWN, Set.of());
        }
        Set<String> missing = new TreeSet<>(us.get());
        missing.removeAll(them.get());
        return new Ligands(missing.isEmpty() ? Answer.MATCHED : Answer.MISMATCHED, missing);
    }

    private static Optional<Set<String>> ligands(Phenotype person, AlleleTraits traits) {
        return ligands(person, Locus.C, traits)
                .flatMap(atC -> ligands(person, Locus.B, traits).map(atB -> union(atC, atB)));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /// The KIR ligands that the person has by one locus whatever the genotypes are; empty when that is open.
    ///
    /// @param locus C or B
    public static Optional<Set<String>> ligands(Phenotype person, Locus locus, AlleleTraits traits) {
        Set<Set<String>> answers = new HashSet<>();
        genotypes(person, locus).forEach(genotype -> answers.add(ligands(genotype, traits)));
        if (answers.size() != 1 || answers.iterator().next().contains("?")) {
            return Optional.empty();
        }
        Set<String> only = new TreeSet<>(answers.iterator().next());
        only.remove("none");
        return Optional.of(only);
    }

    private static Set<String> ligands(List<MatchingGroup> genotype, AlleleTraits traits) {
        Set<String> ligands = new TreeSet<>();
        genotype.forEach(group ->
                ligands.add(traits.of(Trait.KIR_LIGAND, group).orElse("?").replaceFirst("-80[IT]$", "")));
        return ligands;
    }

    /// Every genotype of a locus; none when the locus is open or allows too many to look at.
    private static List<List<MatchingGroup>> genotypes(Phenotype person, Locus locus) {
        List<List<MatchingGroup>> genotypes = new ArrayList<>();
        if (person.at(locus) instanceof LocusTyping.Typed typed) {
            for (Product product : typed.products()) {
                if (!(product.first() instanceof Position.OneOf(var first)
                        && product.second() instanceof Position.OneOf(var second)
                        && (long) first.size() * second.size() + genotypes.size() <= MOST_GENOTYPES)) {
                    return List.of();
                }
                first.forEach(one -> second.forEach(other -> genotypes.add(List.of(one, other))));
            }
        }
        return genotypes;
    }
}
