package org.marrowrelay.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.Provenance;

/// A short way to write typings in tests: `1/2+3|4+4` is a locus, `N` at the end of a name makes a null, `new` is a
/// novel allele, `?` is a position of which nothing is known, `-` is an untyped locus.
public final class Typings {
    private Typings() {}

    public static LocusTyping typing(Locus locus, String text) {
        if (text.equals("-")) {
            return new LocusTyping.Untyped(locus);
        }
        List<Product> products = new ArrayList<>();
        for (String product : text.split("\\|")) {
            String[] positions = product.split("\\+");
            products.add(new Product(position(locus, positions[0]), position(locus, positions[1])));
        }
        return new LocusTyping.Typed(locus, products);
    }

    private static Position position(Locus locus, String text) {
        if (text.strip().equals("?")) {
            return new Position.Any();
        }
        Set<MatchingGroup> groups = new LinkedHashSet<>();
        Arrays.stream(text.strip().split("/")).forEach(name -> groups.add(group(locus, name)));
        return new Position.OneOf(groups);
    }

    public static MatchingGroup group(Locus locus, String name) {
        if (name.equals("new")) {
            return MatchingGroup.novel(locus);
        }
        String full = locus + "*" + name;
        return name.endsWith("N") ? MatchingGroup.nullAllele(locus, full) : MatchingGroup.expressed(locus, full);
    }

    /// A person whose loci are given in the order A, C, B, DRB1, DQB1, as many as there are.
    public static Phenotype person(String... typings) {
        Map<Locus, LocusTyping.Typed> typed = new EnumMap<>(Locus.class);
        for (int i = 0; i < typings.length; i++) {
            if (typing(Locus.MATCHED.get(i), typings[i]) instanceof LocusTyping.Typed one) {
                typed.put(one.locus(), one);
            }
        }
        return new Phenotype(String.join("^", typings), "none", typed);
    }

    /// A frequency set of rows such as `1~2 0.25`, with loci in the order A, C, B, DRB1, DQB1.
    public static HaplotypeFrequencySet set(String population, String... rows) {
        List<HaplotypeFrequency> haplotypes = new ArrayList<>();
        for (String row : rows) {
            String[] parts = row.strip().split("\\s+");
            haplotypes.add(new HaplotypeFrequency(haplotype(parts[0]), Double.parseDouble(parts[1])));
        }
        List<Locus> loci = haplotypes.getFirst().haplotype().loci();
        Provenance provenance = new Provenance(population, "none", "", OptionalInt.empty(), "test");
        return new HaplotypeFrequencySet(provenance, loci, haplotypes);
    }

    private static Haplotype haplotype(String text) {
        String[] names = text.split("~");
        List<MatchingGroup> groups = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            groups.add(group(Locus.MATCHED.get(i), names[i]));
        }
        return new Haplotype(groups);
    }
}
