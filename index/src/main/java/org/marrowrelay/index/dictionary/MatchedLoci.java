package org.marrowrelay.index.dictionary;

import java.util.List;
import org.marrowrelay.hla.Locus;

/// The five loci in the order by which donors are sorted: the one that tells most people apart comes first.
///
/// Six of six are the first three, eight of eight the first four, so that a search on fewer loci is a search on a
/// prefix.
public final class MatchedLoci {
    /// DRB1, B, A, C, DQB1.
    public static final List<Locus> ORDER = List.of(Locus.DRB1, Locus.B, Locus.A, Locus.C, Locus.DQB1);

    /// How many there are.
    public static final int COUNT = ORDER.size();

    /// How many extents there are: 10/10 is number 0, 8/8 number 1, 6/6 number 2.
    public static final int EXTENTS = 3;

    /// The number of DPB1 behind the five: it is searched on request only, and takes part in imputing under sets
    /// that cover it.
    public static final int DPB1 = COUNT;

    /// The loci by which people are imputed: the five, then DPB1.
    public static final List<Locus> IMPUTED = List.of(Locus.DRB1, Locus.B, Locus.A, Locus.C, Locus.DQB1, Locus.DPB1);

    /// How many of them there are.
    public static final int IMPUTED_COUNT = IMPUTED.size();

    private MatchedLoci() {}

    /// How many of the loci an extent counts: the first ones.
    public static int counted(int extent) {
        return COUNT - extent;
    }

    /// The number of the extent that counts so many of the loci.
    public static int extent(int counted) {
        return COUNT - counted;
    }
}
