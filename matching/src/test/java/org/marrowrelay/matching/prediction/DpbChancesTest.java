package org.marrowrelay.matching.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.Typings;
import org.marrowrelay.matching.frequency.Haplotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequency;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.matching.grade.ExpressedGenotype;
import org.marrowrelay.matching.grade.Mismatches;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.grade.Permissiveness;
import org.marrowrelay.matching.probability.Posterior;
import org.marrowrelay.problem.Problem;

/// Whether DPB1 will be permissive when it is not typed, from haplotypes with DPB1.
class DpbChancesTest {
    /// DPB1 1, 2, 3 stand for their own epitope groups; 4 is not assigned; 5 is of group 3 too, by prediction only.
    private static int tce(MatchingGroup group) {
        return switch (group.name()) {
            case "DPB1*1" -> 1;
            case "DPB1*2" -> 2;
            case "DPB1*3", "DPB1*5" -> 3;
            default -> 0;
        };
    }

    private static boolean isPredicted(MatchingGroup group) {
        return group.name().equals("DPB1*5");
    }

    private static DpbPrediction.People people() {
        return new DpbPrediction.People(NullRule.EXPRESSED, DpbChancesTest::tce, DpbChancesTest::isPredicted);
    }

    private static final HaplotypeFrequencySet SET =
            set("1~1 0.2", "1~3 0.1", "2~2 0.25", "2~5 0.15", "3~3 0.2", "3~4 0.1");

    private static HaplotypeFrequencySet set(String... rows) {
        List<HaplotypeFrequency> haplotypes = new ArrayList<>();
        for (String row : rows) {
            String[] parts = row.split("[~ ]");
            haplotypes.add(new HaplotypeFrequency(
                    new Haplotype(List.of(Typings.group(Locus.A, parts[0]), Typings.group(Locus.DPB1, parts[1]))),
                    Double.parseDouble(parts[2])));
        }
        Provenance provenance = new Provenance("X", "none", "", OptionalInt.empty(), "test");
        return new HaplotypeFrequencySet(provenance, List.of(Locus.A, Locus.DPB1), haplotypes);
    }

    private static Phenotype person(String typingOfA) {
        return Typings.typing(Locus.A, typingOfA) instanceof LocusTyping.Typed typed
                ? new Phenotype(typingOfA, "none", Map.of(Locus.A, typed))
                : new Phenotype(typingOfA, "none", Map.of());
    }

    @Test
    void agrees_with_the_definition_over_all_genotypes() {
        for (String patient : List.of("1+2", "1/2+3", "-", "3+3")) {
            for (String donor : List.of("1+2", "-", "2/3+1/3", "3+3")) {
                DpbChances chances = DpbPrediction.of(
                                person(patient), List.of(SET), person(donor), List.of(SET), people())
                        .orElseThrow()
                        .chances()
                        .orElseThrow();
                Map<Permissiveness, Double> expected = new EnumMap<>(Permissiveness.class);
                double matched = byDefinition(person(patient), person(donor), expected);
                assertThat(chances.predicted())
                        .as("%s against %s: mismatched, and somebody has 5", patient, donor)
                        .isCloseTo(predictedByDefinition(person(patient), person(donor)), within(1e-12));
                assertThat(chances.matched())
                        .as("%s against %s", patient, donor)
                        .isCloseTo(matched, within(1e-12));
                for (Permissiveness one : Permissiveness.values()) {
                    assertThat(chances.mismatched().get(one))
                            .as("%s against %s, %s", patient, donor, one)
                            .isCloseTo(expected.getOrDefault(one, 0.0), within(1e-12));
                }
            }
        }
    }

    private static double byDefinition(Phenotype patient, Phenotype donor, Map<Permissiveness, Double> mismatched) {
        double[] matched = new double[1];
        genotypes(patient).forEach((p, wp) -> genotypes(donor).forEach((d, wd) -> {
            if (Mismatches.between(p.getFirst(), d.getFirst()).count() == 0) {
                matched[0] += wp * wd;
            } else {
                mismatched.merge(permissiveness(p.getFirst(), d.getFirst()), wp * wd, Double::sum);
            }
        }));
        return matched[0];
    }

    private static double predictedByDefinition(Phenotype patient, Phenotype donor) {
        double[] share = new double[1];
        genotypes(patient).forEach((p, wp) -> genotypes(donor).forEach((d, wd) -> {
            boolean mismatched = Mismatches.between(p.getFirst(), d.getFirst()).count() > 0;
            boolean predicted = Stream.of(p.getFirst(), d.getFirst())
                    .flatMap(genotype -> genotype.groups().stream())
                    .anyMatch(DpbChancesTest::isPredicted);
            share[0] += mismatched && predicted ? wp * wd : 0;
        }));
        return share[0];
    }

    private static Map<List<ExpressedGenotype>, Double> genotypes(Phenotype person) {
        return ((Posterior.Explained) Posterior.of(person, SET)).genotypes(List.of(Locus.DPB1), NullRule.EXPRESSED);
    }

    private static Permissiveness permissiveness(ExpressedGenotype p, ExpressedGenotype d) {
        return Permissiveness.of(
                tce(p.groups().get(0)),
                tce(p.groups().get(1)),
                tce(d.groups().get(0)),
                tce(d.groups().get(1)));
    }

    @Test
    void the_set_that_covers_dpb1_is_named_because_it_is_another_than_that_of_the_other_loci() {
        HaplotypeFrequencySet five = Typings.set("FIVE", "1~1 1");
        DpbPrediction prediction = predict("1+1", List.of(five, SET), "1+2", List.of(SET));
        assertThat(prediction.chances()).isPresent();
        assertThat(prediction.patientSet()).contains(SET);
        assertThat(prediction.donorSet()).contains(SET);
        assertThat(prediction.notices()).extracting(Problem::toString).containsExactly("""
                        MAT-0002: the frequency set FIVE does not cover DPB1
                          where: DPB1
                          fix:   load a set that covers them""", """
                        MAT-0005: the frequency set X was used instead
                          where: DPB1
                          fix:   nothing to do; probabilities rest on the broader population""");
    }

    @Test
    void who_is_not_explained_at_dpb1_has_no_chance_and_a_reason() {
        DpbPrediction prediction = predict("9+9", List.of(SET), "1+2", List.of(SET));
        assertThat(prediction.chances()).isEmpty();
        assertThat(prediction.patientSet()).isEmpty();
        // typed where nothing is asked: that is said
        assertThat(prediction.notices()).extracting(Problem::code).containsExactly("MAT-0009");
    }

    private static DpbPrediction predict(
            String patient,
            List<HaplotypeFrequencySet> patientSets,
            String donor,
            List<HaplotypeFrequencySet> donorSets) {
        return DpbPrediction.of(person(patient), patientSets, person(donor), donorSets, people())
                .orElseThrow();
    }

    @Test
    void without_dpb1_in_the_sets_there_is_no_answer() {
        HaplotypeFrequencySet five = Typings.set("FIVE", "1~1 1");
        assertThat(DpbPrediction.of(person("1+1"), List.of(five), person("1+1"), List.of(five), people()))
                .isEmpty();
    }
}
