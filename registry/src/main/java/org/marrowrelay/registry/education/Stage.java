package org.marrowrelay.registry.education;

/// Where a donor is on the way, in its order. Names are the ones stored; never renamed.
public enum Stage {
    /// Joins, or is on the list.
    JOINED,
    /// Is asked, because somebody may need the cells.
    CONTACTED,
    /// Gives blood for the typing that confirms.
    TYPING,
    /// Is informed and examined.
    WORKUP,
    /// Is cleared, and donates.
    COLLECTION,
    /// Has donated.
    AFTER
}
