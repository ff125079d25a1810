package org.marrowrelay.testkit.world;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.marrowrelay.hla.Grid;
import org.marrowrelay.testkit.Draw;
import org.marrowrelay.testkit.world.InventedPerson.Kind;

/// How people come to a registry: which population, which year, which traits.
///
/// Person `n` of a seed depends on seed, kind and `n` only. One in fifty has parents of two populations, one in
/// twenty gave no population. Donors join at 18 to 40; those over 60 on [#TODAY] have left the list, as have some who
/// withdrew.
final class Recruitment {
    /// The day on which the invented worlds stand still.
    static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    private static final int OLDEST_DONOR = 60;
    private static final double MIXED_PARENTS = 0.02;
    private static final double NO_POPULATION = 0.05;

    private final long seed;
    private final List<InventedPopulation> populations;
    private final AliasTable shares;
    private final List<String> registries;

    /// @param shares how many people come from each population
    /// @param registries issuing organisation numbers; each person goes to one of them
    Recruitment(long seed, List<InventedPopulation> populations, List<Double> shares, List<String> registries) {
        this.seed = seed;
        this.populations = List.copyOf(populations);
        this.shares =
                new AliasTable(shares.stream().mapToDouble(Double::doubleValue).toArray());
        this.registries = List.copyOf(registries);
    }

    /// Donor number `index`, 0 or more.
    InventedPerson donor(long index) {
        Draw draw = stream(Kind.DONOR, index);
        String registry = draw.among(registries);
        return adult(draw, Kind.DONOR, grid(registry, index), registry, Era.at(draw.unit()));
    }

    /// Donor number `index` of this population, as if drawn, with this truth and a report of this era.
    InventedPerson donor(long index, InventedPopulation population, InventedDiplotype truth, String gl) {
        InventedPerson any = donor(index);
        return new InventedPerson(
                any.id(),
                Kind.DONOR,
                population.name(),
                any.registry(),
                LocalDate.of(1984, 5, 17),
                "M",
                "N",
                "O",
                OptionalInt.of(74),
                "AV",
                LocalDate.of(2011, 10, 12),
                OptionalInt.empty(),
                OptionalInt.empty(),
                gl,
                truth);
    }

    /// Cord blood unit number `index`.
    InventedPerson cordBloodUnit(long index) {
        Draw draw = stream(Kind.CORD_BLOOD_UNIT, index);
        String registry = draw.among(registries);
        Origin origin = origin(draw);
        LocalDate birth = day(draw, 2004, 2025);
        return new InventedPerson(
                "CB" + registry + "-" + padded(index, 8),
                Kind.CORD_BLOOD_UNIT,
                origin.population,
                registry,
                birth,
                sex(draw),
                cmv(draw),
                abo(draw),
                OptionalInt.empty(),
                draw.chance(0.97) ? "AV" : "RS",
                birth.plusDays(draw.between(7, 30)),
                OptionalInt.of((int) Math.clamp(draw.normal(130, 45), 60L, 400L)),
                OptionalInt.of((int) Math.clamp(draw.normal(45, 25), 5L, 250L)),
                Laboratory.one().report(draw, Era.at(0.6 + 0.4 * draw.unit()), origin.truth),
                origin.truth);
    }

    /// Patient number `index`, drawn from the same populations, nine in ten typed by the best laboratory there is.
    InventedPerson patient(long index) {
        Draw draw = stream(Kind.PATIENT, index);
        return patient(draw, index, origin(draw), draw.chance(0.9));
    }

    /// Patient number `index` of this population and truth, typed by the best laboratory there is.
    InventedPerson patient(long index, InventedPopulation population, InventedDiplotype truth) {
        return patient(stream(Kind.PATIENT, index), index, new Origin(population.name(), truth), true);
    }

    private InventedPerson patient(Draw draw, long index, Origin origin, boolean best) {
        LocalDate birth = day(draw, 1950, 2018);
        return new InventedPerson(
                "PT" + padded(index + 1, 6),
                Kind.PATIENT,
                origin.population,
                registries.getFirst(),
                birth,
                sex(draw),
                cmv(draw),
                abo(draw),
                weight(draw, TODAY.getYear() - birth.getYear()),
                "",
                TODAY.minusDays(draw.between(10, 300)),
                OptionalInt.empty(),
                OptionalInt.empty(),
                best
                        ? Laboratory.one().best(origin.truth)
                        : Laboratory.one().report(draw, Era.INTERMEDIATE, origin.truth),
                origin.truth);
    }

    private InventedPerson adult(Draw draw, Kind kind, String id, String registry, Era era) {
        Origin origin = origin(draw);
        LocalDate typedOn = day(draw, era.firstYear, era.lastYear);
        LocalDate birth = typedOn.minusDays(draw.between(18 * 366, 40 * 365));
        return new InventedPerson(
                id,
                kind,
                origin.population,
                registry,
                birth,
                sex(draw),
                cmv(draw),
                abo(draw),
                draw.chance(0.8) ? weight(draw, 40) : OptionalInt.empty(),
                status(draw, birth),
                typedOn,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Laboratory.one().report(draw, era, origin.truth),
                origin.truth);
    }

    private record Origin(String population, InventedDiplotype truth) {}

    private Origin origin(Draw draw) {
        InventedPopulation mother = populations.get(shares.draw(draw));
        InventedPopulation father = draw.chance(MIXED_PARENTS) ? draw.among(populations) : mother;
        InventedDiplotype truth = new InventedDiplotype(mother.draw(draw), father.draw(draw));
        return new Origin(draw.chance(NO_POPULATION) ? "" : mother.name(), truth);
    }

    private Draw stream(Kind kind, long index) {
        return Draw.of(seed, kind.letter().charAt(0), index);
    }

    private static String grid(String registry, long index) {
        return new Grid(registry, padded(index + 1, 13)).toString();
    }

    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    private static LocalDate day(Draw draw, int firstYear, int lastYear) {
        return LocalDate.ofYearDay(draw.between(firstYear, lastYear), draw.between(1, 365));
    }

    private static String sex(Draw draw) {
        return draw.chance(0.5) ? "F" : "M";
    }

    private static String cmv(Draw draw) {
        double unit = draw.unit();
        return unit < 0.4 ? "" : unit < 0.7 ? "P" : "N";
    }

    private static String abo(Draw draw) {
        double unit = draw.unit() / 0.7;
        if (unit >= 1) {
            return "";
        }
        return unit < 0.44 ? "O" : unit < 0.84 ? "A" : unit < 0.95 ? "B" : "AB";
    }

    private static OptionalInt weight(Draw draw, int ageYears) {
        double usual = ageYears < 18 ? 12 + 3.0 * ageYears : 73;
        return OptionalInt.of((int) Math.clamp(draw.normal(usual, usual / 6), 8L, 160L));
    }

    private static String status(Draw draw, LocalDate birth) {
        double unit = draw.unit();
        if (birth.plusYears(OLDEST_DONOR).isBefore(TODAY) || unit < 0.05) {
            return "DE";
        }
        return unit < 0.09 ? "TU" : unit < 0.095 ? "RS" : "AV";
    }
}
