package org.marrowrelay.matching.grade;

/// Whose immune system can see a mismatch.
public enum Direction {
    /// Nobody's: there is none.
    NONE,
    /// The donor carries what the patient lacks: the patient's immune system may reject the graft.
    HOST_VERSUS_GRAFT,
    /// The patient carries what the donor lacks: the graft may attack the patient.
    GRAFT_VERSUS_HOST,
    /// Each carries what the other lacks.
    BOTH;

    static Direction of(boolean hostVersusGraft, boolean graftVersusHost) {
        if (hostVersusGraft) {
            return graftVersusHost ? BOTH : HOST_VERSUS_GRAFT;
        }
        return graftVersusHost ? GRAFT_VERSUS_HOST : NONE;
    }
}
