package org.marrowrelay.matching.prediction;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.grade.Permissiveness;

/// How likely DPB1 matches, and how likely a mismatch is permissive: from frequency sets that cover DPB1, and all
/// that is typed of the two people (MATCHING rule 9).
///
/// All five numbers sum to 1.
///
/// @param matched the probability of 2/2
/// @param mismatched the probability of a mismatch with that permissiveness
public record DpbChances(double matched, Map<Permissiveness, Double> mismatched) {
    private static final int GROUPS = 4;

    public DpbChances {
        Map<Permissiveness, Double> copy = new EnumMap<>(Permissiveness.class);
        copy.putAll(mismatched);
        mismatched = Collections.unmodifiableMap(copy);
    }

    /// One person at DPB1; made once for a person who is compared with many.
    public static final class Side {
        private final GenotypeSums genotypes;

        private Side(GenotypeSums genotypes) {
            this.genotypes = genotypes;
        }
    }

    /// Compares many people; all of its sides belong together. Safe for several threads.
    public static final class People {
        private final Predictor predictor;
        private final ToIntFunction<MatchingGroup> tceGroup;
        private final Map<Integer, Integer> groups = new ConcurrentHashMap<>();

        /// @param tceGroup the T-cell epitope group of a matching group: 1, 2, 3, or 0 when not assigned
        public People(NullRule rule, ToIntFunction<MatchingGroup> tceGroup) {
            this.predictor = new Predictor(List.of(Locus.DPB1), rule);
            this.tceGroup = tceGroup;
        }

        /// A person; empty when no set that covers DPB1 explains them.
        public Optional<Side> side(Phenotype person, List<HaplotypeFrequencySet> sets) {
            ImputedPerson imputed = predictor.impute(person, covering(sets));
            return imputed.isExplained() ? Optional.of(new Side(predictor.marginal(imputed, 0))) : Optional.empty();
        }

        /// The pair of a patient and a donor.
        public DpbChances chances(Side patient, Side donor) {
            return DpbChances.of(
                    patient.genotypes,
                    donor.genotypes,
                    code -> groups.computeIfAbsent(code, fresh -> group(predictor, tceGroup, fresh)));
        }
    }

    /// Computes both; empty when no set that covers DPB1 explains the patient, or the donor.
    ///
    /// Definition: the sum over all DPB1 genotypes of both. People are sorted by their lowest epitope group, so
    /// that only genotypes that match need to be met pair by pair.
    ///
    /// @param tceGroup the T-cell epitope group of a matching group: 1, 2, 3, or 0 when not assigned
    public static Optional<DpbChances> of(
            Phenotype patient,
            List<HaplotypeFrequencySet> patientSets,
            Phenotype donor,
            List<HaplotypeFrequencySet> donorSets,
            NullRule rule,
            ToIntFunction<MatchingGroup> tceGroup) {
        People people = new People(rule, tceGroup);
        return people.side(patient, patientSets)
                .flatMap(them -> people.side(donor, donorSets).map(us -> people.chances(them, us)));
    }

    private static List<HaplotypeFrequencySet> covering(List<HaplotypeFrequencySet> sets) {
        return sets.stream().filter(set -> set.loci().contains(Locus.DPB1)).toList();
    }

    private static int group(Predictor predictor, ToIntFunction<MatchingGroup> tceGroup, int code) {
        int group = code > PackedGenotype.LARGEST_CODE ? 0 : tceGroup.applyAsInt(predictor.group(Locus.DPB1, code));
        return group >= 1 && group < GROUPS ? group : 0;
    }

    private static DpbChances of(GenotypeSums patient, GenotypeSums donor, ToIntFunction<Integer> group) {
        double[] p = byLowest(patient, group);
        double[] d = byLowest(donor, group);
        double[] matched = new double[GROUPS];
        for (int i = 0; i < patient.size; i++) {
            int at = donor.find(patient.rows, i);
            matched[lowest(patient.rows[i], group)] += at < 0 ? 0 : patient.weights[i] * donor.weights[at];
        }
        Map<Permissiveness, Double> mismatched = new EnumMap<>(Permissiveness.class);
        for (Permissiveness one : Permissiveness.values()) {
            mismatched.put(one, 0.0);
        }
        for (int ofPatient = 0; ofPatient < GROUPS; ofPatient++) {
            for (int ofDonor = 0; ofDonor < GROUPS; ofDonor++) {
                double share = p[ofPatient] * d[ofDonor] - (ofPatient == ofDonor ? matched[ofPatient] : 0);
                Permissiveness what = Permissiveness.of(ofPatient, ofPatient, ofDonor, ofDonor);
                mismatched.merge(what, Math.max(0, share), Double::sum);
            }
        }
        return new DpbChances(Arrays.stream(matched).sum(), mismatched);
    }

    /// How likely each lowest group is; 0 where one of the two groups is not assigned.
    private static double[] byLowest(GenotypeSums person, ToIntFunction<Integer> group) {
        double[] shares = new double[GROUPS];
        for (int i = 0; i < person.size; i++) {
            shares[lowest(person.rows[i], group)] += person.weights[i];
        }
        return shares;
    }

    private static int lowest(int genotype, ToIntFunction<Integer> group) {
        return Math.min(group.applyAsInt(genotype >>> 16), group.applyAsInt(genotype & 0xFFFF));
    }
}
