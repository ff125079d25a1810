package org.marrowrelay.matching.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.SmallWorld;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;

/// Agreement with the definition: [FastAgreesWithDefinitionTest].
class OpenCrossTest {
    @Test
    void any_number_of_threads_gives_the_same_bits_because_lanes_are_fixed() throws InterruptedException {
        SmallWorld world = new SmallWorld(17, 4);
        HaplotypeFrequencySet set = world.set("ONE", 60);
        Predictor predictor = new Predictor(set.loci(), NullRule.EXPRESSED, 3);
        List<ImputedPerson> people = people(world, set, predictor);
        OpenCross one = OpenCross.of(people, people, predictor, 1);
        OpenCross five = OpenCross.of(people, people, predictor, 5);
        for (ImputedPerson patient : people) {
            for (int donor = 0; donor < people.size(); donor++) {
                for (int k = 0; k <= NearIndex.MOST_MISMATCHES; k++) {
                    assertThat(five.exactly(k, patient, donor))
                            .as("seed 17, donor %d, P(%d)", donor, k)
                            .isEqualTo(one.exactly(k, patient, donor));
                }
            }
        }
    }

    @Test
    void a_file_of_open_people_is_matched_together_and_a_file_without_any_is_not() {
        SmallWorld world = new SmallWorld(18, 4);
        HaplotypeFrequencySet set = world.set("ONE", 60);
        Predictor open = new Predictor(set.loci(), NullRule.EXPRESSED, 3);
        Predictor listed = new Predictor(set.loci(), NullRule.EXPRESSED);
        List<ImputedPerson> openPeople = people(world, set, open);
        List<ImputedPerson> listedPeople = people(world, set, listed);
        assertThat(open.pool(openPeople, openPeople).crosses).isTrue();
        assertThat(listed.pool(listedPeople, listedPeople).crosses).isFalse();
    }

    private static List<ImputedPerson> people(SmallWorld world, HaplotypeFrequencySet set, Predictor predictor) {
        List<ImputedPerson> people = new ArrayList<>();
        while (people.size() < 20) {
            Phenotype person = world.person();
            ImputedPerson imputed = predictor.impute(person, List.of(set));
            if (imputed.isExplained()) {
                people.add(imputed);
            }
        }
        return people;
    }
}
