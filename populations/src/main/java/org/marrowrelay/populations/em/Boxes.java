package org.marrowrelay.populations.em;

import java.util.Arrays;

/// Sets of haplotypes, each known once.
///
/// Members are added behind the last box, ascending; [#close] makes a box of those behind a mark, or finds the one with
/// the same members.
final class Boxes {
    private final Ints start;
    private final Ints members;
    private final int[] single;
    private final Keys many;
    private final Ints boxOfMany;

    /// @param haplotypes how many there are to be members
    /// @param expected how many boxes to make room for
    Boxes(int haplotypes, int expected) {
        start = new Ints(expected + 1);
        members = new Ints(expected);
        single = new int[haplotypes];
        Arrays.fill(single, -1);
        many = new Keys(expected / 4);
        boxOfMany = new Ints(expected / 4);
        start.add(0);
    }

    Ints members() {
        return members;
    }

    int[] starts() {
        return start.toArray();
    }

    /// The box of the members behind `from`; -1 when there are none.
    int close(int from) {
        int size = members.size() - from;
        if (size == 0) {
            return -1;
        }
        return size == 1 ? singleFrom(from) : manyFrom(from, size);
    }

    private int singleFrom(int from) {
        int h = members.get(from);
        if (single[h] < 0) {
            single[h] = open();
        } else {
            members.cut(from);
        }
        return single[h];
    }

    private int open() {
        start.add(members.size());
        return start.size() - 2;
    }

    private int manyFrom(int from, int size) {
        long hash = hash(members.items(), from, size) & Long.MAX_VALUE;
        for (int number = many.find(hash); number >= 0; number = many.find(++hash & Long.MAX_VALUE)) {
            int box = boxOfMany.get(number);
            if (same(box, from, size)) {
                members.cut(from);
                return box;
            }
        }
        many.number(hash & Long.MAX_VALUE);
        boxOfMany.add(open());
        return start.size() - 2;
    }

    private boolean same(int box, int from, int size) {
        int begin = start.get(box);
        return start.get(box + 1) - begin == size
                && Arrays.equals(members.items(), begin, begin + size, members.items(), from, from + size);
    }

    static long hash(int[] items, int from, int size) {
        long hash = size;
        for (int i = from; i < from + size; i++) {
            hash = Keys.mixed(hash * 31 + items[i]);
        }
        return hash;
    }
}
