package org.marrowrelay.registry.search.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.ProblemView;

/// A search result as its page shows it.
///
/// @param loci headings of the glyph columns
/// @param line what the result rests on: donors, time, engine, release, sets, null rule
/// @param stamp digest of release and sets, shortened
/// @param notes what the coordinator must know about the whole result, such as a patient whom no set explains
/// @param preferences what decides among equally likely donors, most important first
/// @param further preferences that are not in use, each with the link that adds it
/// @param waiting percent of the index that is being built; `null` when a search can be done
/// @param paging `null` when everything is on one page
public record SearchResultView(
        List<SearchHitView> hits,
        List<Category> categories,
        List<Category> extents,
        List<String> loci,
        String line,
        String stamp,
        List<ProblemView> notes,
        List<Key> preferences,
        List<Key> further,
        @Nullable Integer waiting,
        @Nullable Paging paging,
        String exportHref) {
    public SearchResultView {
        hits = List.copyOf(hits);
        categories = List.copyOf(categories);
        extents = List.copyOf(extents);
        loci = List.copyOf(loci);
        notes = List.copyOf(notes);
        preferences = List.copyOf(preferences);
        further = List.copyOf(further);
    }

    /// A choice beside others, and the link to it.
    ///
    /// @param key what it is called
    /// @param said counts in words; may be empty
    public record Category(String key, String said, String href, boolean here) {}

    /// One sort key.
    ///
    /// @param key its word is `search.prefer.KEY`
    /// @param up link that makes it more important; `null` for the first
    /// @param href link that drops it, or adds it
    /// @param source of an optional key: why it orders so, and whose table it reads; otherwise `null`
    public record Key(
            String key,
            @Nullable String up,
            String href,
            @Nullable String source) {}
}
