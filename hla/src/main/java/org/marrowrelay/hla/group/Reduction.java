package org.marrowrelay.hla.group;

import java.util.Arrays;
import java.util.Optional;

/// One way to say less about an allele. The rules stand in this package's description.
public enum Reduction {
    G("G"),
    P("P"),
    LG("lg"),
    LGX("lgx"),
    U2("U2"),
    EXON("exon"),
    W("W"),
    FIRST_FIELD("1F"),
    /// Serological antigens, broad antigens with their splits' own.
    S("S"),
    /// The antigen of the seventh column of releases from 3.64.0.
    HATS("HATS"),
    /// Our own: what takes part in matching; a null stays null.
    EXPRESSED("expressed");

    private final String title;

    Reduction(String title) {
        this.title = title;
    }

    /// The reduction of that name, as in `lgx`; case does not matter.
    public static Optional<Reduction> find(String name) {
        return Arrays.stream(values())
                .filter(reduction -> reduction.title.equalsIgnoreCase(name))
                .findFirst();
    }

    /// The name as the field writes it, such as `lgx`.
    @Override
    public String toString() {
        return title;
    }
}
