package org.marrowrelay.matching.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.WmdaValidation;
import org.marrowrelay.matching.WmdaValidation.Person;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.probability.Posterior;

class WmdaValidationTest {
    @Test
    void every_row_of_the_two_published_patients_is_the_consensus() throws InterruptedException {
        List<String> consensus = WmdaValidation.lines("consensus.P000001-P000002.txt.gz");
        HaplotypeFrequencySet set = WmdaValidation.frequencies();
        List<Person> patients = WmdaValidation.people("patients.gl.txt.gz").subList(0, 2);
        List<Person> donors = WmdaValidation.people("donors.gl.txt.gz");
        Predictor predictor = new Predictor(Locus.MATCHED, NullRule.EXPRESSED);
        List<String> rows = new ArrayList<>();
        new CrossMatch(2)
                .run(
                        impute(predictor, patients, set),
                        predictor.pool(impute(predictor, donors, set)),
                        new WmdaRows(ids(patients), ids(donors)),
                        text -> rows.addAll(text.toString().lines().toList()));
        assertThat(rows).hasSize(20_000);
        assertThat(rows).isEqualTo(consensus);
    }

    @Test
    void every_diplotype_of_the_200_reference_imputations_is_ours_with_its_probability() {
        HaplotypeFrequencySet set = WmdaValidation.frequencies();
        Map<String, List<String[]>> reference = WmdaValidation.lines("imputation.P000001-P000200.tsv.gz").stream()
                .map(line -> line.split("\t"))
                .collect(Collectors.groupingBy(cells -> cells[0]));
        Map<String, Phenotype> people = new HashMap<>();
        WmdaValidation.people("patients.gl.txt.gz").forEach(person -> people.put(person.id(), person.typings()));
        assertThat(reference).hasSize(200);
        reference.forEach((id, rows) -> same(id, rows, (Posterior.Explained) Posterior.of(people.get(id), set)));
    }

    private static void same(String id, List<String[]> reference, Posterior.Explained ours) {
        Map<Set<String>, Double> expected = new HashMap<>();
        reference.forEach(cells -> expected.put(unordered(cells[2], cells[5]), Double.parseDouble(cells[9])));
        assertThat(ours.diplotypes()).as(id).hasSameSizeAs(expected.keySet());
        ours.diplotypes().forEach(diplotype -> assertThat(diplotype.probability())
                .as("%s, %s", id, diplotype)
                .isCloseTo(
                        expected.get(unordered(
                                diplotype.first().toString(), diplotype.second().toString())),
                        within(1e-9)));
    }

    private static Set<String> unordered(String one, String other) {
        return Stream.of(one, other)
                .map(haplotype -> String.join("~", new TreeSet<>(List.of(haplotype.split("~")))))
                .collect(Collectors.toSet());
    }

    private static List<ImputedPerson> impute(Predictor predictor, List<Person> people, HaplotypeFrequencySet set)
            throws InterruptedException {
        return predictor.imputeAll(
                people.stream().map(Person::typings).toList(), person -> List.of(set), 2, Progress.NONE);
    }

    private static List<String> ids(List<Person> people) {
        return people.stream().map(Person::id).toList();
    }
}
