package org.marrowrelay.index;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;

/// Why a search shows a donor, or does not.
public sealed interface WhyNot {
    /// The donor can match and passes the filter: some page shows the donor.
    record Found(Map<Locus, SearchHit.LocusResult> loci) implements WhyNot {
        public Found {
            loci = copy(loci);
        }
    }

    /// Nobody of that identifier is in the index.
    record NotListed() implements WhyNot {}

    /// The donor can match, but the filter leaves the donor out.
    record Filtered(Map<Locus, SearchHit.LocusResult> loci) implements WhyNot {
        public Filtered {
            loci = copy(loci);
        }
    }

    /// The donor can match, but DPB1 cannot be what the search asks for.
    record DpbMismatched(Map<Locus, SearchHit.LocusResult> loci, SearchHit.DpbResult dpb1) implements WhyNot {
        public DpbMismatched {
            loci = copy(loci);
        }
    }

    /// The typings do not allow as few mismatches as were asked for.
    ///
    /// @param fewest mismatches over all loci at best
    /// @param beyondLimit loci at which a limit of their own is exceeded
    record Mismatched(Map<Locus, SearchHit.LocusResult> loci, int fewest, List<Locus> beyondLimit) implements WhyNot {
        public Mismatched {
            loci = copy(loci);
            beyondLimit = List.copyOf(beyondLimit);
        }
    }

    private static Map<Locus, SearchHit.LocusResult> copy(Map<Locus, SearchHit.LocusResult> loci) {
        Map<Locus, SearchHit.LocusResult> copy = new EnumMap<>(Locus.class);
        copy.putAll(loci);
        return Collections.unmodifiableMap(copy);
    }
}
