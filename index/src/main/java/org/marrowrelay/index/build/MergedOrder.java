package org.marrowrelay.index.build;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.marrowrelay.index.column.DonorColumns;
import org.marrowrelay.index.delta.DeadRows;
import org.marrowrelay.index.delta.DeltaRow;
import org.marrowrelay.index.delta.DeltaRows;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.index.kernel.HaplotypeTable;
import org.marrowrelay.index.kernel.Runs;

/// The profiles of a generation and those of the donors who came later, as one sequence in the order of the
/// index.
///
/// Both are sorted, so this is a walk along the two. Donors who came later join the profile that has their
/// typings (DPB1 where it counts) and their frequency sets, or make one behind it. Profiles without a living
/// donor are left out. Each walk gives the same profiles; nothing is kept in between, so a file can be written
/// section by section in little memory.
final class MergedOrder {
    /// A stop in the walk: one profile.
    static final class Stop {
        /// Typings at DRB1, B, A, C, DQB1.
        final int[] typings = new int[MatchedLoci.COUNT];
        /// The first locus at which the profile differs from the one before.
        int level;
        /// The profile of the generation, -1 for a new one.
        int profile;
        /// Donors who came later: `later[from]` to `later[to - 1]`.
        int from;

        int to;
        /// How many runs of each level and profiles came before.
        int runs1;

        int runs2;
        int runs3;
        int profiles;
    }

    /// Is told every profile.
    @FunctionalInterface
    interface Visitor {
        void at(Stop stop) throws IOException;
    }

    private final Runs runs;
    private final DonorColumns donors;
    private final List<HaplotypeTable> tables;
    private final DeadRows dead;
    private final DeltaRows delta;
    /// Living rows of the delta in the order of the index.
    final int[] later;
    private final Runnable pace;

    /// @param pace called now and then, so that searches can go first
    MergedOrder(GenerationMerge.Parts parts, Runnable pace) {
        this.runs = parts.runs();
        this.donors = parts.donors();
        this.tables = parts.tables();
        this.dead = parts.dead();
        this.delta = parts.delta();
        this.pace = pace;
        int firstLate = parts.rows();
        this.later = IntStream.range(0, delta.size())
                .filter(row -> !dead.contains(firstLate + row))
                .boxed()
                .sorted(order())
                .mapToInt(row -> row)
                .toArray();
    }

    private Comparator<Integer> order() {
        Comparator<Integer> order = Comparator.comparingInt(row -> delta.typing(row, 0));
        for (int locus = 1; locus < MatchedLoci.COUNT; locus++) {
            int at = locus;
            order = order.thenComparingInt(row -> delta.typing(row, at));
        }
        for (int extent = 0; extent < MatchedLoci.EXTENTS; extent++) {
            int at = extent;
            order = order.thenComparingInt(row -> delta.get(row).explained(at).set());
        }
        return order.thenComparingInt(this::lateDpb1);
    }

    /// The typing at DPB1 of a donor who came later, untyped where no set that explains the donor covers it.
    private int lateDpb1(int row) {
        DeltaRow late = delta.get(row);
        return coverDpb1(extent -> late.explained(extent).set()) ? late.dpb1() : TypingDictionary.UNTYPED;
    }

    /// The same of the donors of a profile.
    private int dpb1(int profile) {
        return coverDpb1(extent -> runs.set(profile, extent))
                ? donors.dpb1(runs.profileFirst().get(profile))
                : TypingDictionary.UNTYPED;
    }

    /// Whether one of the sets covers DPB1.
    private boolean coverDpb1(IntUnaryOperator setAt) {
        boolean cover = false;
        for (int extent = 0; !cover && extent < MatchedLoci.EXTENTS; extent++) {
            int set = setAt.applyAsInt(extent);
            cover = set != Totals.NO_SET && tables.get(set).covers(MatchedLoci.DPB1);
        }
        return cover;
    }

    /// Goes along all profiles.
    void walk(Visitor visitor) throws IOException {
        new Walk(visitor).all();
    }

    /// One walk.
    private final class Walk {
        private final Visitor visitor;
        private final Stop stop = new Stop();
        private final int[] here = new int[MatchedLoci.COUNT];
        private final int[] last = new int[MatchedLoci.COUNT];
        private int next;

        private Walk(Visitor visitor) {
            this.visitor = visitor;
            Arrays.fill(last, -1);
        }

        private void all() throws IOException {
            for (int run1 = 0; run1 < runs.size1(); run1++) {
                here[0] = runs.typing1().get(run1);
                for (int run2 = runs.first1().get(run1); run2 < runs.first1().get(run1 + 1); run2++) {
                    here[1] = runs.typing2().get(run2);
                    pace.run();
                    for (int run3 = runs.first2().get(run2);
                            run3 < runs.first2().get(run2 + 1);
                            run3++) {
                        here[2] = runs.typing3().get(run3);
                        profiles(runs.first3().get(run3), runs.first3().get(run3 + 1));
                    }
                }
            }
            while (next < later.length) {
                add();
            }
        }

        private void profiles(int from, int to) throws IOException {
            for (int profile = from; profile < to; profile++) {
                here[3] = runs.profileC().get(profile);
                here[4] = runs.profileDqb1().get(profile);
                while (next < later.length && compareNext() < 0) {
                    add();
                }
                int joining = joining(profile);
                if (joining > next || isAlive(profile)) {
                    System.arraycopy(here, 0, stop.typings, 0, here.length);
                    visit(profile, next, joining);
                }
                next = joining;
            }
        }

        /// Where the donors end who join this profile; they come one set after the other.
        private int joining(int profile) {
            int end = next;
            int dpb1 = dpb1(profile);
            while (end < later.length
                    && hasSetsOf(profile, delta.get(later[end]))
                    && lateDpb1(later[end]) == dpb1
                    && isHere(end)) {
                end++;
            }
            return end;
        }

        private boolean hasSetsOf(int profile, DeltaRow row) {
            boolean same = true;
            for (int extent = 0; same && extent < MatchedLoci.EXTENTS; extent++) {
                same = runs.set(profile, extent) == row.explained(extent).set();
            }
            return same;
        }

        private boolean isHere(int at) {
            boolean same = true;
            for (int locus = 0; same && locus < here.length; locus++) {
                same = delta.typing(later[at], locus) == here[locus];
            }
            return same;
        }

        /// The next donor who came later against the profile at hand, by typings alone: whoever joins none of
        /// the profiles that have them comes behind these.
        private int compareNext() {
            int difference = 0;
            for (int locus = 0; difference == 0 && locus < here.length; locus++) {
                difference = Integer.compare(delta.typing(later[next], locus), here[locus]);
            }
            return difference;
        }

        private boolean isAlive(int profile) {
            boolean alive = false;
            int to = runs.profileFirst().get(profile + 1);
            for (int row = runs.profileFirst().get(profile); !alive && row < to; row++) {
                alive = !dead.contains(row);
            }
            return alive;
        }

        /// A profile of its own for the next donor and those like him.
        private void add() throws IOException {
            int from = next;
            int first = later[from];
            for (int locus = 0; locus < stop.typings.length; locus++) {
                stop.typings[locus] = delta.typing(first, locus);
            }
            while (next < later.length && isLike(first, later[next])) {
                next++;
            }
            visit(-1, from, next);
        }

        private boolean isLike(int one, int other) {
            boolean like = delta.get(one).hasSetsOf(delta.get(other)) && lateDpb1(one) == lateDpb1(other);
            for (int locus = 0; like && locus < here.length; locus++) {
                like = delta.typing(one, locus) == delta.typing(other, locus);
            }
            return like;
        }

        private void visit(int profile, int from, int to) throws IOException {
            stop.profile = profile;
            stop.from = from;
            stop.to = to;
            stop.level = Math.min(3, differsAt());
            visitor.at(stop);
            System.arraycopy(stop.typings, 0, last, 0, last.length);
            stop.runs1 += stop.level == 0 ? 1 : 0;
            stop.runs2 += stop.level <= 1 ? 1 : 0;
            stop.runs3 += stop.level <= 2 ? 1 : 0;
            stop.profiles++;
        }

        private int differsAt() {
            int locus = 0;
            while (locus < last.length && stop.typings[locus] == last[locus]) {
                locus++;
            }
            return locus;
        }
    }
}
