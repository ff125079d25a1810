package org.marrowrelay.matching.grade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;

/// The expressed DPB1 genotypes that a typing allows, by their lowest T-cell epitope group.
///
/// Two people whose lowest groups differ are mismatched. With the same lowest group they are mismatched unless each has
/// only the same one genotype there, so two genotypes of each group are as good as all, and of alleles that share a
/// group three.
///
/// @param byLowest by lowest group (0: one is not assigned, or not known) some of the genotypes; an empty list where a
///     position is unknown, so that there are many
record EpitopeGenotypes(Map<Integer, Set<Set<MatchingGroup>>> byLowest, Set<Integer> many) {
    private static final int ENOUGH_ALLELES = 3;

    static EpitopeGenotypes of(LocusTyping typing, NullRule rule, ToIntFunction<MatchingGroup> tceGroup) {
        EpitopeGenotypes genotypes = new EpitopeGenotypes(new TreeMap<>(), new HashSet<>());
        switch (typing) {
            case LocusTyping.Untyped untyped -> genotypes.many.add(0);
            case LocusTyping.Typed typed -> typed.products().forEach(product -> genotypes.add(product, rule, tceGroup));
        }
        return genotypes;
    }

    private void add(Product product, NullRule rule, ToIntFunction<MatchingGroup> tceGroup) {
        if (!(product.first() instanceof Position.OneOf(var first))
                || !(product.second() instanceof Position.OneOf(var second))) {
            many.add(0);
            return;
        }
        for (MatchingGroup one : some(first, tceGroup)) {
            for (MatchingGroup other : some(second, tceGroup)) {
                List<MatchingGroup> groups =
                        ExpressedGenotype.of(Genotype.of(one, other), rule).groups();
                int lowest = groups.stream().mapToInt(tceGroup).min().orElse(0);
                byLowest.computeIfAbsent(lowest, fresh -> new HashSet<>()).add(new HashSet<>(groups));
            }
        }
    }

    /// Of each epitope group, and of the nulls, a few.
    private static List<MatchingGroup> some(Set<MatchingGroup> groups, ToIntFunction<MatchingGroup> tceGroup) {
        Map<Integer, Integer> taken = new TreeMap<>();
        List<MatchingGroup> some = new ArrayList<>();
        groups.stream().sorted(Comparator.comparing(MatchingGroup::toString)).forEach(group -> {
            int kind = group.kind() == Kind.NULL ? -1 : tceGroup.applyAsInt(group);
            if (taken.merge(kind, 1, Integer::sum) <= ENOUGH_ALLELES) {
                some.add(group);
            }
        });
        return some;
    }

    private Set<Integer> lowest() {
        Set<Integer> lowest = new HashSet<>(byLowest.keySet());
        lowest.addAll(many);
        return lowest;
    }

    /// What a mismatch with the donor can be.
    Set<Permissiveness> against(EpitopeGenotypes donor) {
        Set<Permissiveness> possible = EnumSet.noneOf(Permissiveness.class);
        for (int ofPatient : lowest()) {
            for (int ofDonor : donor.lowest()) {
                if (ofPatient != ofDonor || canDiffer(donor, ofPatient)) {
                    possible.add(Permissiveness.of(ofPatient, ofPatient, ofDonor, ofDonor));
                }
            }
        }
        return possible;
    }

    private boolean canDiffer(EpitopeGenotypes donor, int lowest) {
        Set<Set<MatchingGroup>> own = byLowest.getOrDefault(lowest, Set.of());
        Set<Set<MatchingGroup>> theirs = donor.byLowest.getOrDefault(lowest, Set.of());
        return many.contains(lowest) || donor.many.contains(lowest) || own.size() > 1 || !own.equals(theirs);
    }
}
