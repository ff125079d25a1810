package org.marrowrelay.index.dictionary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.Locus;
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
}
