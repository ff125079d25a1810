package org.marrowrelay.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    private static final WorldPlan SMALL = new WorldPlan(11, 12_345, 678, 90, 2_000, 321);

    @TempDir
    private Path folder;

    @Test
    void the_bytes_do_not_depend_on_the_number_of_threads() throws IOException {
        World.of(SMALL).writeWithTruth(folder.resolve("one"), 1, done -> {});
        World.of(SMALL).writeWithTruth(folder.resolve("three"), 3, done -> {});
        for (String file : List.of(
                "donors.tsv",
                "patients.tsv",
                "families.tsv",
                "truth.tsv",
                "world.json",
                "frequencies/Highland.csv",
                "global.csv")) {
            assertThat(Files.mismatch(
                            folder.resolve("one").resolve(file),
                            folder.resolve("three").resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    @Test
    void files_hold_everybody_in_order_and_a_header_line() throws IOException {
        long[] told = new long[1];
        World world = World.of(SMALL);
        world.write(folder, 2, done -> told[0] = done);
        List<String> rows = Files.readAllLines(folder.resolve("donors.tsv"));
        assertThat(rows).hasSize(1 + 12_345 + 678).startsWith(InventedPerson.HEADER);
        assertThat(rows.get(1)).isEqualTo(world.donor(0).toRow());
        assertThat(rows.get(12_345)).isEqualTo(world.donor(12_344).toRow());
        assertThat(rows.getLast()).isEqualTo(world.cordBloodUnit(677).toRow());
        assertThat(Files.readAllLines(folder.resolve("patients.tsv"))).hasSize(91);
        assertThat(told[0]).isEqualTo(12_345 + 678 + 90 + 321);
        assertThat(folder.resolve("truth.tsv")).doesNotExist();
    }

    @Test
    void a_donor_is_the_same_person_in_a_world_of_any_size() {
        World larger = World.of(new WorldPlan(11, 1_000_000, 0, 0, 2_000));
        assertThat(larger.donor(4_711)).isEqualTo(World.of(SMALL).donor(4_711));
    }

    @Test
    void thirty_in_a_hundred_have_no_C_and_thirty_five_no_DQB1() {
        World world = World.of(SMALL);
        assertThat(share(world, "C*")).isCloseTo(0.70, within(0.005));
        assertThat(share(world, "DQB1*")).isCloseTo(0.65, within(0.005));
    }

    @Test
    void every_report_allows_the_truth() {
        World world = World.of(SMALL);
        LongStream.range(0, 5_000).mapToObj(world::donor).forEach(donor -> assertThat(
                        Reports.canMatch(donor.gl(), Laboratory.one().best(donor.truth())))
                .as("%s of seed %d: %s", donor.id(), SMALL.seed(), donor.gl())
                .isTrue());
    }

    @Test
    void people_carry_haplotypes_as_often_as_the_frequencies_say() {
        World world = World.of(SMALL);
        InventedPopulation northshore = world.populations().getFirst();
        List<InventedPerson> people = LongStream.range(0, 100_000)
                .mapToObj(world::donor)
                .filter(donor -> donor.population().equals("Northshore"))
                .toList();
        for (int rank = 0; rank < 20; rank++) {
            InventedHaplotype haplotype = northshore.haplotype(rank);
            long carried = people.stream()
                    .filter(person -> person.truth().first().equals(haplotype))
                    .count();
            double expected = northshore.frequency(rank) * people.size();
            assertThat((double) carried)
                    .as("rank %d of seed %d", rank, SMALL.seed())
                    .isCloseTo(expected, within(4.5 * Math.sqrt(expected)));
        }
    }

    @Test
    void frequencies_have_a_heavy_tail_and_populations_share_only_some_haplotypes() {
        List<InventedPopulation> populations =
                World.of(new WorldPlan(3, 0, 0, 0, 20_000)).populations();
        InventedPopulation first = populations.get(0);
        double top100 = 0;
        for (int rank = 0; rank < 100; rank++) {
            top100 += first.frequency(rank);
        }
        assertThat(first.frequency(0)).isBetween(0.02, 0.12);
        assertThat(top100).isBetween(0.4, 0.7);
        assertThat(shared(first, populations.get(1))).isBetween(0.1, 0.4);
    }

    @Test
    void children_have_a_haplotype_of_each_parent_and_a_quarter_of_siblings_have_both_in_common() {
        World world = World.of(SMALL);
        int pairs = 0;
        int both = 0;
        int crossed = 0;
        int passed = 0;
        for (long index = 0; index < 4_000; index++) {
            InventedFamily family = world.family(index);
            for (InventedPerson child : family.children()) {
                crossed += isOf(child.truth().first(), family.father()) ? 0 : 1;
                crossed += isOf(child.truth().second(), family.mother()) ? 0 : 1;
                passed += 2;
                assertThat(Reports.canMatch(child.gl(), Laboratory.one().best(child.truth())))
                        .as("%s of seed %d: %s", child.id(), SMALL.seed(), child.gl())
                        .isTrue();
            }
            for (int i = 1; i < family.children().size(); i++) {
                pairs++;
                both += family.children()
                                .get(0)
                                .truth()
                                .equals(family.children().get(i).truth())
                        ? 1
                        : 0;
            }
        }
        assertThat(both / (double) pairs).as("seed %d", SMALL.seed()).isCloseTo(0.25, within(0.03));
        assertThat(crossed / (double) passed).as("crossed over").isBetween(0.004, 0.014);
    }

    private static boolean isOf(InventedHaplotype haplotype, InventedPerson parent) {
        return haplotype.equals(parent.truth().first())
                || haplotype.equals(parent.truth().second());
    }

    @Test
    void nobody_of_a_family_is_typed_before_birth_because_siblings_come_years_later() {
        World world = World.of(SMALL);
        for (long index = 0; index < 2_000; index++) {
            for (InventedPerson person : world.family(index).everybody()) {
                assertThat(person.typedOn())
                        .as("%s of seed %d", person.id(), SMALL.seed())
                        .isAfter(person.birth());
            }
        }
    }

    @Test
    void families_are_a_file_of_their_own_in_which_children_name_their_parents() throws IOException {
        World world = World.of(SMALL);
        world.writeWithTruth(folder, 2, done -> {});
        List<String> rows = Files.readAllLines(folder.resolve("families.tsv"));
        long people = LongStream.range(0, 321)
                .map(index -> world.family(index).everybody().size())
                .sum();
        assertThat(rows).hasSize((int) people + 1).startsWith(InventedFamily.HEADER);
        assertThat(rows.get(1)).startsWith("1\tfather\t\t\tFM000001-F\tD\t");
        assertThat(rows.get(3)).startsWith("1\tpatient\tFM000001-F\tFM000001-M\tFM000001-C1\tP\t");
        assertThat(Files.readAllLines(folder.resolve("truth.tsv"))).hasSize(12_345 + 678 + 90 + (int) people + 1);
        assertThat(Files.readString(folder.resolve("world.json"))).contains("\"relatives\": " + people);
    }

    private static double shared(InventedPopulation one, InventedPopulation other) {
        var known = new java.util.HashSet<InventedHaplotype>();
        for (int i = 0; i < other.size(); i++) {
            known.add(other.haplotype(i));
        }
        int shared = 0;
        for (int i = 0; i < one.size(); i++) {
            shared += known.contains(one.haplotype(i)) ? 1 : 0;
        }
        return shared / (double) one.size();
    }

    private static double share(World world, String locus) {
        return LongStream.range(0, 50_000)
                        .mapToObj(world::donor)
                        .filter(donor -> donor.gl().contains(locus))
                        .count()
                / 50_000.0;
    }
}
