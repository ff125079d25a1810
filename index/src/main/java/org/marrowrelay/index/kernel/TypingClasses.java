package org.marrowrelay.index.kernel;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.marrowrelay.index.dictionary.TypingDictionary;

/// The [GroupClasses] of the typings of a locus, made when first asked for and kept while there is room.
///
/// Safe for several threads.
public final class TypingClasses {
    private static final long ROOM = 128L << 20;

    private final TypingDictionary dictionary;
    private final AtomicReferenceArray<GroupClasses> kept;
    private final AtomicLong bytes = new AtomicLong();

    public TypingClasses(TypingDictionary dictionary) {
        this.dictionary = dictionary;
        this.kept = new AtomicReferenceArray<>(dictionary.size());
    }

    /// The classes of a typing.
    public GroupClasses get(int number) {
        GroupClasses known = kept.getPlain(number);
        return known == null ? make(number) : known;
    }

    private GroupClasses make(int number) {
        GroupClasses made =
                GroupClasses.of(dictionary.typing(number), dictionary.groups().inFrequencySets());
        if (bytes.addAndGet(made.bytes()) <= ROOM) {
            kept.setRelease(number, made);
        } else {
            bytes.addAndGet(-made.bytes());
        }
        return made;
    }
}
