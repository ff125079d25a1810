package org.marrowrelay.index.plan;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.marrowrelay.index.dictionary.CodedTyping;
import org.marrowrelay.index.dictionary.TypingDictionary;

/// For every group of a locus the typings that allow it at some position, and the typings that allow any group.
///
///     typings[starts[g]] ... typings[starts[g + 1]]      typings that name group g, ascending
///
/// Safe for several threads.
public final class InvertedTypings {
    private final int[] starts;
    private final int[] typings;
    private final int[] open;
    private final int size;

    private InvertedTypings(int[] starts, int[] typings, int[] open, int size) {
        this.size = size;
        this.starts = starts;
        this.typings = typings;
        this.open = open;
    }

    public static InvertedTypings of(TypingDictionary dictionary) {
        int groups = dictionary.groups().size();
        int[] starts = new int[groups + 1];
        IntStream.Builder open = IntStream.builder();
        for (int number = 0; number < dictionary.size(); number++) {
            forEachGroup(dictionary.typing(number), group -> starts[group + 1]++);
            if (isOpen(dictionary.typing(number))) {
                open.add(number);
            }
        }
        for (int group = 0; group < groups; group++) {
            starts[group + 1] += starts[group];
        }
        int[] next = starts.clone();
        int[] typings = new int[starts[groups]];
        for (int number = 0; number < dictionary.size(); number++) {
            int typing = number;
            forEachGroup(dictionary.typing(number), group -> typings[next[group]++] = typing);
        }
        return new InvertedTypings(starts, typings, open.build().toArray(), dictionary.size());
    }

    private static boolean isOpen(CodedTyping typing) {
        boolean open = false;
        for (int product = 0; product < typing.products(); product++) {
            open |= CodedTyping.isAny(typing.position(product, 0)) || CodedTyping.isAny(typing.position(product, 1));
        }
        return open;
    }

    /// Gives every group that the typing names, once.
    private static void forEachGroup(CodedTyping typing, IntConsumer use) {
        BitSet groups = new BitSet();
        for (int product = 0; product < typing.products(); product++) {
            for (int side = 0; side < 2; side++) {
                int[] position = typing.position(product, side);
                if (!CodedTyping.isAny(position)) {
                    Arrays.stream(position).forEach(groups::set);
                }
            }
        }
        groups.stream().forEach(use);
    }

    /// Typings with higher numbers came later and are not here.
    int size() {
        return size;
    }

    /// Gives the typings that name the group.
    void forEach(int group, IntConsumer use) {
        if (group + 1 >= starts.length) {
            return;
        }
        for (int i = starts[group]; i < starts[group + 1]; i++) {
            use.accept(typings[i]);
        }
    }

    /// The typings that allow any group at some position. Not to be changed.
    int[] open() {
        return open;
    }
}
