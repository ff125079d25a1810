package org.marrowrelay.matching.grade;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;

/// DPB1 of two people: how many mismatches the typings allow, and whether a mismatch is permissive.
///
/// @param permissiveness what is possible if DPB1 is mismatched; empty when it matches whatever the genotypes are
public record DpbComparison(LocusComparison comparison, Set<Permissiveness> permissiveness) {
    public DpbComparison {
        Set<Permissiveness> copy = EnumSet.noneOf(Permissiveness.class);
        copy.addAll(permissiveness);
        permissiveness = Collections.unmodifiableSet(copy);
    }

    /// Compares two people at DPB1.
    ///
    /// @param tceGroup the T-cell epitope group of a matching group: 1, 2, 3, or 0 when not assigned
    public static DpbComparison of(
            Phenotype patient, Phenotype donor, NullRule rule, ToIntFunction<MatchingGroup> tceGroup) {
        LocusTyping p = patient.at(Locus.DPB1);
        LocusTyping d = donor.at(Locus.DPB1);
        LocusComparison comparison = LocusComparison.of(p, d, rule);
        Set<Permissiveness> possible = EnumSet.noneOf(Permissiveness.class);
        if (comparison.most() > 0) {
            EpitopeGenotypes ofPatient = EpitopeGenotypes.of(p, rule, tceGroup);
            EpitopeGenotypes ofDonor = EpitopeGenotypes.of(d, rule, tceGroup);
            possible.addAll(ofPatient.against(ofDonor));
        }
        return new DpbComparison(comparison, possible);
    }

    /// The one answer that the typings leave; empty while they leave several, or DPB1 is matched.
    public Optional<Permissiveness> decided() {
        return permissiveness.size() == 1
                ? Optional.of(permissiveness.iterator().next())
                : Optional.empty();
    }
}
