package org.marrowrelay.registry.outreach;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version of the text of a page.
///
/// @param id 0 for the one that is shipped with the program
/// @param language such as `en` or `zh`
/// @param version its name, as a consent keeps it: `t12`, or the day of the shipped one, as in `2026-11-23`
/// @param words what it says
/// @param shownFrom first day on which it is shown; `null` for a draft
/// @param shownUntil last day; `null`: on and on
/// @param by who wrote it; empty for the shipped one
public record PublicText(
        long id,
        Leaf leaf,
        String language,
        String version,
        Saying words,
        @Nullable LocalDate shownFrom,
        @Nullable LocalDate shownUntil,
        String by) {
    /// What a version says.
    ///
    /// @param body in the signs that [Markup] reads
    /// @param place where an event or talk is; else empty
    public record Saying(String title, String body, String place) {}

    public String title() {
        return words.title();
    }

    public String body() {
        return words.body();
    }

    public String place() {
        return words.place();
    }

    /// What is read, in order.
    public List<Block> blocks() {
        return Markup.read(body());
    }

    /// The first words, for a list: those of the first paragraph.
    public String beginning() {
        return blocks().stream()
                .flatMap(block -> block instanceof Block.Paragraph(var spans)
                        ? java.util.stream.Stream.of(
                                spans.stream().map(Block.Span::text).reduce("", String::concat))
                        : java.util.stream.Stream.empty())
                .findFirst()
                .orElse("");
    }

    /// A draft that nobody has kept yet, for looking at.
    public static PublicText draft(Leaf leaf, String language, Saying words) {
        return new PublicText(0, leaf, language, "", words, null, null, "");
    }

    /// A draft of a fixed page.
    public static PublicText draft(Topic topic, String language, String title, String body) {
        return draft(topic, language, new Saying(title, body, ""));
    }
}
