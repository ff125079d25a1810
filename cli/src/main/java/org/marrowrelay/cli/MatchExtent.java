package org.marrowrelay.cli;

import java.util.List;
import java.util.Locale;
import org.marrowrelay.hla.Locus;

/// How many loci count in a match.
enum MatchExtent {
    /// A, B and DRB1: "6/6".
    SIX,
    /// A, C, B and DRB1: "8/8".
    EIGHT,
    /// A, C, B, DRB1 and DQB1: "10/10".
    TEN;

    List<Locus> loci() {
        return switch (this) {
            case SIX -> List.of(Locus.A, Locus.B, Locus.DRB1);
            case EIGHT -> List.of(Locus.A, Locus.C, Locus.B, Locus.DRB1);
            case TEN -> Locus.MATCHED;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
