package org.marrowrelay.matching.grade;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.AlleleFacts;

/// Two people graded at every locus that a registry stores: the matched loci and DPB1 always, DRB3, DRB4, DRB5,
/// DQA1 and DPA1 when both are typed there.
///
/// @param loci in the order of results
/// @param dpb1 whether a DPB1 mismatch is permissive; empty when either is not typed there
/// @param knowsSequences whether it was known which sequences are complete
public record PairGrades(Map<Locus, LocusGrade> loci, Optional<DpbComparison> dpb1, boolean knowsSequences) {
    public PairGrades {
        Map<Locus, LocusGrade> copy = new EnumMap<>(Locus.class);
        copy.putAll(loci);
        loci = Collections.unmodifiableMap(copy);
    }

    /// Grades two people.
    ///
    /// @param facts what the release that the typings were read under knows of alleles
    public static PairGrades of(Phenotype patient, Phenotype donor, NullRule rule, AlleleFacts facts) {
        Map<Locus, LocusGrade> loci = new EnumMap<>(Locus.class);
        for (Locus locus : Locus.STORED) {
            if (isAlwaysGraded(locus) || areTyped(patient, donor, locus)) {
                loci.put(locus, LocusGrade.of(patient, donor, locus, rule, facts));
            }
        }
        Optional<DpbComparison> dpb1 = areTyped(patient, donor, Locus.DPB1)
                ? Optional.of(DpbComparison.of(patient, donor, rule, facts))
                : Optional.empty();
        return new PairGrades(loci, dpb1, facts.knowsSequences());
    }

    private static boolean isAlwaysGraded(Locus locus) {
        return Locus.MATCHED.contains(locus) || locus == Locus.DPB1;
    }

    private static boolean areTyped(Phenotype patient, Phenotype donor, Locus locus) {
        return patient.at(locus) instanceof LocusTyping.Typed && donor.at(locus) instanceof LocusTyping.Typed;
    }
}
