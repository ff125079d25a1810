package org.marrowrelay.index.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.marrowrelay.problem.Problem;

/// The rows ordered by the hash of their identifiers, without those whose identifier came before.
///
///     kept        rows to keep, in the order in which they came
///     byHash      the same rows by hash
final class IdentifierOrder {
    private static final int HALF = 1 << 16;
    private static final int MOST_PROBLEMS = 100;

    final int[] kept;
    final int[] byHash;
    final List<Problem> problems;

    private IdentifierOrder(int[] kept, int[] byHash, List<Problem> problems) {
        this.kept = kept;
        this.byHash = byHash;
        this.problems = problems;
    }

    static IdentifierOrder of(DonorRows rows) {
        int[] hashes = new int[rows.size()];
        int[] all = new int[rows.size()];
        for (int row = 0; row < all.length; row++) {
            hashes[row] = (int) rows.hash(row);
            all[row] = row;
        }
        CountingSort sort = new CountingSort(all);
        sort.by(row -> hashes[row] & (HALF - 1), HALF);
        sort.by(row -> hashes[row] >>> 16, HALF);
        return withoutRepeated(rows, hashes, sort.order());
    }

    private static IdentifierOrder withoutRepeated(DonorRows rows, int[] hashes, int[] order) {
        BitSet repeated = new BitSet();
        List<Problem> problems = new ArrayList<>();
        for (int i = 1; i < order.length; i++) {
            if (isRepeated(rows, hashes, order, i, repeated)) {
                repeated.set(order[i]);
                if (problems.size() < MOST_PROBLEMS) {
                    problems.add(problem(order[i]));
                }
            }
        }
        int[] kept = new int[order.length];
        Arrays.setAll(kept, row -> row);
        return new IdentifierOrder(without(kept, repeated), without(order, repeated), problems);
    }

    /// Compares with every row before it that has the same hash.
    private static boolean isRepeated(DonorRows rows, int[] hashes, int[] order, int at, BitSet repeated) {
        boolean same = false;
        for (int i = at - 1; !same && i >= 0 && hashes[order[i]] == hashes[order[at]]; i--) {
            same = !repeated.get(order[i])
                    && rows.identifiers().id(order[i]).equals(rows.identifiers().id(order[at]));
        }
        return same;
    }

    private static Problem problem(int row) {
        return Problem.of("IDX-0107", "the identifier came before; this donor was left out", "list every donor once")
                .at("donor " + (row + 1));
    }

    private static int[] without(int[] rows, BitSet left) {
        return left.isEmpty()
                ? rows
                : Arrays.stream(rows).filter(row -> !left.get(row)).toArray();
    }
}
