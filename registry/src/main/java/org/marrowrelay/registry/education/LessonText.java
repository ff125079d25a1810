package org.marrowrelay.registry.education;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.outreach.Block;
import org.marrowrelay.registry.outreach.Markup;

/// A version of a piece in one language.
///
/// @param id 0 for the one that is shipped with the program
/// @param version its name: `t12`, or the day of the shipped one, as in `2026-11-23`
/// @param body in the signs of the public texts
/// @param picture number of a picture; `null`: the shipped drawing, where the piece has one
/// @param shows what the picture shows, for those who do not see it
/// @param video number of a video, or `null`
/// @param shownFrom first day on which it is given; `null` for a draft
/// @param by who wrote it; empty for the shipped one
public record LessonText(
        long id,
        String lesson,
        String language,
        String version,
        String title,
        String body,
        @Nullable Long picture,
        String shows,
        @Nullable Long video,
        @Nullable LocalDate shownFrom,
        String by) {
    /// What is read, in order.
    public List<Block> blocks() {
        return Markup.read(body);
    }

    /// A draft that nobody has kept yet, for looking at.
    public static LessonText draft(
            String lesson,
            String language,
            String title,
            String body,
            @Nullable Long picture,
            String shows,
            @Nullable Long video) {
        return new LessonText(0, lesson, language, "", title, body, picture, shows, video, null, "");
    }
}
