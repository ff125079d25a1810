package org.marrowrelay.registry.correspondence;

/// What can be done with a letter.
public enum LetterStep {
    /// Its text comes in and is sealed.
    SCAN,
    CHECK_RULES,
    REDACT,
    SEND_BACK,
    RELEASE,
    TRANSLATE,
    NEEDS_NO_TRANSLATION,
    REJECT_TRANSLATION,
    FORWARD,
    ACKNOWLEDGE,
    HOLD_LETTER,
    TAKE_UP,
    RETURN_LETTER,
    PROHIBIT
}
