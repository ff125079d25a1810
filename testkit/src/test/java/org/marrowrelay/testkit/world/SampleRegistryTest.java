package org.marrowrelay.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.hla.Grid;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;

class SampleRegistryTest {
    private static final SampleRegistry SHOWN = SampleRegistry.of(SampleRegistry.SEED);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {SampleRegistry.SEED, 1, 2, 3})
    void the_rare_patient_has_exactly_one_potential_donor_in_the_whole_registry(long seed) {
        SampleRegistry registry = SampleRegistry.of(seed);
        String patient = registry.rarePatient().gl();
        List<InventedPerson> potential = everyone(registry)
                .filter(donor -> Reports.canMatch(patient, donor.gl()))
                .toList();
        assertThat(potential).containsExactly(registry.rareDonor());
    }

    @Test
    void the_rare_donor_truly_matches_is_available_and_comes_from_another_population() {
        assertThat(SHOWN.rareDonor().truth()).isEqualTo(SHOWN.rarePatient().truth());
        assertThat(SHOWN.rareDonor().status()).isEqualTo("AV");
        assertThat(SHOWN.rareDonor().population())
                .isNotEqualTo(SHOWN.rarePatient().population());
        assertThat(SHOWN.rareDonor().gl())
                .as("confirmatory typing is still to do")
                .doesNotContain("DQB1");
    }

    @Test
    void the_next_best_donor_of_the_rare_patient_has_one_mismatch() {
        String patient = SHOWN.rarePatient().gl();
        List<Integer> mismatches = everyone(SHOWN)
                .map(donor -> Reports.mismatchesAtBest(patient, donor.gl()))
                .sorted()
                .limit(3)
                .toList();
        assertThat(mismatches).startsWith(0, 1).last().matches(third -> third > 1);
    }

    @Test
    void the_common_patient_has_many_potential_donors_and_several_true_ones() {
        InventedPerson patient = SHOWN.commonPatient();
        List<String> truth = alleles(patient);
        assertThat(everyone(SHOWN)
                        .filter(donor -> Reports.canMatch(patient.gl(), donor.gl()))
                        .count())
                .isGreaterThan(20);
        assertThat(everyone(SHOWN).filter(donor -> alleles(donor).equals(truth)).count())
                .isGreaterThan(10);
    }

    @Test
    void every_report_allows_the_truth() {
        Stream.concat(everyone(SHOWN), SHOWN.patients().stream()).forEach(person -> assertThat(
                        Reports.canMatch(person.gl(), Laboratory.one().best(person.truth())))
                .as("%s: %s must allow %s", person.id(), person.gl(), person.truth())
                .isTrue());
    }

    @Test
    void the_starter_nomenclature_reads_every_report_without_a_problem() {
        Nomenclature starter = Nomenclature.starter(SHOWN.alleleNames());
        Stream.concat(everyone(SHOWN), SHOWN.patients().stream())
                .forEach(person -> assertThat(starter.read(person.gl()))
                        .as(person.gl())
                        .isInstanceOf(PhenotypeReading.Accepted.class));
    }

    @Test
    void identifiers_are_distinct_and_donors_have_a_valid_GRID_of_an_organisation_that_does_not_exist() {
        Set<String> ids = new HashSet<>();
        Stream.concat(everyone(SHOWN), SHOWN.patients().stream())
                .forEach(person ->
                        assertThat(ids.add(person.id())).as(person.id()).isTrue());
        assertThat(SHOWN.donors())
                .allSatisfy(donor -> assertThat(Grid.parse(donor.id()).issuer()).isEqualTo(SampleRegistry.ION));
        assertThat(Integer.parseInt(SampleRegistry.ION)).isLessThan(1000);
    }

    @Test
    void laboratories_of_four_decades_left_every_kind_of_report() {
        List<String> reports = SHOWN.donors().stream().map(InventedPerson::gl).toList();
        assertThat(reports)
                .filteredOn(gl -> gl.startsWith("A") && !gl.startsWith("A*"))
                .as("antigens")
                .hasSizeGreaterThan(50);
        assertThat(reports)
                .filteredOn(gl -> gl.contains(":XX"))
                .as("first fields")
                .hasSizeGreaterThan(300);
        assertThat(reports).filteredOn(gl -> gl.contains("/")).as("lists").hasSizeGreaterThan(500);
        assertThat(reports)
                .filteredOn(gl -> gl.contains("|"))
                .as("two genotypes")
                .hasSizeGreaterThan(20);
        assertThat(reports)
                .filteredOn(gl -> !gl.contains("DR"))
                .as("A and B only")
                .hasSizeGreaterThan(50);
        assertThat(share(reports, gl -> gl.contains("C*"))).isCloseTo(0.70, within(0.03));
        assertThat(share(reports, gl -> gl.contains("DQB1*"))).isCloseTo(0.65, within(0.03));
        assertThat(reports)
                .filteredOn(gl -> gl.contains("A*24:09N+"))
                .as("a null")
                .isNotEmpty();
    }

    @Test
    void some_donors_are_withdrawn_some_too_old_some_away_for_a_while() {
        List<InventedPerson> donors = SHOWN.donors();
        assertThat(donors).hasSize(3_000);
        assertThat(donors).filteredOn(donor -> donor.status().equals("TU")).hasSizeGreaterThan(50);
        assertThat(donors)
                .filteredOn(donor -> tooOld(donor))
                .hasSizeGreaterThan(50)
                .allMatch(donor -> donor.status().equals("DE"));
        assertThat(donors)
                .filteredOn(donor -> donor.status().equals("DE") && !tooOld(donor))
                .hasSizeGreaterThan(50);
        assertThat(donors).filteredOn(donor -> donor.population().isEmpty()).hasSizeBetween(100, 200);
        assertThat(donors).allMatch(donor -> !donor.birth().plusYears(18).isAfter(donor.typedOn()), "was of age");
    }

    @Test
    void frequencies_sum_to_one_and_hold_every_haplotype_that_people_have() {
        for (InventedPopulation population : SHOWN.populations()) {
            assertThat(IntStream.range(0, population.size())
                            .mapToDouble(population::frequency)
                            .sum())
                    .isCloseTo(1, within(1e-9));
        }
        Set<InventedHaplotype> known = new HashSet<>();
        IntStream.range(0, SHOWN.everybody().size())
                .forEach(i -> known.add(SHOWN.everybody().haplotype(i)));
        assertThat(everyone(SHOWN)
                        .flatMap(donor ->
                                Stream.of(donor.truth().first(), donor.truth().second())))
                .allMatch(known::contains);
    }

    @Test
    void a_row_has_the_columns_of_its_header_and_a_frequency_line_its_two_values() {
        int columns = InventedPerson.HEADER.split("\t").length;
        assertThat(everyone(SHOWN)).allMatch(person -> person.toRow().split("\t", -1).length == columns);
        assertThat(SHOWN.populations().getFirst().toCsv().lines().skip(1))
                .hasSize(SHOWN.populations().getFirst().size())
                .allMatch(
                        line -> line.matches("A\\*\\S+~C\\*\\S+~B\\*\\S+~DRB1\\*\\S+~DQB1\\*\\S+,\\d\\.\\d+(E-\\d+)?"));
    }

    @Test
    void the_same_seed_gives_the_same_registry_and_another_seed_another() {
        assertThat(rows(SampleRegistry.of(5))).isEqualTo(rows(SampleRegistry.of(5)));
        assertThat(rows(SampleRegistry.of(5))).isNotEqualTo(rows(SampleRegistry.of(6)));
    }

    private static List<String> alleles(InventedPerson person) {
        return Stream.of(person.truth().first(), person.truth().second())
                .flatMap(haplotype -> haplotype.alleles().stream())
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private static List<String> rows(SampleRegistry registry) {
        return everyone(registry).map(InventedPerson::toRow).toList();
    }

    private static boolean tooOld(InventedPerson donor) {
        return donor.birth().plusYears(60).isBefore(Recruitment.TODAY);
    }

    private static double share(List<String> reports, java.util.function.Predicate<String> which) {
        return reports.stream().filter(which).count() / (double) reports.size();
    }

    private static Stream<InventedPerson> everyone(SampleRegistry registry) {
        return Stream.concat(registry.donors().stream(), registry.cordBloodUnits().stream());
    }
}
