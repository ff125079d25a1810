package org.marrowrelay.index;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
import org.marrowrelay.testkit.Draw;

/// A world of few alleles, so that everything awkward happens: nulls inside and outside of the sets, novel
/// alleles, lists, genotype lists, half-typed and untyped loci, people whom no set explains, populations
/// without a set.
final class TinyWorld {
    static final String RELEASE = "none";

    private final Draw draw;
    private final int alleles;
    final List<HaplotypeFrequencySet> sets = new ArrayList<>();
    private boolean dpb1;
    private List<String> populations = List.of("NORTH", "NORTH", "SOUTH", "", "ELSEWHERE");

    TinyWorld(long seed, int alleles, int haplotypes) {
        this.draw = Draw.of(seed);
        this.alleles = alleles;
        sets.add(set("NORTH", haplotypes));
        sets.add(set("SOUTH", haplotypes));
        if (draw.chance(0.7)) {
            sets.add(set("", haplotypes));
        }
    }

    /// As before, with sets that serve some extents only: `ISLAND` lacks DQB1, `COAST` C and DQB1, `HILLS` C alone; the
    /// people of each have `NORTH` as their broader group.
    static TinyWorld withSmallerSets(long seed, int alleles, int haplotypes) {
        TinyWorld world = new TinyWorld(seed, alleles, haplotypes);
        List<Locus> three = List.of(Locus.A, Locus.B, Locus.DRB1);
        world.sets.add(world.set("ISLAND", haplotypes, List.of(Locus.A, Locus.C, Locus.B, Locus.DRB1)));
        world.sets.add(0, world.set("COAST", haplotypes, three));
        world.sets.add(world.set("HILLS", haplotypes, List.of(Locus.A, Locus.B, Locus.DRB1, Locus.DQB1)));
        world.populations =
                List.of("NORTH", "ISLAND>NORTH", "ISLAND>NORTH", "COAST>ISLAND", "COAST>NORTH", "HILLS", "");
        return world;
    }

    /// A world of sets with and without DPB1, in which people are typed there as at other loci: `NORTH` covers all six,
    /// `SOUTH` the five, `ISLAND` lacks DQB1 and has DPB1, what serves everybody has six or five.
    static TinyWorld withDpb1(long seed, int alleles, int haplotypes) {
        TinyWorld world = new TinyWorld(seed, alleles, haplotypes);
        List<Locus> six = new ArrayList<>(Locus.MATCHED);
        six.add(Locus.DPB1);
        world.dpb1 = true;
        world.sets.clear();
        world.sets.add(world.set("NORTH", haplotypes, six));
        world.sets.add(world.set("SOUTH", haplotypes));
        world.sets.add(world.set("ISLAND", haplotypes, List.of(Locus.A, Locus.C, Locus.B, Locus.DRB1, Locus.DPB1)));
        world.sets.add(world.set("", haplotypes, seed % 2 == 0 ? six : Locus.MATCHED));
        world.populations = List.of("NORTH", "NORTH>SOUTH", "SOUTH>NORTH", "ISLAND>NORTH", "ISLAND>SOUTH", "");
        return world;
    }

    /// As the last, and sets of three to five loci with and without DPB1: `COAST` has A, B, DRB1 and DPB1, `BAY` these
    /// without DPB1, `HILLS` lacks C and has DPB1, `VALLEY` lacks DQB1.
    static TinyWorld withSetsOfEveryKind(long seed, int alleles, int haplotypes) {
        TinyWorld world = withDpb1(seed, alleles, haplotypes);
        List<Locus> three = List.of(Locus.A, Locus.B, Locus.DRB1);
        world.sets.add(0, world.set("COAST", haplotypes, List.of(Locus.A, Locus.B, Locus.DRB1, Locus.DPB1)));
        world.sets.add(world.set("BAY", haplotypes, three));
        world.sets.add(world.set("HILLS", haplotypes, List.of(Locus.A, Locus.B, Locus.DRB1, Locus.DQB1, Locus.DPB1)));
        world.sets.add(world.set("VALLEY", haplotypes, List.of(Locus.A, Locus.C, Locus.B, Locus.DRB1)));
        world.populations = List.of(
                "NORTH", "SOUTH", "ISLAND>NORTH", "VALLEY>SOUTH", "COAST>VALLEY>NORTH", "BAY>ISLAND", "HILLS>BAY", "");
        return world;
    }

    private HaplotypeFrequencySet set(String population, int haplotypes) {
        return set(population, haplotypes, Locus.MATCHED);
    }

    private HaplotypeFrequencySet set(String population, int haplotypes, List<Locus> loci) {
        Set<Haplotype> names = new LinkedHashSet<>();
        while (names.size() < haplotypes) {
            names.add(new Haplotype(loci.stream().map(this::inherited).toList()));
        }
        List<HaplotypeFrequency> rows = names.stream()
                .map(name -> new HaplotypeFrequency(name, (0.01 + draw.unit()) / haplotypes))
                .toList();
        return new HaplotypeFrequencySet(Provenance.of(population, "invented"), loci, rows);
    }

    private MatchingGroup inherited(Locus locus) {
        return draw.chance(0.06) ? nullAllele(locus, 1) : common(locus);
    }

    private MatchingGroup common(Locus locus) {
        int number = 1 + Math.min(draw.below(alleles), draw.below(alleles));
        return MatchingGroup.expressed(locus, locus + "*0" + number + ":01");
    }

    private static MatchingGroup nullAllele(Locus locus, int number) {
        return MatchingGroup.nullAllele(locus, locus + "*99:0" + number + "N");
    }

    private MatchingGroup any(Locus locus) {
        double unit = draw.unit();
        if (unit < 0.01) {
            return MatchingGroup.novel(locus);
        }
        return unit < 0.06 ? nullAllele(locus, draw.between(1, 2)) : common(locus);
    }

    Phenotype person() {
        Map<Locus, LocusTyping.Typed> typings = new EnumMap<>(Locus.class);
        boolean exact = draw.chance(0.4);
        for (Locus locus : Locus.MATCHED) {
            double untyped = locus == Locus.C || locus == Locus.DQB1 ? 0.3 : 0.05;
            if (!draw.chance(exact ? 0.02 : untyped)) {
                typings.put(locus, new LocusTyping.Typed(locus, products(locus, exact)));
            }
        }
        if (dpb1 && draw.chance(0.7)) {
            typings.put(Locus.DPB1, new LocusTyping.Typed(Locus.DPB1, products(Locus.DPB1, exact)));
        }
        return new Phenotype("", RELEASE, typings);
    }

    private List<Product> products(Locus locus, boolean exact) {
        List<Product> products = new ArrayList<>();
        for (int left = exact || draw.chance(0.85) ? 1 : draw.between(2, 3); left > 0; left--) {
            products.add(new Product(position(locus, exact), position(locus, exact)));
        }
        return products;
    }

    private Position position(Locus locus, boolean exact) {
        if (!exact && draw.chance(0.04)) {
            return new Position.Any();
        }
        Set<MatchingGroup> groups = new HashSet<>();
        for (int left = exact || draw.chance(0.4) ? 1 : draw.between(2, 4); left > 0; left--) {
            groups.add(any(locus));
        }
        return new Position.OneOf(groups);
    }

    String population() {
        return draw.among(populations);
    }

    DonorListing donor(int number) {
        return new DonorListing(
                draw.chance(0.5) ? "D%06d".formatted(number) : "a longer identifier, number " + number,
                DonorListing.Kind.DONOR,
                population(),
                "09%02d".formatted(draw.below(3)),
                draw.chance(0.2) ? null : LocalDate.of(1970, 1, 1).plusDays(draw.below(10_000)),
                draw.among(List.of(DonorListing.Sex.values())),
                draw.among(List.of(DonorListing.Cmv.values())),
                draw.among(List.of(DonorListing.BloodGroup.values())),
                draw.chance(0.3) ? OptionalInt.empty() : OptionalInt.of(draw.between(45, 110)),
                draw.among(List.of(DonorListing.Status.values())),
                LocalDate.of(2015, 3, 1),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                person());
    }

    List<DonorListing> donors(int count) {
        List<DonorListing> donors = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            donors.add(donor(number));
        }
        return donors;
    }
}
