package org.marrowrelay.registry.donor;

import java.util.Arrays;
import java.util.Optional;

/// Why a donor has a status, in the codes of WMDA and EMDIS (DOMAIN 1.3). The last six are of cord blood units only.
public enum Reason {
    /// Too old.
    DO,
    /// Died.
    DD,
    /// Medical.
    MR,
    /// Personal, also withdrawal.
    PR,
    /// After a donation or transplantation.
    TX,
    /// Moved away.
    MO,
    /// Cannot be contacted.
    UC,
    /// The typing is questionable: reports contradict each other.
    TQ,
    /// Another reason.
    OT,
    /// Not known.
    UK,
    /// Unit: in quarantine.
    QR,
    /// Unit: administrative.
    AD,
    /// Unit: cord blood bank has closed the file.
    CD,
    /// Unit: distributed.
    DS,
    /// Unit: expired.
    XP,
    /// Unit: no sample is left.
    NS;

    /// The reason of that code.
    public static Optional<Reason> find(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(code))
                .findFirst();
    }

    /// Whether only cord blood units can have it.
    public boolean ofUnits() {
        return this == QR || this == AD || this == CD || this == DS || this == XP || this == NS;
    }
}
