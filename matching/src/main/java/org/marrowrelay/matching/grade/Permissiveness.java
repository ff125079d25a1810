package org.marrowrelay.matching.grade;

import java.util.Arrays;

/// Whether a DPB1 mismatch is permissive by T-cell epitope (TCE) groups, version 2 of the assignment (MATCHING rule 9).
///
/// Groups are 1 (most immunogenic), 2 and 3; each person counts with the lowest of two.
public enum Permissiveness {
    /// Donor and patient have the same lowest group.
    PERMISSIVE,
    /// The donor's lowest group is lower: the patient's immune system may reject the graft.
    NON_PERMISSIVE_HOST_VERSUS_GRAFT,
    /// The donor's lowest group is higher: the graft may attack the patient.
    NON_PERMISSIVE_GRAFT_VERSUS_HOST,
    /// A group is not assigned.
    UNKNOWN;

    /// The rule for four groups, each 1, 2 or 3, or 0 when not assigned.
    ///
    /// Ask only where DPB1 is mismatched; a matched DPB1 has no permissiveness.
    public static Permissiveness of(int patientFirst, int patientSecond, int donorFirst, int donorSecond) {
        if (!isAssigned(patientFirst, patientSecond, donorFirst, donorSecond)) {
            return UNKNOWN;
        }
        int patient = Math.min(patientFirst, patientSecond);
        int donor = Math.min(donorFirst, donorSecond);
        if (donor == patient) {
            return PERMISSIVE;
        }
        return donor < patient ? NON_PERMISSIVE_HOST_VERSUS_GRAFT : NON_PERMISSIVE_GRAFT_VERSUS_HOST;
    }

    private static boolean isAssigned(int... groups) {
        return Arrays.stream(groups).allMatch(group -> group >= 1 && group <= 3);
    }
}
