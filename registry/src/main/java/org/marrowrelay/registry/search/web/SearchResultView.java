package org.marrowrelay.registry.search.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.ProblemView;

/// A search result as its page shows it.
///
/// @param loci headings of the glyph columns
/// @param line what the result rests on: donors, time, engine, release, sets, null rule
/// @param notes what the coordinator must know about the whole result, such as a patient whom no set explains
/// @param paging `null` when everything is on one page
public record SearchResultView(
        List<SearchHitView> hits,
        List<Category> categories,
        List<String> loci,
        String line,
        List<ProblemView> notes,
        @Nullable Paging paging,
        String exportHref) {
    public SearchResultView {
        hits = List.copyOf(hits);
        categories = List.copyOf(categories);
        loci = List.copyOf(loci);
        notes = List.copyOf(notes);
    }

    /// How many donors can match so well, and the link to see only them.
    ///
    /// @param key its word is `search.category.KEY`
    /// @param said the counts in words
    public record Category(String key, String said, String href, boolean here) {}
}
