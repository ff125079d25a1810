package org.marrowrelay.hla.nomenclature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.group.Reductions;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;

/// Reduces a GL String of names that the release knows, joined with `/`, `+` and `^`, in one pass and without a tree;
/// serves one text. Anything else (`|`, `~`, `?`, codes, antigens, renamed names, `HLA-` at some names only) is left
/// to the tree.
///
/// Names are numbers from the first character to the last. They lie in `names` one behind the other; a position (a
/// `/` list) is a run of names, a block (between two `^`) a run of positions:
///
///     names           2 5 | 3 | 8 | 8       A*03/A*02+A*01^B*08+B*08
///     positionFrom    0     2   3   4
///     blockFrom       0         2
///
/// Definition: `gl.Canonical` with each name replaced. Benchmark: `ReductionBenchmark.glToLgx`.
final class PlainLine {
    private static final int MOST_NAMES = 400;
    private static final int MOST_POSITIONS = 64;
    private static final String PREFIX = "HLA-";

    private final String text;
    private final Reductions reductions;
    private final Catalogue catalogue;
    private final Reduction to;
    private final boolean prefixed;
    private long[] names = new long[16];
    private final int[] positionFrom = new int[MOST_POSITIONS + 1];
    private final int[] blockFrom = new int[MOST_POSITIONS + 1];
    private int nameCount;
    private int positions;
    private int blocks;

    private PlainLine(String text, Reductions reductions, Reduction to) {
        this.text = text;
        this.reductions = reductions;
        this.catalogue = reductions.groups().catalogue();
        this.to = to;
        prefixed = text.startsWith(PREFIX);
    }

    /// The reduced text in canonical form; `null` when the line is not plain.
    static @Nullable String reduce(String text, Reductions reductions, Reduction to) {
        PlainLine line = new PlainLine(text, reductions, to);
        return line.read() ? line.written() : null;
    }

    private boolean read() {
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign == '/' || sign == '+' || sign == '^') {
                if (!close(from, at, sign)) {
                    return false;
                }
                from = at + 1;
            } else if (sign == '|' || sign == '~' || sign == '?') {
                return false;
            }
        }
        return close(from, text.length(), '^');
    }

    /// A name ends, and with `+` its position, and with `^` its block.
    private boolean close(int from, int end, char sign) {
        return name(from, end) && (sign == '/' || position()) && (sign != '^' || block());
    }

    private boolean name(int from, int end) {
        if (text.startsWith(PREFIX, from) != prefixed) {
            return false;
        }
        long name = PackedName.parse(text, from, end);
        int allele = catalogue.find(name);
        if (allele >= 0) {
            return add(reductions.ofAllele(allele, to));
        }
        boolean isOther = name == PackedName.NONE || PackedName.fieldCount(name) == 1;
        long[] reduced = isOther ? new long[0] : reductions.remembered(name, to);
        for (long one : reduced) {
            if (!add(one)) {
                return false;
            }
        }
        return reduced.length > 0;
    }

    private boolean add(long name) {
        if (nameCount == names.length) {
            names = Arrays.copyOf(names, 2 * nameCount);
        }
        names[nameCount++] = name;
        return nameCount <= MOST_NAMES;
    }

    /// Sorts the alternatives of the position, each once.
    private boolean position() {
        int from = positionFrom[positions];
        if (nameCount - from > 1) {
            Arrays.sort(names, from, nameCount);
            int kept = from + 1;
            for (int i = from + 1; i < nameCount; i++) {
                if (names[i] != names[kept - 1]) {
                    names[kept++] = names[i];
                }
            }
            nameCount = kept;
        }
        positionFrom[++positions] = nameCount;
        return positions < MOST_POSITIONS;
    }

    /// Two positions at most, the smaller first; people have no more, and other texts go to the tree.
    private boolean block() {
        int first = blockFrom[blocks];
        if (positions - first > 2) {
            return false;
        }
        if (positions - first == 2) {
            int middle = positionFrom[first + 1];
            if (compare(positionFrom[first], middle, middle, nameCount) > 0) {
                swap(positionFrom[first], middle);
                positionFrom[first + 1] = positionFrom[first] + nameCount - middle;
            }
        }
        blockFrom[++blocks] = positions;
        return true;
    }

    private int compare(int from, int end, int otherFrom, int otherEnd) {
        return Arrays.compare(names, from, end, names, otherFrom, otherEnd);
    }

    /// Exchanges the run of names before the place with the run behind it.
    private void swap(int from, int middle) {
        long[] before = Arrays.copyOfRange(names, from, middle);
        System.arraycopy(names, middle, names, from, nameCount - middle);
        System.arraycopy(before, 0, names, nameCount - before.length, before.length);
    }

    private @Nullable String written() {
        int[] order = order();
        for (int i = 1; i < blocks; i++) {
            if (compareBlocks(order[i - 1], order[i]) == 0) {
                return null; // the same names twice: the tree decides whether the texts are equal
            }
        }
        byte[] to = new byte[nameCount * (PackedName.LONGEST + PREFIX.length() + 1)];
        int at = 0;
        for (int i = 0; i < blocks; i++) {
            at = writeBlock(order[i], to, at);
            to[at++] = '^';
        }
        return new String(to, 0, at - 1, StandardCharsets.ISO_8859_1);
    }

    private int[] order() {
        int[] order = new int[blocks];
        for (int block = 0; block < blocks; block++) {
            int at = block;
            while (at > 0 && compareBlocks(order[at - 1], block) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = block;
        }
        return order;
    }

    private int compareBlocks(int one, int other) {
        return compare(from(one), from(one + 1), from(other), from(other + 1));
    }

    private int from(int block) {
        return positionFrom[blockFrom[block]];
    }

    private int writeBlock(int block, byte[] to, int from) {
        int at = from;
        for (int position = blockFrom[block]; position < blockFrom[block + 1]; position++) {
            if (position > blockFrom[block]) {
                to[at++] = '+';
            }
            at = writePosition(position, to, at);
        }
        return at;
    }

    private int writePosition(int position, byte[] to, int from) {
        int at = from;
        for (int i = positionFrom[position]; i < positionFrom[position + 1]; i++) {
            if (i > positionFrom[position]) {
                to[at++] = '/';
            }
            at = PackedName.write(names[i], to, prefixed ? prefix(to, at) : at);
        }
        return at;
    }

    private static int prefix(byte[] to, int from) {
        to[from] = 'H';
        to[from + 1] = 'L';
        to[from + 2] = 'A';
        to[from + 3] = '-';
        return from + 4;
    }
}
