package org.marrowrelay.index.dictionary;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;

/// What one locus can be, in group numbers: a union of products of two positions.
///
/// Canonical: groups of a position ascend, the two positions of a product and the products are in one order, none
/// twice. Two typings with the same text are therefore equal, however the report was written.
///
/// Layout of [#ints()], the form in files:
///
///     products            how many
///     then, for each, twice:
///       size              how many groups at the position; -1 for any group at all
///       groups ...        ascending
public final class CodedTyping {
    private static final int[] ANY = {-1};

    /// Nothing is known.
    public static final CodedTyping UNTYPED = new CodedTyping(new int[][][] {{ANY, ANY}});

    private final int[][][] products;
    private final int[] ints;

    private CodedTyping(int[][][] products) {
        this.products = products;
        this.ints = flat(products);
    }

    /// The typing in the numbers of the table; groups that it does not have get new ones.
    public static CodedTyping of(LocusTyping typing, GroupTable table) {
        return switch (typing) {
            case LocusTyping.Untyped untyped -> UNTYPED;
            case LocusTyping.Typed typed -> of(typed.products().stream().map(product -> coded(product, table)));
        };
    }

    /// The typing as far as the table knows its groups; the table stays as it is. A position of which it
    /// knows no group is empty.
    public static CodedTyping ofKnown(LocusTyping typing, GroupTable table) {
        return switch (typing) {
            case LocusTyping.Untyped untyped -> UNTYPED;
            case LocusTyping.Typed typed ->
                of(typed.products().stream()
                        .map(product -> new int[][] {known(product.first(), table), known(product.second(), table)}));
        };
    }

    private static int[] known(Position position, GroupTable table) {
        return switch (position) {
            case Position.Any any -> ANY;
            case Position.OneOf(var groups) ->
                groups.stream()
                        .mapToInt(table::find)
                        .filter(number -> number >= 0)
                        .sorted()
                        .toArray();
        };
    }

    private static CodedTyping of(Stream<int[][]> products) {
        int[][][] ordered = products.sorted(CodedTyping::compare).toArray(int[][][]::new);
        int kept = 0;
        for (int[][] product : ordered) {
            if (kept == 0 || compare(ordered[kept - 1], product) != 0) {
                ordered[kept++] = product;
            }
        }
        return new CodedTyping(Arrays.copyOf(ordered, kept));
    }

    private static int[][] coded(Product product, GroupTable table) {
        int[] one = coded(product.first(), table);
        int[] other = coded(product.second(), table);
        return Arrays.compare(one, other) <= 0 ? new int[][] {one, other} : new int[][] {other, one};
    }

    private static int[] coded(Position position, GroupTable table) {
        return switch (position) {
            case Position.Any any -> ANY;
            case Position.OneOf(var groups) ->
                groups.stream().mapToInt(table::number).sorted().toArray();
        };
    }

    private static int compare(int[][] one, int[][] other) {
        int first = Arrays.compare(one[0], other[0]);
        return first != 0 ? first : Arrays.compare(one[1], other[1]);
    }

    private static int[] flat(int[][][] products) {
        int length = 1;
        for (int[][] product : products) {
            length += 2 + listed(product[0]) + listed(product[1]);
        }
        int[] flat = new int[length];
        flat[0] = products.length;
        int at = 1;
        for (int[][] product : products) {
            at = put(product[0], flat, at);
            at = put(product[1], flat, at);
        }
        return flat;
    }

    /// How many groups of a position are written down.
    private static int listed(int[] position) {
        return isAny(position) ? 0 : position.length;
    }

    private static int put(int[] position, int[] flat, int at) {
        int listed = listed(position);
        flat[at] = isAny(position) ? -1 : listed;
        System.arraycopy(position, 0, flat, at + 1, listed);
        return at + 1 + listed;
    }

    /// The typing of that flat form.
    ///
    /// @param groups how many groups the table has
    /// @throws IllegalArgumentException when the form is not canonical, or names a group that the table has not
    public static CodedTyping ofInts(int[] ints, int groups) {
        int at = 1;
        int[][][] products = new int[ints[0]][2][];
        for (int[][] product : products) {
            for (int side = 0; side < 2; side++) {
                int size = ints[at++];
                product[side] = size < 0 ? ANY : Arrays.copyOfRange(ints, at, at + size);
                at += Math.max(size, 0);
            }
        }
        CodedTyping typing = new CodedTyping(products);
        if (at != ints.length || !typing.isCanonical(groups)) {
            throw new IllegalArgumentException("a typing is not in canonical form");
        }
        return typing;
    }

    private boolean isCanonical(int groups) {
        boolean canonical = products.length > 0;
        for (int[][] product : products) {
            canonical &= ascends(product[0], groups) && ascends(product[1], groups);
        }
        for (int i = 1; i < products.length; i++) {
            canonical &= compare(products[i - 1], products[i]) < 0;
        }
        return canonical;
    }

    private static boolean ascends(int[] position, int groups) {
        boolean ascends = isAny(position) || position.length > 0;
        for (int i = 0; !isAny(position) && i < position.length; i++) {
            ascends &= position[i] < groups && position[i] > (i == 0 ? -1 : position[i - 1]);
        }
        return ascends;
    }

    /// How many products the typing is the union of; at least one.
    public int products() {
        return products.length;
    }

    /// The groups at one position of a product, ascending; [#isAny] when any group may stand there. Not to be
    /// changed.
    ///
    /// @param side 0 or 1
    public int[] position(int product, int side) {
        return products[product][side];
    }

    /// Whether a position is the one where any group may stand.
    public static boolean isAny(int[] position) {
        return position.length == 1 && position[0] < 0;
    }

    /// Whether nothing is known.
    public boolean isUntyped() {
        return products.length == 1 && isAny(products[0][0]) && isAny(products[0][1]);
    }

    /// The typing in groups again.
    public LocusTyping decoded(GroupTable table) {
        if (isUntyped()) {
            return new LocusTyping.Untyped(table.locus());
        }
        List<Product> decoded = Arrays.stream(products)
                .map(product -> new Product(decoded(product[0], table), decoded(product[1], table)))
                .toList();
        return new LocusTyping.Typed(table.locus(), decoded);
    }

    private static Position decoded(int[] position, GroupTable table) {
        if (isAny(position)) {
            return new Position.Any();
        }
        Set<MatchingGroup> groups = new HashSet<>();
        Arrays.stream(position).mapToObj(table::group).forEach(groups::add);
        return new Position.OneOf(groups);
    }

    /// The flat form. Not to be changed.
    public int[] ints() {
        return ints;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodedTyping typing && Arrays.equals(ints, typing.ints);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ints);
    }
}
