package org.marrowrelay.registry.correspondence;

/// Where a letter stands (DOMAIN 6.6).
public enum LetterState {
    /// It has come in; its text is not there yet.
    RECEIVED,
    /// Its text is there, sealed.
    SCANNED,
    /// The rules let it pass; a first reviewer proposes what may go on.
    REDACTION_1,
    /// A second reviewer reads both texts.
    REDACTION_2,
    /// The released text is there.
    RELEASED,
    /// In the language of the reader.
    TRANSLATED,
    /// Sent to the other side.
    FORWARDED,
    /// The other side has it.
    ACKNOWLEDGED,
    /// Waits for a day.
    HELD,
    /// Given back to who wrote it.
    RETURNED,
    /// A rule forbids it.
    PROHIBITED
}
