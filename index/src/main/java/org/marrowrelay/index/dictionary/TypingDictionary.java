package org.marrowrelay.index.dictionary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;

/// Every distinct typing of one locus that some donor has, numbered; 0 is untyped.
///
/// A dictionary can be laid over another one whose numbers come first and which does not change any more:
/// donors who come while an index is open bring typings that its file does not have. Not safe for several
/// threads while typings are added.
public final class TypingDictionary {
    /// The number of the untyped locus.
    public static final int UNTYPED = 0;

    private final GroupTable groups;
    private final @Nullable TypingDictionary under;
    private final int first;
    private final List<CodedTyping> typings = new ArrayList<>();
    private final Map<CodedTyping, Integer> numbers = new HashMap<>();

    private TypingDictionary(GroupTable groups, @Nullable TypingDictionary under) {
        this.groups = groups;
        this.under = under;
        this.first = under == null ? 0 : under.size();
    }

    public TypingDictionary(GroupTable groups) {
        this(groups, null);
        number(CodedTyping.UNTYPED);
    }

    /// A dictionary with the same numbers so far, to which typings can be added while others read this one.
    public TypingDictionary extended() {
        TypingDictionary bottom = under == null ? this : under;
        TypingDictionary extended = new TypingDictionary(groups.copy(), bottom);
        if (under != null) {
            extended.typings.addAll(typings);
            extended.numbers.putAll(numbers);
        }
        return extended;
    }

    public Locus locus() {
        return groups.locus();
    }

    public GroupTable groups() {
        return groups;
    }

    public int size() {
        return first + typings.size();
    }

    /// The number of the typing; a new one gets the next number.
    public int number(LocusTyping typing) {
        return number(CodedTyping.of(typing, groups));
    }

    /// The number of the typing; a new one gets the next number.
    public int number(CodedTyping typing) {
        int known = find(typing);
        if (known >= 0) {
            return known;
        }
        numbers.put(typing, size());
        typings.add(typing);
        return size() - 1;
    }

    /// The number of the typing, -1 when it has none; nothing is added.
    public int find(LocusTyping typing) {
        return groups.knows(typing) ? find(CodedTyping.of(typing, groups)) : -1;
    }

    private int find(CodedTyping typing) {
        int known = under == null ? -1 : under.find(typing);
        return known >= 0 ? known : numbers.getOrDefault(typing, -1);
    }

    public CodedTyping typing(int number) {
        return under != null && number < first ? under.typing(number) : typings.get(number - first);
    }

    /// The typing of that number in groups.
    public LocusTyping decoded(int number) {
        return typing(number).decoded(groups);
    }
}
