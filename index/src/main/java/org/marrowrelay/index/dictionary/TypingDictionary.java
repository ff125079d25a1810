package org.marrowrelay.index.dictionary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;

/// Every distinct typing of one locus that some donor has, numbered; 0 is untyped.
///
/// Not safe for several threads while typings are added.
public final class TypingDictionary {
    /// The number of the untyped locus.
    public static final int UNTYPED = 0;

    private final GroupTable groups;
    private final List<CodedTyping> typings = new ArrayList<>();
    private final Map<CodedTyping, Integer> numbers = new HashMap<>();

    public TypingDictionary(GroupTable groups) {
        this.groups = groups;
        number(CodedTyping.UNTYPED);
    }

    public Locus locus() {
        return groups.locus();
    }

    public GroupTable groups() {
        return groups;
    }

    public int size() {
        return typings.size();
    }

    /// The number of the typing; a new one gets the next number.
    public int number(LocusTyping typing) {
        return number(CodedTyping.of(typing, groups));
    }

    /// The number of the typing; a new one gets the next number.
    public int number(CodedTyping typing) {
        Integer known = numbers.putIfAbsent(typing, typings.size());
        if (known != null) {
            return known;
        }
        typings.add(typing);
        return typings.size() - 1;
    }

    public CodedTyping typing(int number) {
        return typings.get(number);
    }

    /// The typing of that number in groups.
    public LocusTyping decoded(int number) {
        return typings.get(number).decoded(groups);
    }
}
