package org.marrowrelay.hla.mac;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The codes of an owner's list while they are collected, before they are written as a table.
///
/// Expansions are kept as numbers of subtypes one behind the other: a full list has some 25 million of them.
final class CodeList {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, Integer> places = new HashMap<>();
    private int[] codes = new int[1 << 10];
    private int[] ends = new int[1 << 10];
    private int[] members = new int[1 << 14];
    private int count;

    int size() {
        return count;
    }

    /// The number of the code, in letters' order.
    int code(int place) {
        return codes[place];
    }

    /// Numbers of subtypes, in the order of the list.
    int[] members(int place) {
        return Arrays.copyOfRange(members, from(place), ends[place]);
    }

    /// Subtype to its number, in the order of first appearance.
    Map<String, Integer> subtypes() {
        return numbers;
    }

    /// The place at which the code stands; -1 when it does not.
    int place(int code) {
        return places.getOrDefault(code, -1);
    }

    /// Adds a code that is not there yet.
    ///
    /// @param subtypes each [Subtype#isShaped]
    void add(int code, List<String> subtypes) {
        int end = from(count);
        makeRoom(end + subtypes.size());
        for (String subtype : subtypes) {
            members[end++] = number(subtype);
        }
        codes[count] = code;
        ends[count] = end;
        places.put(code, count++);
    }

    /// Whether the code at that place stands for these, in this order.
    boolean isSame(int place, List<String> subtypes) {
        int[] of = members(place);
        boolean same = of.length == subtypes.size();
        for (int i = 0; same && i < of.length; i++) {
            same = Integer.valueOf(of[i]).equals(numbers.get(subtypes.get(i)));
        }
        return same;
    }

    private int number(String subtype) {
        Integer known = numbers.get(subtype);
        if (known != null) {
            return known;
        }
        numbers.put(subtype, numbers.size());
        return numbers.size() - 1;
    }

    private int from(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }

    private void makeRoom(int needed) {
        if (count == codes.length) {
            codes = Arrays.copyOf(codes, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        if (needed > members.length) {
            members = Arrays.copyOf(members, Math.max(needed, members.length / 2 * 3));
        }
    }
}
