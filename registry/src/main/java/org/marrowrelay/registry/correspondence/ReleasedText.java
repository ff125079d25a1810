package org.marrowrelay.registry.correspondence;

/// A text that may go on: it holds no identifier that a reviewer has not let stand.
///
/// @param language BCP 47
public record ReleasedText(Kind kind, String language, String text) {
    /// What it is.
    public enum Kind {
        RELEASED,
        TRANSLATION
    }
}
