package org.marrowrelay.testkit.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.marrowrelay.testkit.Draw;
import org.marrowrelay.testkit.world.InventedPerson.Kind;

/// How haplotypes pass from parents to children, and how families are typed.
///
/// Family `n` of a seed depends on seed and `n` only.
final class Kinsfolk {
    private static final long FAMILY = 'F';
    private static final double MIXED_PARENTS = 0.02;
    private static final double CROSSED = 0.01;
    private static final int MOST_CHILDREN = 5;

    /// Everybody is typed 300 days before [Recruitment#TODAY] at the earliest, and nobody before birth.
    private static final LocalDate LAST_BIRTH = Recruitment.TODAY.minusDays(365);
    private static final int CLASS_ONE = 3; // A, C and B come before DRB1 and DQB1

    private final long seed;
    private final List<InventedPopulation> populations;
    private final AliasTable shares;
    private final String registry;

    /// @param shares how many people come from each population
    Kinsfolk(long seed, List<InventedPopulation> populations, List<Double> shares, String registry) {
        this.seed = seed;
        this.populations = List.copyOf(populations);
        this.shares =
                new AliasTable(shares.stream().mapToDouble(Double::doubleValue).toArray());
        this.registry = registry;
    }

    InventedFamily family(long index) {
        Draw draw = Draw.of(seed, FAMILY, index);
        InventedPopulation hers = populations.get(shares.draw(draw));
        InventedPopulation his = draw.chance(MIXED_PARENTS) ? draw.among(populations) : hers;
        LocalDate birth = LocalDate.ofYearDay(draw.between(1950, 1985), draw.between(1, 365));
        InventedPerson father = parent(draw, index, "F", "M", his, birth.minusDays(draw.between(0, 3_000)));
        InventedPerson mother = parent(draw, index, "M", "F", hers, birth);
        List<InventedPerson> children = new ArrayList<>();
        int count = draw.between(1, MOST_CHILDREN);
        LocalDate next = birth.plusDays(draw.between(20 * 366, 30 * 365));
        for (int c = 1; c <= count; c++) {
            children.add(child(draw, index, c, father, mother, next));
            next = next.plusDays(draw.between(450, 1_500));
            if (next.isAfter(LAST_BIRTH)) {
                break;
            }
        }
        return new InventedFamily(index, father, mother, children);
    }

    private InventedPerson parent(
            Draw draw, long index, String letter, String sex, InventedPopulation population, LocalDate birth) {
        InventedDiplotype truth = new InventedDiplotype(population.draw(draw), population.draw(draw));
        return person(draw, id(index, letter), Kind.DONOR, population.name(), sex, birth, truth);
    }

    private InventedPerson child(
            Draw draw, long index, int number, InventedPerson father, InventedPerson mother, LocalDate birth) {
        InventedDiplotype truth = new InventedDiplotype(passed(draw, father.truth()), passed(draw, mother.truth()));
        String sex = draw.chance(0.5) ? "F" : "M";
        Kind kind = number == 1 ? Kind.PATIENT : Kind.DONOR;
        return person(draw, id(index, "C" + number), kind, mother.population(), sex, birth, truth);
    }

    /// The haplotype that a parent gives.
    static InventedHaplotype passed(Draw draw, InventedDiplotype parent) {
        boolean swap = draw.chance(0.5);
        InventedHaplotype one = swap ? parent.second() : parent.first();
        InventedHaplotype other = swap ? parent.first() : parent.second();
        return draw.chance(CROSSED) ? crossed(one, other) : one;
    }

    /// A, C and B of the one, DRB1 and DQB1 of the other.
    static InventedHaplotype crossed(InventedHaplotype one, InventedHaplotype other) {
        int[] codes = new int[Vocabulary.LOCI];
        for (int locus = 0; locus < codes.length; locus++) {
            codes[locus] = (locus < CLASS_ONE ? one : other).code(locus);
        }
        return InventedHaplotype.of(codes);
    }

    private InventedPerson person(
            Draw draw, String id, Kind kind, String population, String sex, LocalDate birth, InventedDiplotype truth) {
        boolean best = draw.chance(kind == Kind.PATIENT ? 0.9 : 0.6);
        return new InventedPerson(
                id,
                kind,
                population,
                registry,
                birth,
                sex,
                "",
                "",
                OptionalInt.empty(),
                "",
                Recruitment.TODAY.minusDays(draw.between(10, 300)),
                OptionalInt.empty(),
                OptionalInt.empty(),
                best ? Laboratory.one().best(truth) : Laboratory.one().report(draw, Era.INTERMEDIATE, truth),
                truth);
    }

    private static String id(long index, String letter) {
        String number = Long.toString(index + 1);
        return "FM" + "0".repeat(Math.max(0, 6 - number.length())) + number + "-" + letter;
    }
}
