package org.marrowrelay.index.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.marrowrelay.index.dictionary.CodedTyping;

/// How a typing sorts the groups of a locus: into classes that it cannot tell apart, and which classes go together.
///
/// Two haplotypes may be a person's at this locus exactly when their classes are compatible. Most typings
/// have one to three classes: groups of the first position, of the second, of both.
///
/// Definition: `matching.probability.Allowed`. Safe for several threads.
public final class GroupClasses {
    /// The class of a group that can stand at neither position.
    static final int NONE = -1;

    final short[] classOf;
    final int[] allowed;
    final int count;
    final boolean[] compatible;

    private GroupClasses(short[] classOf, int[] allowed, boolean[] compatible, int count) {
        this.classOf = classOf;
        this.allowed = allowed;
        this.compatible = compatible;
        this.count = count;
    }

    /// The classes of the groups `[0, groups)`.
    public static GroupClasses of(CodedTyping typing, int groups) {
        int words = (2 * typing.products() + Long.SIZE - 1) / Long.SIZE;
        long[][] places = new long[groups][];
        for (int product = 0; product < typing.products(); product++) {
            mark(typing.position(product, 0), 2 * product, places, words);
            mark(typing.position(product, 1), 2 * product + 1, places, words);
        }
        return of(places);
    }

    private static void mark(int[] position, int bit, long[][] places, int words) {
        int size = CodedTyping.isAny(position) ? places.length : position.length;
        for (int i = 0; i < size; i++) {
            int group = CodedTyping.isAny(position) ? i : position[i];
            if (group < places.length) {
                if (places[group] == null) {
                    places[group] = new long[words];
                }
                places[group][bit / Long.SIZE] |= 1L << bit;
            }
        }
    }

    private static GroupClasses of(long[][] places) {
        Map<Places, Integer> classes = new HashMap<>();
        short[] classOf = new short[places.length];
        int[] allowed = new int[places.length];
        int count = 0;
        for (int group = 0; group < places.length; group++) {
            if (places[group] == null) {
                classOf[group] = NONE;
            } else {
                allowed[count++] = group;
                classOf[group] = (short) (int) classes.computeIfAbsent(new Places(places[group]), p -> classes.size());
            }
        }
        return new GroupClasses(classOf, Arrays.copyOf(allowed, count), compatible(classes), classes.size());
    }

    private static boolean[] compatible(Map<Places, Integer> classes) {
        boolean[] compatible = new boolean[classes.size() * classes.size()];
        classes.forEach(
                (one, i) -> classes.forEach((other, j) -> compatible[i * classes.size() + j] = one.fits(other)));
        return compatible;
    }

    /// Bytes on the heap, nearly.
    int bytes() {
        return 64 + 2 * classOf.length + 4 * allowed.length + compatible.length;
    }

    /// Where a group can stand: bit `2 p` for the first position of product p, bit `2 p + 1` for the second.
    private static final class Places {
        private static final long FIRST = 0x5555555555555555L;
        private final long[] bits;

        private Places(long[] bits) {
            this.bits = bits;
        }

        private boolean fits(Places other) {
            long together = 0;
            for (int i = 0; i < bits.length; i++) {
                together |= bits[i] & FIRST & (other.bits[i] >>> 1);
                together |= other.bits[i] & FIRST & (bits[i] >>> 1);
            }
            return together != 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Places places && Arrays.equals(bits, places.bits);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bits);
        }
    }
}
