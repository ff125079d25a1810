package org.marrowrelay.populations.em;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node with the nodes that it was joined of, down to single loci.
final class Lineage {
    private final Node node;
    private final @Nullable Lineage left;
    private final @Nullable Lineage right;
    private final long[] keys;

    private Lineage(Node node, @Nullable Lineage left, @Nullable Lineage right) {
        this.node = node;
        this.left = left;
        this.right = right;
        keys = left == null ? new long[0] : node.keys();
    }

    /// @param parts holds the two that any node of several loci was joined of
    static Lineage of(Node node, List<Node> parts) {
        if (node.loci().length == 1) {
            return new Lineage(node, null, null);
        }
        for (Node one : parts) {
            for (Node other : parts) {
                if (Arrays.equals(Joining.joined(one.loci(), other.loci()), node.loci())) {
                    return new Lineage(node, of(one, parts), of(other, parts));
                }
            }
        }
        throw new IllegalArgumentException("a node's parts are not among those given");
    }

    Node node() {
        return node;
    }

    boolean isLeaf() {
        return left == null;
    }

    Lineage left() {
        return present(left);
    }

    Lineage right() {
        return present(right);
    }

    private static Lineage present(@Nullable Lineage part) {
        if (part == null) {
            throw new IllegalStateException("a single locus has no parts");
        }
        return part;
    }

    /// Writes the names' codes of a haplotype to the places of its loci.
    void fill(int[] codes, int haplotype) {
        if (isLeaf()) {
            codes[node.loci()[0]] = node.left()[haplotype];
        } else {
            left().fill(codes, node.left()[haplotype]);
            right().fill(codes, node.right()[haplotype]);
        }
    }

    /// Which of the node's haplotypes lie in which boxes of its parts.
    Filling filling() {
        return new Filling(left().node.size(), right().node.size(), keys);
    }

    /// The haplotype of these names, or -1 when the node does not have it.
    int find(int[] codes) {
        if (isLeaf()) {
            return codes[node.loci()[0]];
        }
        int one = left().find(codes);
        int other = one < 0 ? -1 : right().find(codes);
        return other < 0 ? -1 : Math.max(-1, Arrays.binarySearch(keys, Keys.of(one, other)));
    }
}
