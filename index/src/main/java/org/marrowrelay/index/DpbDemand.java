package org.marrowrelay.index;

import java.util.Set;
import java.util.function.ToIntFunction;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.matching.grade.Permissiveness;

/// What a search asks of DPB1, beside the loci that it counts.
///
/// As everywhere, only the typings decide, and what they leave open counts for the donor: one who is not typed at
/// DPB1 passes, and so does one with an allele whose T-cell epitope group is not assigned.
///
/// @param least how well DPB1 must be able to fit
/// @param tceGroup the T-cell epitope group of a matching group: 1, 2, 3, or 0 when not assigned
public record DpbDemand(Least least, ToIntFunction<MatchingGroup> tceGroup) {
    /// Nothing is asked, and no T-cell epitope group is known.
    public static final DpbDemand NONE = new DpbDemand(Least.ANYTHING, group -> 0);

    /// How well DPB1 must be able to fit.
    public enum Least {
        /// In any way; the result says in which.
        ANYTHING,
        /// Matched, or mismatched in a way that is or may be permissive.
        PERMISSIVE,
        /// Matched at both positions.
        MATCHED
    }

    /// Whether a donor can be such, by what a comparison leaves possible.
    ///
    /// @param fewest mismatches that the typings allow
    boolean accepts(int fewest, Set<Permissiveness> possible) {
        return switch (least) {
            case ANYTHING -> true;
            case MATCHED -> fewest == 0;
            case PERMISSIVE ->
                fewest == 0
                        || possible.contains(Permissiveness.PERMISSIVE)
                        || possible.contains(Permissiveness.UNKNOWN);
        };
    }
}
