package org.marrowrelay.registry.outreach;

/// Something that everybody may read and whose text has versions: a fixed page, or a story, event or talk.
public sealed interface Leaf permits Topic, ItemId {
    /// As texts name it in the database.
    String key();

    /// Below `/texts`, where the staff writes it.
    String path();

    /// The one that is stored under that key.
    static Leaf of(String key) {
        return key.startsWith(ItemId.PREFIX) ? ItemId.ofKey(key) : Topic.valueOf(key);
    }
}
