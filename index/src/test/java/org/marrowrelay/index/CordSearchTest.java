package org.marrowrelay.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.CordRequest.Rule;
import org.marrowrelay.index.DonorListing.BloodGroup;
import org.marrowrelay.index.DonorListing.Cmv;
import org.marrowrelay.index.DonorListing.Kind;
import org.marrowrelay.index.DonorListing.Sex;
import org.marrowrelay.index.DonorListing.Status;
import org.marrowrelay.matching.grade.LocusComparison;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.testkit.Draw;

/// Cord blood units by their own rules, against the rules said once more.
class CordSearchTest {
    private static final long SEED = 20261124;
    private static final double KG = 20;

    @TempDir
    Path folder;

    private final TinyWorld world = new TinyWorld(SEED, 4, 20);
    private final Map<String, DonorListing> units = new HashMap<>();

    @BeforeEach
    void build() {
        Draw draw = Draw.of(SEED, 1);
        List<ListingChange> changes = new ArrayList<>();
        try (DonorIndexWriter writer = DonorIndexWriter.open(folder, TinyWorld.RELEASE, world.sets)) {
            for (int number = 0; number < 160; number++) {
                DonorListing unit = unit(number, draw);
                writer.add(unit);
                units.put(unit.id(), unit);
            }
            world.donors(50).forEach(writer::add);
            writer.finish(Progress.SILENT);
        }
        for (int number = 100; number < 200; number++) {
            DonorListing unit = unit(number, draw);
            changes.add(new ListingChange.Put(unit));
            units.put(unit.id(), unit);
        }
        try (LiveIndex live = LiveIndex.open(folder)) {
            live.apply(changes, 1);
        }
    }

    private DonorListing unit(int number, Draw draw) {
        return new DonorListing(
                "CB" + number,
                Kind.CORD_BLOOD_UNIT,
                "NORTH",
                "0900",
                null,
                Sex.UNKNOWN,
                Cmv.UNKNOWN,
                BloodGroup.UNKNOWN,
                OptionalInt.empty(),
                Status.AV,
                null,
                draw.chance(0.2) ? OptionalDouble.empty() : OptionalDouble.of(draw.between(30, 90)),
                draw.chance(0.3) ? OptionalDouble.empty() : OptionalDouble.of(draw.between(1, 6)),
                world.person());
    }

    private static int fewest(Phenotype one, Phenotype other, Rule rule) {
        int sum = 0;
        for (Locus locus : rule.loci()) {
            boolean antigens = rule == Rule.SIX && locus != Locus.DRB1;
            sum += LocusComparison.of(read(one, locus, antigens), read(other, locus, antigens), NullRule.EXPRESSED)
                    .fewest();
        }
        return sum;
    }

    private static LocusTyping read(Phenotype person, Locus locus, boolean antigens) {
        if (!antigens || !(person.at(locus) instanceof LocusTyping.Typed typed)) {
            return person.at(locus);
        }
        List<Product> products = new ArrayList<>();
        for (Product product : typed.products()) {
            products.add(new Product(antigens(product.first()), antigens(product.second())));
        }
        return new LocusTyping.Typed(locus, products);
    }

    private static Position antigens(Position position) {
        if (!(position instanceof Position.OneOf(var groups))) {
            return position;
        }
        Set<MatchingGroup> antigens = new HashSet<>();
        for (MatchingGroup group : groups) {
            boolean expressed = group.kind() == MatchingGroup.Kind.EXPRESSED;
            String name = group.name();
            antigens.add(
                    expressed ? MatchingGroup.expressed(group.locus(), name.substring(0, name.indexOf(':'))) : group);
        }
        return new Position.OneOf(antigens);
    }

    @ParameterizedTest(name = "{0}, {1} positions, at least {2} and {3} a kilogramme")
    @CsvSource({"SIX, 4, 0, 0", "SIX, 5, 2.5, 0", "SIX, 6, 0, 1", "EIGHT, 4, 0, 0", "EIGHT, 6, 2.5, 1", "EIGHT, 8, 0, 0"
    })
    void finds_exactly_the_units_of_the_rule(Rule rule, int fewest, double tnc, double cd34) {
        DonorIndex index = DonorIndex.open(folder);
        for (int number = 0; number < 15; number++) {
            Phenotype patient = world.person();
            Set<String> expected = new TreeSet<>();
            units.forEach((id, unit) -> {
                boolean matched = 2 * rule.loci().size() - fewest(patient, unit.phenotype(), rule) >= fewest;
                boolean dose =
                        unit.tnc().orElse(0) / KG >= tnc && 10 * unit.cd34().orElse(0) / KG >= cd34;
                if (matched && dose) {
                    expected.add(id);
                }
            });
            CordResult result = index.searchCords(
                    CordRequest.of(patient, KG).by(rule, fewest).withDose(tnc, cd34));
            assertThat(result.hits().stream().map(CordHit::id))
                    .as("seed %d", SEED)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(result.total()).isEqualTo(expected.size());
            compareOrder(result.hits());
        }
    }

    private void compareOrder(List<CordHit> hits) {
        for (int i = 1; i < hits.size(); i++) {
            assertThat(hits.get(i).potential())
                    .isLessThanOrEqualTo(hits.get(i - 1).potential());
        }
        hits.forEach(hit -> assertThat(hit.tncPerKg())
                .isEqualTo(
                        units.get(hit.id()).tnc().isPresent()
                                ? OptionalDouble.of(units.get(hit.id()).tnc().getAsDouble() / KG)
                                : OptionalDouble.empty()));
    }

    @Test
    void pairs_fulfil_the_rule_between_each_other_and_the_dose_together() {
        DonorIndex index = DonorIndex.open(folder);
        CordRequest request = CordRequest.of(world.person(), KG).showing(10_000);
        List<CordHit> hits = index.searchCords(request).hits();
        CordPair.Demand demand = new CordPair.Demand(5, 5, 10_000, 100_000);
        Set<Set<String>> expected = new HashSet<>();
        for (CordHit one : hits) {
            for (CordHit other : hits) {
                boolean dose = one.tncPerKg().orElse(-99) + other.tncPerKg().orElse(-99) >= 5;
                int between = 6
                        - fewest(
                                units.get(one.id()).phenotype(),
                                units.get(other.id()).phenotype(),
                                Rule.SIX);
                if (one.rank() < other.rank() && dose && between >= 5) {
                    expected.add(Set.of(one.id(), other.id()));
                }
            }
        }
        Set<Set<String>> found = new HashSet<>();
        index.pairCords(request, demand)
                .forEach(pair ->
                        found.add(Set.of(pair.first().id(), pair.second().id())));
        assertThat(found).as("seed %d", SEED).isNotEmpty().isEqualTo(expected);
    }

    /// `01` and `02` carry one antigen, `03` its sibling, `04` is known by the broad antigen of the two only.
    private static Set<Antigen> antigens(MatchingGroup group) {
        return switch (group.name().substring(group.name().indexOf('*') + 1)) {
            case "01:01", "02:01" -> Set.of(new Antigen("A", 23));
            case "03:01" -> Set.of(new Antigen("A", 24));
            case "04:01" -> Set.of(new Antigen("A", 9), new Antigen("A", 23), new Antigen("A", 24));
            default -> Set.of();
        };
    }

    @ParameterizedTest(name = "patient {0}, unit {1}: {2} of 6, {3} for certain")
    @CsvSource({
        "01, 01, 6, 6",
        "01, 02, 6, 6",
        "01, 03, 4, 4",
        "01, 04, 6, 4",
        "04, 03, 6, 4",
        "04, 04, 6, 4",
        "05, 05, 6, 6",
        "05, 06, 4, 4"
    })
    void antigens_of_the_release_tell_siblings_apart_and_leave_broad_ones_open(
            String patient, String unit, int potential, int definite) {
        try (LiveIndex live = LiveIndex.open(folder)) {
            DonorListing fresh = units.get("CB1");
            live.apply(List.of(new ListingChange.Put(with(fresh, homozygous(unit)))), 2);
        }
        CordRequest request = CordRequest.of(homozygous(patient), KG)
                .withAntigens(CordSearchTest::antigens)
                .showing(10_000);
        assertThat(DonorIndex.open(folder).searchCords(request).hits())
                .filteredOn(hit -> hit.id().equals("CB1"))
                .singleElement()
                .satisfies(hit ->
                        assertThat(List.of(hit.potential(), hit.definite())).isEqualTo(List.of(potential, definite)));
    }

    /// B and DRB1 are those of everybody, A is asked.
    private static Phenotype homozygous(String first) {
        return new Phenotype(
                "",
                TinyWorld.RELEASE,
                Map.of(
                        Locus.A, homozygous(Locus.A, first + ":01"),
                        Locus.B, homozygous(Locus.B, "01:01"),
                        Locus.DRB1, homozygous(Locus.DRB1, "01:01")));
    }

    private static LocusTyping.Typed homozygous(Locus locus, String name) {
        Position position = new Position.OneOf(Set.of(MatchingGroup.expressed(locus, locus + "*" + name)));
        return new LocusTyping.Typed(locus, List.of(new Product(position, position)));
    }

    private static DonorListing with(DonorListing unit, Phenotype phenotype) {
        return new DonorListing(
                unit.id(),
                unit.kind(),
                unit.population(),
                unit.registry(),
                unit.birth(),
                unit.sex(),
                unit.cmv(),
                unit.bloodGroup(),
                unit.weightKg(),
                unit.status(),
                unit.typedOn(),
                unit.tnc(),
                unit.cd34(),
                phenotype);
    }
}
