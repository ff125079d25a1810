package org.marrowrelay.registry.home;

import org.jspecify.annotations.Nullable;

/// Something that somebody should do next.
///
/// @param tone `late`, `warn` or empty: how much it hurries
/// @param sign of `static/img/glyphs.svg`
/// @param href where it is done
/// @param done percent of what runs by itself; `null` when it waits for us
/// @param question number of a question to the person alone, who says when it is answered; `null` for anything else
record Task(
        String tone,
        String sign,
        String href,
        String what,
        String why,
        String act,
        @Nullable Integer done,
        @Nullable Long question) {
    Task(String tone, String sign, String href, String what, String why, String act, @Nullable Integer done) {
        this(tone, sign, href, what, why, act, done, null);
    }
}
