package org.marrowrelay.registry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every page shows around its content: the model of `layout.html` and `door.html`.
///
/// @param language BCP 47 tag, `en` or `zh-CN`
/// @param theme `light`, `dark`, or `null` to follow the system
/// @param themeChoice `light`, `dark` or `system`
/// @param back the page that was asked for, to return to after choosing a language
/// @param zone in which the page says moments; `null` where it says none
public record Frame(
        String language,
        @Nullable String theme,
        String themeChoice,
        String back,
        List<Group> groups,
        boolean sandbox,
        boolean samples,
        boolean starter,
        boolean mayInstall,
        @Nullable String zone) {
    public Frame {
        groups = List.copyOf(groups);
    }

    /// A heading of the navigation with its places.
    public record Group(String key, List<Entry> places) {
        public Group {
            places = List.copyOf(places);
        }
    }

    /// One place of the navigation, as shown now.
    ///
    /// @param here whether the page belongs to it
    public record Entry(
            String key,
            String href,
            @Nullable String shortcut,
            boolean here,
            @Nullable String count,
            boolean late) {}
}
