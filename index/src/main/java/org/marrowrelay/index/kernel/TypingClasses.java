package org.marrowrelay.index.kernel;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.dictionary.TypingDictionary;

/// The [GroupClasses] of the typings of a locus, made when first asked for and kept while there is room.
///
/// Safe for several threads.
public final class TypingClasses {
    private static final long ROOM = 128L << 20;

    private final TypingDictionary dictionary;
    private final AtomicReferenceArray<GroupClasses> kept;
    private final AtomicLong bytes = new AtomicLong();

    private final @Nullable TypingClasses under;
    private final int first;

    private TypingClasses(TypingDictionary dictionary, @Nullable TypingClasses under) {
        this.dictionary = dictionary;
        this.under = under;
        this.first = under == null ? 0 : under.dictionary.size();
        this.kept = new AtomicReferenceArray<>(dictionary.size() - first);
    }

    public TypingClasses(TypingDictionary dictionary) {
        this(dictionary, null);
    }

    /// The same for a dictionary that has more typings; the classes that are known here are used there.
    public TypingClasses over(TypingDictionary extended) {
        return new TypingClasses(extended, under == null ? this : under);
    }

    /// The classes of a typing.
    public GroupClasses get(int number) {
        if (under != null && number < first) {
            return under.get(number);
        }
        GroupClasses known = kept.getPlain(number - first);
        return known == null ? make(number) : known;
    }

    private GroupClasses make(int number) {
        GroupClasses made =
                GroupClasses.of(dictionary.typing(number), dictionary.groups().imputed());
        if (bytes.addAndGet(made.bytes()) <= ROOM) {
            kept.setRelease(number - first, made);
        } else {
            bytes.addAndGet(-made.bytes());
        }
        return made;
    }
}
