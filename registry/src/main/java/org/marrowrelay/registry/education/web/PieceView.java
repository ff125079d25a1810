package org.marrowrelay.registry.education.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.education.Lesson;
import org.marrowrelay.registry.education.LessonText;
import org.marrowrelay.registry.education.MediaDesk;
import org.marrowrelay.registry.education.Medium;
import org.marrowrelay.registry.education.Reading;
import org.marrowrelay.registry.education.ReadingDesk;
import org.marrowrelay.registry.outreach.Block;

/// A piece as a page shows it.
///
/// @param picture address, or `null`
/// @param shows what the picture shows
/// @param video address, or `null`
/// @param percent how much of the video was played
/// @param now it belongs to the stage of today
public record PieceView(
        String slug,
        String language,
        String title,
        List<Block> blocks,
        String version,
        @Nullable String picture,
        String shows,
        @Nullable String video,
        String videoType,
        List<Captions> captions,
        boolean opened,
        boolean finished,
        int percent,
        boolean now) {
    public PieceView {
        blocks = List.copyOf(blocks);
        captions = List.copyOf(captions);
    }

    /// Words below a video.
    public record Captions(String language, String href, boolean shown) {}

    /// A piece of somebody.
    ///
    /// @param base path below which media are served, such as `/me/learn`
    public static PieceView of(ReadingDesk.Given given, String base, MediaDesk media) {
        return of(given.lesson(), given.text(), given.reading(), given.now(), base, media);
    }

    static PieceView of(
            Lesson lesson, LessonText text, @Nullable Reading reading, boolean now, String base, MediaDesk media) {
        Long video = text.video();
        return new PieceView(
                lesson.slug(),
                text.language(),
                text.title(),
                text.blocks(),
                text.version(),
                picture(lesson, text, base),
                text.shows(),
                video == null ? null : base + "/media/" + video,
                video == null ? "" : media.find(video).map(Medium::mediaType).orElse(""),
                video == null ? List.of() : captions(media, video, text.language(), base),
                reading != null,
                reading != null && reading.finishedAt() != null,
                reading == null ? 0 : reading.percent(),
                now);
    }

    private static @Nullable String picture(Lesson lesson, LessonText text, String base) {
        if (text.picture() != null) {
            return base + "/media/" + text.picture();
        }
        return lesson.shipped() ? "/img/learn/" + lesson.slug() + ".svg" : null;
    }

    private static List<Captions> captions(MediaDesk media, long video, String language, String base) {
        return media.captions(video).stream()
                .map(one -> new Captions(
                        String.valueOf(one.language()), base + "/media/" + one.id(), language.equals(one.language())))
                .toList();
    }
}
