package org.marrowrelay.registry.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// Which part of a list is shown, and the links to the parts beside it.
///
/// @param fromText number of the first row shown, counted from 1
/// @param first link to the beginning where there is no way one page back; else `null`
/// @param previous link, or `null` at the beginning
/// @param next link, or `null` at the end
public record Paging(
        String fromText,
        String toText,
        String totalText,
        @Nullable String first,
        @Nullable String previous,
        @Nullable String next) {

    /// A page of rows that begins behind another one, which its link names.
    ///
    /// @param link the address of the list up to that name, as in `/workups?after=`
    /// @param after behind which row it begins; empty at the beginning
    /// @param shown names of the rows
    /// @param more whether there are others behind them
    /// @param total of all rows
    public static Paging of(String link, String after, List<String> shown, boolean more, long total) {
        return new Paging(
                shown.isEmpty() ? "" : shown.getFirst(),
                shown.isEmpty() ? "" : shown.getLast(),
                Words.number(total),
                after.isEmpty() ? null : link,
                null,
                more ? link + UriUtils.encode(shown.getLast(), StandardCharsets.UTF_8) : null);
    }

    /// Page `page` (from 0) of rows in pages of `size`.
    ///
    /// @param link the address of the list up to the page number, as in `/donors?sex=F&page=`
    public static Paging of(long page, long size, long total, String link) {
        long from = Math.min(total, page * size + 1);
        long to = Math.min(total, (page + 1) * size);
        return new Paging(
                Words.number(from),
                Words.number(to),
                Words.number(total),
                null,
                page == 0 ? null : link + (page - 1),
                to >= total ? null : link + (page + 1));
    }
}
