package org.marrowrelay.registry.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies.Antibody;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies.Finding;
import org.marrowrelay.matching.explain.Findings;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.grade.PairGrades;
import org.marrowrelay.matching.prediction.DpbPrediction;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.Patient;

/// What is known of a patient and a donor beside their probability.
final class Pairs {
    private final Reference reference;

    Pairs(Reference reference) {
        this.reference = reference;
    }

    Findings findings(Patient patient, Phenotype phenotype, Donor donor, Phenotype ofDonor, NullRule rule) {
        PairGrades grades = PairGrades.of(phenotype, ofDonor, rule, reference.facts());
        Optional<DpbPrediction> dpb1 = DpbPrediction.of(
                phenotype, reference.atDpb1(patient), ofDonor, reference.atDpb1(donor), rule, reference.facts());
        Optional<ChoiceKeys> keys = reference.traits().equals(AlleleTraits.NONE)
                ? Optional.empty()
                : Optional.of(ChoiceKeys.of(phenotype, ofDonor, reference.traits()));
        return new Findings(
                grades,
                dpb1.map(one -> one.saying(reference.standInsAtDpb1(patient, donor, one))),
                keys,
                reference.traits(),
                antibodies(patient, ofDonor));
    }

    /// One finding for each of the patient's antibodies.
    List<Finding> antibodies(Patient patient, Phenotype donor) {
        return antibodies(patient.particulars(), donor);
    }

    List<Finding> antibodies(Particulars patient, Phenotype donor) {
        return new DonorSpecificAntibodies(reference.nomenclature(), reference.antibodyMfi())
                .against(
                        donor,
                        patient.antibodies().stream().map(Pairs::antibody).toList());
    }

    private static Antibody antibody(Particulars.Antibody antibody) {
        @Nullable Integer mfi = antibody.mfi();
        return new Antibody(antibody.specificity(), mfi == null ? OptionalInt.empty() : OptionalInt.of(mfi));
    }
}
