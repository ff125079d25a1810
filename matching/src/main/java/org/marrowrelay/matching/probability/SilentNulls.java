package org.marrowrelay.matching.probability;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.Genotype;

/// Reads a locus with a typed null that a frequency set does not hold as homozygous for the null's partner.
///
/// Used only for a person whom the set cannot explain as typed (MATCHING rule 2). Only a position that is certainly
/// null counts: a null among expressed alternatives is an alternative, not a fact. When people are compared, the null
/// that was typed takes its place again, so that null rule `allele` still sees it.
///
/// @param person the person as read
/// @param typed the person as typed
/// @param nulls the nulls that were read as their partner, by locus
public record SilentNulls(Phenotype person, Phenotype typed, Map<Locus, MatchingGroup> nulls) {
    public SilentNulls {
        Map<Locus, MatchingGroup> copy = new EnumMap<>(Locus.class);
        copy.putAll(nulls);
        nulls = Collections.unmodifiableMap(copy);
    }

    /// The person as typed, with nothing read differently.
    public static SilentNulls none(Phenotype person) {
        return new SilentNulls(person, person, Map.of());
    }

    /// The person with every certain null that the set lacks read as its partner; [#nulls()] is empty when there is
    /// none.
    public static SilentNulls of(Phenotype person, HaplotypeFrequencySet set) {
        Map<Locus, LocusTyping.Typed> typings = new EnumMap<>(Locus.class);
        typings.putAll(person.typings());
        Map<Locus, MatchingGroup> nulls = new EnumMap<>(Locus.class);
        for (int i = 0; i < set.loci().size(); i++) {
            LocusTyping.Typed typed = person.typings().get(set.loci().get(i));
            if (typed != null && hasNull(typed)) {
                read(typed, groups(set, i), typings, nulls);
            }
        }
        return new SilentNulls(new Phenotype(person.text(), person.release(), typings), person, nulls);
    }

    private static boolean hasNull(LocusTyping.Typed typed) {
        return typed.products().stream().anyMatch(p -> isNull(p.first()) || isNull(p.second()));
    }

    private static boolean isNull(Position position) {
        return position instanceof Position.OneOf(var groups)
                && groups.stream().allMatch(group -> group.kind() == Kind.NULL);
    }

    private static Set<MatchingGroup> groups(HaplotypeFrequencySet set, int locus) {
        Set<MatchingGroup> groups = new LinkedHashSet<>();
        for (HaplotypeFrequency row : set.haplotypes()) {
            groups.add(row.haplotype().groups().get(locus));
        }
        return groups;
    }

    private static void read(
            LocusTyping.Typed typed,
            Set<MatchingGroup> held,
            Map<Locus, LocusTyping.Typed> typings,
            Map<Locus, MatchingGroup> nulls) {
        List<Product> products = new ArrayList<>();
        Set<String> silent = new TreeSet<>();
        for (Product product : typed.products()) {
            if (isSilent(product.first(), held, silent)) {
                products.addAll(homozygous(product.second(), held));
            } else if (isSilent(product.second(), held, silent)) {
                products.addAll(homozygous(product.first(), held));
            } else {
                products.add(product);
            }
        }
        if (!silent.isEmpty() && !products.isEmpty()) {
            Locus locus = typed.locus();
            typings.put(locus, new LocusTyping.Typed(locus, products));
            nulls.put(locus, MatchingGroup.nullAllele(locus, silent.iterator().next()));
        }
    }

    private static boolean isSilent(Position position, Set<MatchingGroup> held, Set<String> silent) {
        if (!(position instanceof Position.OneOf(var groups)) || !isNull(position)) {
            return false;
        }
        if (groups.stream().anyMatch(held::contains)) {
            return false;
        }
        groups.forEach(group -> silent.add(group.name()));
        return true;
    }

    private static List<Product> homozygous(Position partner, Set<MatchingGroup> held) {
        Set<MatchingGroup> groups = partner instanceof Position.OneOf(var named) ? named : held;
        List<Product> products = new ArrayList<>();
        for (MatchingGroup group : groups) {
            Position one = new Position.OneOf(Set.of(group));
            products.add(new Product(one, one));
        }
        return products;
    }

    /// The genotype to compare with: as imputed, unless the locus was read as homozygous and the typing itself does not
    /// allow that; then the partner with its null.
    public Genotype restored(Genotype imputed) {
        MatchingGroup silent = nulls.get(imputed.locus());
        if (silent == null || Allowed.by(typed.at(imputed.locus()), imputed.first(), imputed.second())) {
            return imputed;
        }
        return Genotype.of(imputed.first(), silent);
    }
}
