package org.marrowrelay.registry.search;

import java.util.List;
import java.util.OptionalInt;
import org.marrowrelay.index.DonorFilter;
import org.marrowrelay.index.DpbDemand;
import org.marrowrelay.index.Preference;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.matching.grade.NullRule;

/// What is searched for.
///
/// @param mismatches at most so many of the counted positions may mismatch, 0 to 2
/// @param rule what a null counts as
/// @param extent which loci are counted: 10/10, 8/8 or 6/6
/// @param filter which donors may be shown
/// @param order what decides among equally likely donors, most important first
/// @param dpb1 how well DPB1 must be able to fit, which is not counted among the mismatches
/// @param exactly only donors who can have so few mismatches and not fewer
/// @param offset hits to pass over
/// @param limit hits to show
public record SearchQuestion(
        int mismatches,
        NullRule rule,
        SearchRequest.Extent extent,
        DonorFilter filter,
        List<Preference> order,
        DpbDemand.Least dpb1,
        OptionalInt exactly,
        int offset,
        int limit) {
    /// The most hits that one answer holds; ask again with an offset for more.
    public static final int LONGEST = 1_000;
    /// At least 9/10, nulls as expressed, the usual order, the best thousand.
    public static final SearchQuestion USUAL = of(1, NullRule.EXPRESSED);

    private static final int MOST = 2;
    private static final int DEEPEST = 500_000;

    public SearchQuestion {
        order = List.copyOf(order);
        if (mismatches < 0 || mismatches > MOST) {
            throw new IllegalArgumentException("a search allows 0 to 2 mismatches, found: " + mismatches);
        }
        if (offset < 0 || offset > DEEPEST || limit < 0 || limit > LONGEST) {
            throw new IllegalArgumentException("a page has 0 to 1,000 hits and begins in the first 500,000");
        }
    }

    /// A question about ten positions with the usual filter and order, for the best thousand.
    public static SearchQuestion of(int mismatches, NullRule rule) {
        return new SearchQuestion(
                mismatches,
                rule,
                SearchRequest.Extent.TEN,
                DonorFilter.LISTED,
                Preference.USUAL,
                DpbDemand.Least.ANYTHING,
                OptionalInt.empty(),
                0,
                LONGEST);
    }

    /// The same, allowing more or fewer mismatches.
    public SearchQuestion allowing(int other) {
        return new SearchQuestion(other, rule, extent, filter, order, dpb1, exactly, offset, limit);
    }

    /// The same over other loci.
    public SearchQuestion over(SearchRequest.Extent other) {
        return new SearchQuestion(mismatches, rule, other, filter, order, dpb1, exactly, offset, limit);
    }

    /// The same among other donors.
    public SearchQuestion among(DonorFilter other) {
        return new SearchQuestion(mismatches, rule, extent, other, order, dpb1, exactly, offset, limit);
    }

    /// The same in another order.
    public SearchQuestion ordered(List<Preference> other) {
        return new SearchQuestion(mismatches, rule, extent, filter, other, dpb1, exactly, offset, limit);
    }

    /// The same with another demand on DPB1.
    public SearchQuestion fitting(DpbDemand.Least other) {
        return new SearchQuestion(mismatches, rule, extent, filter, order, other, exactly, offset, limit);
    }

    /// The same, for those who have so few mismatches and not fewer.
    public SearchQuestion only(OptionalInt other) {
        return new SearchQuestion(mismatches, rule, extent, filter, order, dpb1, other, offset, limit);
    }

    /// The same, showing another page.
    public SearchQuestion page(int from, int size) {
        return new SearchQuestion(mismatches, rule, extent, filter, order, dpb1, exactly, from, size);
    }
}
