package org.marrowrelay.registry.joining;

import java.util.EnumSet;
import java.util.Set;

/// Where an application stands. Names are the ones stored; never renamed.
public enum ApplicantState {
    /// The form was sent; nobody has confirmed the address.
    APPLIED,
    /// The address is confirmed; the registry decides.
    CONFIRMED,
    ACCEPTED,
    KIT_SENT,
    KIT_BACK,
    /// A donor now.
    LISTED,
    DECLINED,
    WITHDRAWN,
    /// The address belongs to somebody who is known already; told to that person only, and taken away by the
    /// clock.
    KNOWN;

    private static final Set<ApplicantState> OPEN = EnumSet.of(CONFIRMED, ACCEPTED, KIT_SENT, KIT_BACK);

    /// Whether the registry has something to do.
    public boolean isOpen() {
        return OPEN.contains(this);
    }
}
