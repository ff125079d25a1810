package org.marrowrelay.registry.search.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.web.Percent;
import org.marrowrelay.registry.web.Words;

/// How patient and donor agree at one locus: two glyphs and the same in words.
///
/// @param said with the locus in front; `word` without
/// @param donor the donor's typing as reported; `null` when there is none
public record GradeView(
        String locus,
        List<Glyph> glyphs,
        String said,
        String word,
        @Nullable String donor) {
    public GradeView {
        glyphs = List.copyOf(glyphs);
    }

    /// Two positions in words, such as `DQB1: potential match, 84 %`; what both share is said once.
    ///
    /// @param bothMatch probability of 2/2; `null` when there is none to tell
    public static GradeView of(
            String locus, Glyph first, Glyph second, @Nullable Double bothMatch, @Nullable String donor, Words words) {
        String one = words.of(first.word());
        String other = words.of(second.word());
        String both = one.equals(other) ? one : words.of("grade.both", one, other);
        boolean potential = first.kind().equals("potential") || second.kind().equals("potential");
        String said = potential && bothMatch != null ? both + " (2/2: " + new Percent(bothMatch) + ")" : both;
        return new GradeView(locus, List.of(first, second), words.of("grade.said", locus, said), said, donor);
    }
}
