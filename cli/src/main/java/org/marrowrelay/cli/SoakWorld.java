package org.marrowrelay.cli;

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
import java.util.TreeMap;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.ListingChange;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.testkit.Draw;

/// The small, awkward world of `index-soak`: few alleles, nulls inside and outside of the frequency sets,
/// lists, untyped loci, people whom no set explains. Everything follows from the seed, so that two processes
/// know the same world.
final class SoakWorld {
    static final String RELEASE = "none";
    static final List<String> POPULATIONS = List.of("NORTH", "SOUTH", "", "ELSEWHERE");
    private static final int ALLELES = 4;
    private static final int DPB1_ALLELES = 7;
    private static final int HAPLOTYPES = 24;
    private static final int PEOPLE = 400;
    private static final long SETS = 1;
    private static final long CHANGES = 2;
    private static final long PATIENTS = 3;

    private final long seed;
    private final int people;
    private final List<HaplotypeFrequencySet> sets;

    SoakWorld(long seed, int scale) {
        this.seed = seed;
        this.people = PEOPLE * Math.max(1, scale);
        Draw draw = Draw.of(seed, SETS);
        this.sets = List.of(set("NORTH", draw), set("SOUTH", draw), set("", draw));
    }

    List<HaplotypeFrequencySet> sets() {
        return sets;
    }

    private static HaplotypeFrequencySet set(String population, Draw draw) {
        Set<Haplotype> names = new LinkedHashSet<>();
        while (names.size() < HAPLOTYPES) {
            names.add(new Haplotype(Locus.MATCHED.stream()
                    .map(locus -> draw.chance(0.05) ? nullAllele(locus, 1) : common(locus, draw))
                    .toList()));
        }
        List<HaplotypeFrequency> rows = names.stream()
                .map(name -> new HaplotypeFrequency(name, (0.01 + draw.unit()) / HAPLOTYPES))
                .toList();
        return new HaplotypeFrequencySet(Provenance.of(population, "invented"), Locus.MATCHED, rows);
    }

    private static MatchingGroup common(Locus locus, Draw draw) {
        int number = 1 + draw.below(draw.between(1, ALLELES));
        return MatchingGroup.expressed(locus, locus + "*0" + number + ":01");
    }

    private static MatchingGroup nullAllele(Locus locus, int number) {
        return MatchingGroup.nullAllele(locus, locus + "*99:0" + number + "N");
    }

    private static MatchingGroup any(Locus locus, Draw draw) {
        double unit = draw.unit();
        if (unit < 0.01) {
            return MatchingGroup.novel(locus);
        }
        if (unit < 0.02) {
            return MatchingGroup.expressed(locus, locus + "*77:" + (10 + draw.below(80)));
        }
        return unit < 0.06 ? nullAllele(locus, draw.between(1, 2)) : common(locus, draw);
    }

    /// Patient number `number`.
    Phenotype patient(long number) {
        return person(Draw.of(seed, PATIENTS, number));
    }

    private static Phenotype person(Draw draw) {
        Map<Locus, LocusTyping.Typed> typings = new EnumMap<>(Locus.class);
        boolean exact = draw.chance(0.4);
        for (Locus locus : Locus.MATCHED) {
            double untyped = locus == Locus.C || locus == Locus.DQB1 ? 0.3 : 0.05;
            if (!draw.chance(exact ? 0.02 : untyped)) {
                Product product = new Product(position(locus, exact, draw), position(locus, exact, draw));
                typings.put(locus, new LocusTyping.Typed(locus, List.of(product)));
            }
        }
        if (draw.chance(0.7)) {
            typings.put(Locus.DPB1, new LocusTyping.Typed(Locus.DPB1, List.of(new Product(dpb1(draw), dpb1(draw)))));
        }
        return new Phenotype("", RELEASE, typings);
    }

    private static Position dpb1(Draw draw) {
        if (draw.chance(0.05)) {
            return new Position.Any();
        }
        Set<MatchingGroup> groups = new HashSet<>();
        for (int left = draw.chance(0.7) ? 1 : 2; left > 0; left--) {
            groups.add(MatchingGroup.expressed(Locus.DPB1, "DPB1*0" + draw.between(1, DPB1_ALLELES) + ":01"));
        }
        return new Position.OneOf(groups);
    }

    /// T-cell epitope groups: alleles 1 to 6 are of groups 1, 2, 3, 1, 2, 3; the seventh is of none.
    static int tceGroup(MatchingGroup group) {
        int number = group.name().charAt(6) - '0';
        return number == DPB1_ALLELES ? 0 : 1 + (number - 1) % 3;
    }

    private static Position position(Locus locus, boolean exact, Draw draw) {
        if (!exact && draw.chance(0.04)) {
            return new Position.Any();
        }
        Set<MatchingGroup> groups = new HashSet<>();
        for (int left = exact || draw.chance(0.5) ? 1 : draw.between(2, 3); left > 0; left--) {
            groups.add(any(locus, draw));
        }
        return new Position.OneOf(groups);
    }

    /// The changes that come with a mark: few, seldom many.
    List<ListingChange> changes(long mark) {
        Draw draw = Draw.of(seed, CHANGES, mark);
        List<ListingChange> changes = new ArrayList<>();
        for (int left = draw.chance(0.05) ? people / 4 : draw.between(1, 6); left > 0; left--) {
            String id = "D%05d".formatted(draw.below(people));
            changes.add(draw.chance(0.35) ? new ListingChange.Delete(id) : new ListingChange.Put(donor(id, draw)));
        }
        return changes;
    }

    private static DonorListing donor(String id, Draw draw) {
        return new DonorListing(
                id,
                draw.chance(0.1) ? DonorListing.Kind.CORD_BLOOD_UNIT : DonorListing.Kind.DONOR,
                draw.among(POPULATIONS),
                "09%02d".formatted(draw.below(3)),
                LocalDate.of(1970, 1, 1).plusDays(draw.below(10_000)),
                draw.among(List.of(DonorListing.Sex.values())),
                draw.among(List.of(DonorListing.Cmv.values())),
                draw.among(List.of(DonorListing.BloodGroup.values())),
                draw.chance(0.3) ? OptionalInt.empty() : OptionalInt.of(draw.between(45, 110)),
                draw.among(List.of(DonorListing.Status.values())),
                null,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                person(draw));
    }

    /// The list after the changes of a mark.
    Map<String, DonorListing> after(Map<String, DonorListing> before, long mark) {
        Map<String, DonorListing> after = new TreeMap<>(before);
        for (ListingChange change : changes(mark)) {
            switch (change) {
                case ListingChange.Put(DonorListing donor) -> after.put(donor.id(), donor);
                case ListingChange.Delete(String id) -> after.remove(id);
            }
        }
        return after;
    }
}
