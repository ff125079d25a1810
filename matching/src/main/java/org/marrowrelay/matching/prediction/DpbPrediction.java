package org.marrowrelay.matching.prediction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.AlleleFacts;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.problem.Problem;

/// What the frequency sets say about a patient and a donor at DPB1, and which of them say it: seldom the sets of the
/// other loci, because few sets cover DPB1.
///
/// @param chances empty when one of the two is explained by no set that covers DPB1; the notices say why
/// @param patientSet the set that explains the patient: the first in the patient's order that covers DPB1 and does
/// @param donorSet the same for the donor
/// @param notices why one is not explained, or that a broader set had to serve; each is about `DPB1`
public record DpbPrediction(
        Optional<DpbChances> chances,
        Optional<HaplotypeFrequencySet> patientSet,
        Optional<HaplotypeFrequencySet> donorSet,
        List<Problem> notices) {
    public DpbPrediction {
        notices = List.copyOf(notices);
    }

    /// One person at DPB1; made once for a person who is compared with many.
    public static final class Side {
        private final ImputedPerson imputed;
        private final Optional<GenotypeSums> genotypes;

        private Side(ImputedPerson imputed, Optional<GenotypeSums> genotypes) {
            this.imputed = imputed;
            this.genotypes = genotypes;
        }

        /// The set that explains the person; empty when no set that covers DPB1 does.
        public Optional<HaplotypeFrequencySet> set() {
            return imputed.set();
        }

        /// Why no set explains the person, or that a broader one had to serve; each is about `DPB1`.
        public List<Problem> notices() {
            return imputed.notices().stream()
                    .map(one -> one.at(Locus.DPB1.name()))
                    .toList();
        }
    }

    /// Compares many people; all of its sides belong together. Safe for several threads.
    public static final class People {
        private final Predictor predictor;
        private final ToIntFunction<MatchingGroup> tceGroup;
        private final Predicate<MatchingGroup> predicted;
        private final Map<Integer, Integer> groups = new ConcurrentHashMap<>();

        /// @param facts what the release that typings are read under knows of alleles
        public People(NullRule rule, AlleleFacts facts) {
            this(rule, facts::tceGroup, facts::isTcePredicted);
        }

        /// @param tceGroup the T-cell epitope group of a matching group: 1, 2, 3, or 0 when not assigned
        /// @param predicted whether it is only predicted
        People(NullRule rule, ToIntFunction<MatchingGroup> tceGroup, Predicate<MatchingGroup> predicted) {
            this.predictor = new Predictor(List.of(Locus.DPB1), rule);
            this.tceGroup = tceGroup;
            this.predicted = predicted;
        }

        /// A person.
        ///
        /// @param sets the person's own set first, broader ones after it, whatever they cover
        public Side side(Phenotype person, List<HaplotypeFrequencySet> sets) {
            ImputedPerson imputed = predictor.impute(person, sets);
            return new Side(
                    imputed, imputed.isExplained() ? Optional.of(predictor.marginal(imputed, 0)) : Optional.empty());
        }

        /// The pair of a patient and a donor; empty when one of them is not explained.
        public Optional<DpbChances> chances(Side patient, Side donor) {
            return patient.genotypes.flatMap(them -> donor.genotypes.map(us -> DpbChances.of(them, us, this::group)));
        }

        private int group(int code) {
            return groups.computeIfAbsent(code, this::freshGroup);
        }

        private int freshGroup(int code) {
            return code > PackedGenotype.LARGEST_CODE ? 0 : group(predictor.group(Locus.DPB1, code));
        }

        private int group(MatchingGroup named) {
            int group = tceGroup.applyAsInt(named);
            boolean assigned = group >= 1 && group < DpbChances.GROUPS;
            return assigned ? group + (predicted.test(named) ? DpbChances.PREDICTED : 0) : 0;
        }
    }

    /// What the sets say; empty when none of them covers DPB1, so that nothing can be asked.
    ///
    /// @param patientSets the patient's own set first, broader ones after it
    /// @param donorSets the same for the donor
    /// @param facts what the release that the typings were read under knows of alleles
    public static Optional<DpbPrediction> of(
            Phenotype patient,
            List<HaplotypeFrequencySet> patientSets,
            Phenotype donor,
            List<HaplotypeFrequencySet> donorSets,
            NullRule rule,
            AlleleFacts facts) {
        return of(patient, patientSets, donor, donorSets, new People(rule, facts));
    }

    /// The same, with more notices before the others; each is made one about `DPB1`.
    public DpbPrediction saying(List<Problem> more) {
        return new DpbPrediction(
                chances,
                patientSet,
                donorSet,
                Stream.concat(more.stream().map(one -> one.at(Locus.DPB1.name())), notices.stream())
                        .distinct()
                        .toList());
    }

    static Optional<DpbPrediction> of(
            Phenotype patient,
            List<HaplotypeFrequencySet> patientSets,
            Phenotype donor,
            List<HaplotypeFrequencySet> donorSets,
            People people) {
        if (Stream.concat(patientSets.stream(), donorSets.stream())
                .noneMatch(set -> set.loci().contains(Locus.DPB1))) {
            return Optional.empty();
        }
        Side them = people.side(patient, patientSets);
        Side us = people.side(donor, donorSets);
        return Optional.of(new DpbPrediction(
                people.chances(them, us),
                them.set(),
                us.set(),
                Stream.concat(them.notices().stream(), us.notices().stream())
                        .distinct()
                        .toList()));
    }
}
