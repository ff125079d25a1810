package org.marrowrelay.registry.outreach;

/// Number of a story, event or talk.
public record ItemId(long value) implements Leaf {
    static final String PREFIX = "ITEM-";

    static ItemId ofKey(String key) {
        return new ItemId(Long.parseLong(key.substring(PREFIX.length())));
    }

    @Override
    public String key() {
        return PREFIX + value;
    }

    @Override
    public String path() {
        return "items/" + value;
    }
}
