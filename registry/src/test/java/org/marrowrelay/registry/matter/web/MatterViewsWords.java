package org.marrowrelay.registry.matter.web;

import java.util.Set;

/// Lets tests of other packages see the keys that pages use.
public final class MatterViewsWords {
    private MatterViewsWords() {}

    public static String slug(String guard) {
        return MatterViews.slug(guard);
    }

    public static Set<String> choices() {
        return Choices.ALL;
    }
}
