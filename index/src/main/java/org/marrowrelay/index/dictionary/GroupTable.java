package org.marrowrelay.index.dictionary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;

/// The matching groups of one locus, numbered from 0 in the order in which they were met.
///
/// Groups of the frequency sets come first, so that a table over the first [#inFrequencySets()] numbers serves
/// imputation. Not safe for several threads while groups are added.
public final class GroupTable {
    private final Locus locus;
    private final List<MatchingGroup> groups = new ArrayList<>();
    private final Map<MatchingGroup, Integer> numbers = new HashMap<>();
    private int inFrequencySets;

    public GroupTable(Locus locus) {
        this.locus = locus;
    }

    /// A table of its own with the same groups so far.
    public GroupTable copy() {
        GroupTable copy = new GroupTable(locus);
        copy.groups.addAll(groups);
        copy.numbers.putAll(numbers);
        copy.inFrequencySets = inFrequencySets;
        return copy;
    }

    public Locus locus() {
        return locus;
    }

    public int size() {
        return groups.size();
    }

    /// The number of the group; a new one gets the next number.
    public int number(MatchingGroup group) {
        Integer known = numbers.putIfAbsent(group, groups.size());
        if (known != null) {
            return known;
        }
        groups.add(group);
        return groups.size() - 1;
    }

    /// The number of the group, -1 when nobody has it.
    public int find(MatchingGroup group) {
        return numbers.getOrDefault(group, -1);
    }

    /// Whether every group that the typing names has a number.
    boolean knows(LocusTyping typing) {
        return switch (typing) {
            case LocusTyping.Untyped untyped -> true;
            case LocusTyping.Typed typed ->
                typed.products().stream().allMatch(product -> knows(product.first()) && knows(product.second()));
        };
    }

    private boolean knows(Position position) {
        return switch (position) {
            case Position.Any any -> true;
            case Position.OneOf(var named) -> numbers.keySet().containsAll(named);
        };
    }

    public MatchingGroup group(int number) {
        return groups.get(number);
    }

    public Kind kind(int number) {
        return groups.get(number).kind();
    }

    /// Says that every group so far is one of the frequency sets'.
    public void endOfFrequencySets() {
        inFrequencySets = groups.size();
    }

    /// Numbers below this one occur in frequency sets; others do not.
    public int inFrequencySets() {
        return inFrequencySets;
    }

    /// How many numbers tables for imputation have: at least one, which stands for whatever there is at a locus that
    /// a set does not cover.
    public int imputed() {
        return Math.max(1, inFrequencySets);
    }
}
