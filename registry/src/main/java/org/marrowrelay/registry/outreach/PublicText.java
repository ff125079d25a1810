package org.marrowrelay.registry.outreach;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version of the text of a page.
///
/// @param id 0 for the one that is shipped with the program
/// @param language `en` or `zh`
/// @param version its name, as a consent keeps it: `t12`, or the day of the shipped one, as in `2026-11-23`
/// @param body in the signs that [Markup] reads
/// @param shownFrom first day on which it is shown; `null` for a draft
/// @param by who wrote it; empty for the shipped one
public record PublicText(
        long id,
        Topic topic,
        String language,
        String version,
        String title,
        String body,
        @Nullable LocalDate shownFrom,
        String by) {
    /// What is read, in order.
    public List<Block> blocks() {
        return Markup.read(body);
    }

    /// A draft that nobody has kept yet, for looking at.
    public static PublicText draft(Topic topic, String language, String title, String body) {
        return new PublicText(0, topic, language, "", title, body, null, "");
    }
}
