package org.marrowrelay.matching.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.SmallWorld;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.probability.MatchProbability;
import org.marrowrelay.matching.probability.Posterior;

class FastAgreesWithDefinitionTest {
    @Test
    void pairs_and_pools_agree_with_the_definition_on_seeded_worlds() throws InterruptedException {
        int compared = 0;
        for (long seed = 1; seed <= 60; seed++) {
            compared += world(seed, 1 + (int) (seed % 5));
        }
        assertThat(compared).as("pairs that both sets explain").isGreaterThan(1_500);
    }

    private static int world(long seed, int loci) throws InterruptedException {
        SmallWorld world = new SmallWorld(seed, loci);
        HaplotypeFrequencySet one = world.set("ONE", Math.min(12, (int) Math.pow(4, loci)));
        HaplotypeFrequencySet other = world.set("OTHER", Math.min(15, (int) Math.pow(4, loci)));
        List<Phenotype> patients = people(world, 8);
        List<Phenotype> donors = people(world, 25);
        int compared = 0;
        for (NullRule rule : NullRule.values()) {
            for (int mostListed : seed % 3 == 0 ? new int[] {20_000, 3} : new int[] {20_000}) {
                Predictor predictor = new Predictor(one.loci(), rule, mostListed);
                String where = "seed " + seed + ", rule " + rule + ", listed up to " + mostListed;
                compared += agree(where, patients, one, donors, other, predictor);
            }
        }
        return compared;
    }

    private static List<Phenotype> people(SmallWorld world, int count) {
        List<Phenotype> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(world.person());
        }
        people.add(people.getFirst());
        return people;
    }

    private static int agree(
            String where,
            List<Phenotype> patients,
            HaplotypeFrequencySet one,
            List<Phenotype> donors,
            HaplotypeFrequencySet other,
            Predictor predictor)
            throws InterruptedException {
        List<Locus> loci = one.loci();
        List<ImputedPerson> imputed = donors.stream()
                .map(donor -> predictor.impute(donor, List.of(other)))
                .toList();
        List<DonorPool> pools = List.of(
                DonorPool.of(imputed, predictor, 0, false), DonorPool.of(imputed, predictor, Double.MAX_VALUE, false));
        DonorPool crossed = DonorPool.of(imputed, predictor, 0, true);
        List<ImputedPerson> all = patients.stream()
                .map(patient -> predictor.impute(patient, List.of(one)))
                .toList();
        OpenCross cross = crossed.cross(all, 2).orElseThrow();
        int compared = 0;
        for (Phenotype patient : patients) {
            ImputedPerson fast = predictor.impute(patient, List.of(one));
            List<PatientMatches> ways = everyWay(pools, fast);
            PatientMatches together = crossed.matches();
            together.compute(all.get(patients.indexOf(patient)), cross);
            ways.add(together);
            PatientMatches matches = ways.getFirst();
            for (int d = 0; d < donors.size(); d++) {
                String pair = where + ": " + patient.text() + " against "
                        + donors.get(d).text();
                Posterior p = Posterior.of(patient, one);
                Posterior q = Posterior.of(donors.get(d), other);
                boolean known = p instanceof Posterior.Explained && q instanceof Posterior.Explained;
                assertThat(matches.isKnown(d)).as(pair).isEqualTo(known);
                if (matches.isKnown(d)
                        && p instanceof Posterior.Explained explainedPatient
                        && q instanceof Posterior.Explained explainedDonor) {
                    MatchProbability exact =
                            MatchProbability.of(explainedPatient, explainedDonor, loci, predictor.rule());
                    assertThat(fast.total()).isCloseTo(explainedPatient.total(), tolerance(explainedPatient.total()));
                    same(pair, predictor.probability(fast, imputed.get(d)).orElseThrow(), exact);
                    for (PatientMatches way : ways) {
                        same(pair, way, d, exact, loci);
                    }
                    compared++;
                }
            }
        }
        return compared;
    }

    /// Open donors listed or not, and the patient compared in each way that there is.
    private static List<PatientMatches> everyWay(List<DonorPool> pools, ImputedPerson patient) {
        List<PatientMatches> ways = new ArrayList<>();
        for (DonorPool pool : pools) {
            for (PatientMatches.Way way : PatientMatches.Way.values()) {
                PatientMatches matches = pool.matches();
                matches.compute(patient, way);
                ways.add(matches);
            }
        }
        return ways;
    }

    private static void same(String pair, MatchProbability fast, MatchProbability exact) {
        for (int k = 0; k < exact.mismatches().size(); k++) {
            assertThat(fast.exactly(k))
                    .as("%s, P(%d)", pair, k)
                    .isCloseTo(exact.exactly(k), tolerance(exact.exactly(k)));
        }
        exact.perLocus().forEach((locus, probabilities) -> {
            for (int k = 0; k <= 2; k++) {
                assertThat(fast.perLocus().get(locus).get(k))
                        .as("%s, %s P(%d)", pair, locus, k)
                        .isCloseTo(probabilities.get(k), tolerance(probabilities.get(k)));
            }
        });
    }

    private static void same(String pair, PatientMatches fast, int donor, MatchProbability exact, List<Locus> loci) {
        for (int k = 0; k <= 2; k++) {
            assertThat(fast.exactly(k, donor))
                    .as("%s, pool P(%d)", pair, k)
                    .isCloseTo(exact.exactly(k), tolerance(exact.exactly(k)));
        }
        for (int l = 0; l < loci.size(); l++) {
            double matched = exact.perLocus().get(loci.get(l)).getFirst();
            assertThat(fast.matched(l, donor))
                    .as("%s, %s 2/2", pair, loci.get(l))
                    .isCloseTo(matched, tolerance(matched));
        }
    }

    private static Offset<Double> tolerance(double value) {
        return within(1e-12 + 1e-9 * value);
    }
}
