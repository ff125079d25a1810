package org.marrowrelay.registry.search;

import org.marrowrelay.matching.grade.NullRule;

/// What is searched for.
///
/// @param mismatches at most so many of ten positions may mismatch, 0 to 2
/// @param rule what a null counts as
public record SearchQuestion(int mismatches, NullRule rule) {
    /// At least 9/10, nulls as expressed.
    public static final SearchQuestion USUAL = new SearchQuestion(1, NullRule.EXPRESSED);

    private static final int MOST = 2;

    public SearchQuestion {
        if (mismatches < 0 || mismatches > MOST) {
            throw new IllegalArgumentException("a search allows 0 to 2 mismatches, found: " + mismatches);
        }
    }
}
