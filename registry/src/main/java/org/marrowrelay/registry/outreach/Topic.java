package org.marrowrelay.registry.outreach;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A page that everybody may read. Names are the ones stored; never renamed.
public enum Topic implements Leaf {
    WELCOME,
    DONATION,
    WHO,
    JOURNEY,
    QUESTIONS,
    PRIVACY,
    /// What who joins agrees to; a consent names the version that was read.
    CONSENT;

    /// As in addresses and names of files, such as `journey`.
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String key() {
        return name();
    }

    @Override
    public String path() {
        return slug();
    }

    /// The page with that slug.
    public static Optional<Topic> find(String slug) {
        return Arrays.stream(values())
                .filter(topic -> topic.slug().equals(slug))
                .findFirst();
    }
}
