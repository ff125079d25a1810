package org.marrowrelay.matching.grade;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
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

/// A few groups that stand for all when two typings of a locus are compared.
///
/// Groups of the same kind (expressed, null, novel) that occur in exactly the same positions of both typings can be
/// exchanged for each other without changing which comparisons are possible. A comparison looks at two groups of each
/// person, so the first four of each such class show every pattern of equality. A position of which nothing is known
/// also holds groups that nobody named, expressed ones and nulls.
final class Representatives {
    private static final int ENOUGH = 4;

    private final Map<Position.OneOf, List<MatchingGroup>> few;
    private final List<MatchingGroup> any;

    private Representatives(Map<Position.OneOf, List<MatchingGroup>> few, List<MatchingGroup> any) {
        this.few = few;
        this.any = any;
    }

    static Representatives of(LocusTyping one, LocusTyping other) {
        Set<Position.OneOf> positions = new LinkedHashSet<>();
        for (LocusTyping typing : List.of(one, other)) {
            for (Product product : products(typing)) {
                collect(product.first(), positions);
                collect(product.second(), positions);
            }
        }
        Set<MatchingGroup> kept = kept(List.copyOf(positions));
        Map<Position.OneOf, List<MatchingGroup>> few = new HashMap<>();
        positions.forEach(position -> few.put(
                position, kept.stream().filter(position.groups()::contains).toList()));
        List<MatchingGroup> any = new ArrayList<>(kept);
        any.addAll(unnamed(one.locus()));
        return new Representatives(few, any);
    }

    private static void collect(Position position, Set<Position.OneOf> positions) {
        if (position instanceof Position.OneOf oneOf) {
            positions.add(oneOf);
        }
    }

    private static Set<MatchingGroup> kept(List<Position.OneOf> positions) {
        Map<MatchingGroup, BitSet> occurrences = new HashMap<>();
        for (int i = 0; i < positions.size(); i++) {
            for (MatchingGroup group : positions.get(i).groups()) {
                occurrences.computeIfAbsent(group, fresh -> new BitSet()).set(i);
            }
        }
        record Alike(Kind kind, BitSet positions) {}
        Map<Alike, Integer> sizes = new HashMap<>();
        Set<MatchingGroup> kept = new TreeSet<>(Comparator.comparing(MatchingGroup::name));
        occurrences.forEach((group, where) -> {
            if (sizes.merge(new Alike(group.kind(), where), 1, Integer::sum) <= ENOUGH) {
                kept.add(group);
            }
        });
        return kept;
    }

    private static List<MatchingGroup> unnamed(Locus locus) {
        List<MatchingGroup> groups = new ArrayList<>();
        for (int i = 1; i <= ENOUGH; i++) {
            groups.add(MatchingGroup.expressed(locus, locus + "*any" + i));
            groups.add(MatchingGroup.nullAllele(locus, locus + "*any" + i + "N"));
        }
        return groups;
    }

    private static List<Product> products(LocusTyping typing) {
        return switch (typing) {
            case LocusTyping.Untyped untyped -> List.of(new Product(new Position.Any(), new Position.Any()));
            case LocusTyping.Typed typed -> typed.products();
        };
    }

    /// The genotypes of one of the two typings, made from representatives only.
    Set<Genotype> genotypes(LocusTyping typing) {
        Set<Genotype> genotypes = new LinkedHashSet<>();
        for (Product product : products(typing)) {
            for (MatchingGroup first : groups(product.first())) {
                for (MatchingGroup second : groups(product.second())) {
                    genotypes.add(Genotype.of(first, second));
                }
            }
        }
        return genotypes;
    }

    private List<MatchingGroup> groups(Position position) {
        return switch (position) {
            case Position.OneOf oneOf -> few.getOrDefault(oneOf, List.of());
            case Position.Any nothingKnown -> any;
        };
    }
}
