package org.marrowrelay.hla.nomenclature;

import java.util.Set;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;

/// What is known of alleles beyond their matching groups: how closely two reports are proven to be the same,
/// antigens, T-cell epitope groups.
///
/// Implementations are safe for use by many threads.
public interface AlleleFacts {
    /// What two reports of one position are proven to have in common, whatever alleles they stand for.
    ///
    /// @param one a name in any notation, or a `/` list of such names
    /// @param other the same
    ProvenIdentity identity(Locus locus, String one, String other);

    /// The antigens that the group's product can carry, as [GroupTraits#antigens]; empty when nothing is known.
    Set<Antigen> antigens(MatchingGroup group);

    /// The antigens that a report by serology leaves open: the one it names, for a broad antigen with its splits. Empty
    /// for other reports, and where the release does not know the antigen.
    default Set<Antigen> reportedAntigens(String report) {
        return Set.of();
    }

    /// The T-cell epitope group of a DPB1 group, 1 to 3; 0 when it is not assigned or not known.
    int tceGroup(MatchingGroup group);

    /// Whether the T-cell epitope group of a DPB1 group is only predicted (`$` in the files of the release).
    default boolean isTcePredicted(MatchingGroup group) {
        return false;
    }

    /// Whether it is known which sequences are complete. Without, the same allele is never called the same
    /// G-DNA.
    boolean knowsSequences();

    /// What names alone prove: the same four fields are one allele, the same three one coding sequence, the
    /// same two one protein. No antigens and no epitope groups.
    static AlleleFacts byName() {
        return NameFacts.BY_NAME;
    }
}
