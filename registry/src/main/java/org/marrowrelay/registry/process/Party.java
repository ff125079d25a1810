package org.marrowrelay.registry.process;

/// Who takes a step, or is woken by a deadline: a role in the relay, not a person.
public enum Party {
    /// The side of the patient: transplant centre and searching registry.
    REQUESTER,
    /// The side of the donor: donor centre and providing registry.
    PROVIDER,
    /// The physician of the donor's own side, who is never the recipient's.
    PHYSICIAN,
    /// A laboratory.
    LABORATORY,
    /// Who carries the cells.
    COURIER,
    /// Who reads letters between the sides, and belongs to neither.
    REVIEWER,
    /// Who looks after quality and adverse events.
    QUALITY,
    /// Who keeps the program and its connections.
    ADMINISTRATOR,
    /// Time itself: dated expiries only.
    CLOCK
}
