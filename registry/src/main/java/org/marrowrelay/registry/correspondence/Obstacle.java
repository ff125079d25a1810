package org.marrowrelay.registry.correspondence;

/// Why a letter does not pass today; its word is `letter.obstacle.NAME`.
public enum Obstacle {
    /// No rule is known for one of the countries: ask there, then enter it.
    NO_RULE(false),
    /// One of the countries forbids letters.
    FORBIDDEN(true),
    /// One of them allows no more letters in this direction.
    ENOUGH(true),
    /// The recipient must write first.
    PATIENT_FIRST(false),
    /// The infusion is not known, or too short ago.
    EARLY(false);

    private final boolean lasting;

    Obstacle(boolean lasting) {
        this.lasting = lasting;
    }

    /// True when waiting does not help.
    public boolean isLasting() {
        return lasting;
    }
}
