package org.marrowrelay.registry.reach;

/// What is tried when a donor has not been heard of. Names are the ones stored; never renamed.
public enum Stage {
    EMAIL(false),
    EMAIL_AGAIN(false),
    /// A text message, where any can be sent.
    TEXT(false),
    /// A letter that the staff prints.
    LETTER(true),
    /// The staff asks the two people whom the donor named.
    ALTERNATES(true),
    /// Nothing was left; a person decides.
    LOST(true);

    private final boolean people;

    Stage(boolean people) {
        this.people = people;
    }

    /// Whether somebody of the staff has something to do.
    public boolean needsPeople() {
        return people;
    }

    /// What is tried after it; the last is its own.
    public Stage next() {
        return switch (this) {
            case EMAIL -> EMAIL_AGAIN;
            case EMAIL_AGAIN -> TEXT;
            case TEXT -> LETTER;
            case LETTER -> ALTERNATES;
            case ALTERNATES, LOST -> LOST;
        };
    }
}
