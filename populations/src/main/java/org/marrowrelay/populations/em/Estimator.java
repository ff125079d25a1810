package org.marrowrelay.populations.em;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.populations.sample.Sample;

/// Finds the maximum-likelihood haplotype frequencies of a [Sample] under Hardy-Weinberg.
///
/// Loci are joined one by one in the order in which they are linked (C, B, then A; DRB1, DQB1, ...; then both
/// groups). After each join EM runs, and haplotypes of the part that expect next to nothing are dropped,
/// unless a donor needs them. Over all loci EM runs to its end; then every haplotype that any donor allows is
/// asked whether the likelihood would rise with it ([Slopes]), whatever was dropped on the way, and those
/// that would come back (the polish). Where it stands still at last, it makes sure that this is a top
/// ([Saddle]), and goes on if it is not.
///
/// ```java
/// Fit fit = new Estimator(sample, EstimationPlan.USUAL, crew).run(new EstimationState(), state -> {});
/// ```
public final class Estimator {
    private static final List<Locus> FIRST_GROUP = List.of(Locus.C, Locus.B, Locus.A);
    private static final List<Locus> SECOND_GROUP =
            List.of(Locus.DRB1, Locus.DQB1, Locus.DQA1, Locus.DRB3, Locus.DRB4, Locus.DRB5, Locus.DPB1, Locus.DPA1);
    private static final int LEAF_STEPS = 4;
    private static final Ascent.Limits ROUGH = new Ascent.Limits(1e-9, 0, 0.02, 4);
    private static final Ascent.Limits PART = new Ascent.Limits(1e-6, 0, 1, 6);
    private static final double RISING = 1e-3;
    private static final double LOST_COPIES = 0.01;
    private static final double NEW_COPIES = 0.5;
    private static final double NEW_SHARE = 0.05;
    private static final int MOST_SADDLES = 60;

    private final Sample sample;
    private final EstimationPlan plan;
    private final Crew crew;
    private final double[] donors;

    public Estimator(Sample sample, EstimationPlan plan, Crew crew) {
        if (sample.donors() == 0) {
            throw new IllegalArgumentException("an estimate needs donors");
        }
        this.sample = sample;
        this.plan = plan;
        this.crew = crew;
        this.donors = sample.counts();
    }

    /// Runs to the end.
    ///
    /// @param state where to go on; a new one at the beginning
    /// @param watcher told after each cycle, with a state that may be kept
    public Fit run(EstimationState state, Consumer<EstimationState> watcher) {
        return new Run(state, watcher).run();
    }

    /// The positions of the loci in the sample, grouped as they are joined.
    private List<List<Integer>> groups() {
        List<Locus> known = new ArrayList<>(FIRST_GROUP);
        known.addAll(SECOND_GROUP);
        List<Integer> second = new ArrayList<>(positions(SECOND_GROUP));
        for (int l = 0; l < sample.loci().size(); l++) {
            if (!known.contains(sample.loci().get(l))) {
                second.add(l);
            }
        }
        return List.of(positions(FIRST_GROUP), second);
    }

    private List<Integer> positions(List<Locus> loci) {
        return loci.stream().map(sample.loci()::indexOf).filter(at -> at >= 0).toList();
    }

    private Node leaf(int locus) {
        int names = sample.nameCount(locus);
        int[] left = new int[names];
        Arrays.setAll(left, n -> n);
        double[] frequency = new double[names];
        Arrays.fill(frequency, 1.0 / names);
        Ints boxStart = new Ints(16);
        Ints member = new Ints(16);
        boxStart.add(0);
        for (int s = 0; s < sample.setCount(locus); s++) {
            Arrays.stream(sample.set(locus, s)).forEach(member::add);
            boxStart.add(member.size());
        }
        int[] starts = boxStart.toArray();
        int[] members = member.toArray();
        Node even = leaf(locus, left, frequency, starts, members);
        EmStep em = new EmStep(even, even.counts(donors), crew);
        double[] next = new double[names];
        for (int i = 0; i < LEAF_STEPS; i++) {
            em.step(frequency, next);
            System.arraycopy(next, 0, frequency, 0, names);
        }
        return even.with(frequency);
    }

    private Node leaf(int locus, int[] left, double[] frequency, int[] boxStart, int[] member) {
        Ints classStart = new Ints(16);
        Ints x = new Ints(16);
        Ints y = new Ints(16);
        classStart.add(0);
        for (int t = 0; t < sample.typingCount(locus); t++) {
            int[] pairs = sample.typing(locus, t);
            for (int i = 0; i < pairs.length; i += 2) {
                x.add(pairs[i]);
                y.add(pairs[i + 1]);
            }
            classStart.add(x.size());
        }
        int[] classOf = new int[sample.classes()];
        Arrays.setAll(classOf, d -> sample.typingOf(d, locus));
        return new Node(
                new int[] {locus},
                left,
                new int[left.length],
                frequency,
                boxStart,
                member,
                Node.sums(frequency, boxStart, member),
                classStart.toArray(),
                x.toArray(),
                y.toArray(),
                classOf);
    }

    /// All loci with every combination of names, for comparison with the definition; small samples only.
    List<Node> everyHaplotype() {
        List<Node> parts = new ArrayList<>();
        Node node = leaf(0);
        parts.add(node);
        for (int l = 1; l < sample.loci().size(); l++) {
            Node next = leaf(l);
            long[] keys = new long[node.size() * next.size()];
            double[] frequency = new double[keys.length];
            Arrays.fill(frequency, 1.0 / keys.length);
            for (int h = 0; h < keys.length; h++) {
                keys[h] = Keys.of(h / next.size(), h % next.size());
            }
            node = new Joining(node, next, donors, crew).assemble(keys, frequency);
            parts.add(next);
            parts.add(node);
        }
        return parts;
    }

    /// One run: the state and what follows from it.
    private final class Run {
        private final EstimationState state;
        private final Consumer<EstimationState> watcher;
        private final List<Node> parts = new ArrayList<>();
        private int stage;
        private int saddles;

        Run(EstimationState state, Consumer<EstimationState> watcher) {
            this.state = state;
            this.watcher = watcher;
        }

        Fit run() {
            List<Node> grown = new ArrayList<>();
            List<List<Integer>> groups =
                    groups().stream().filter(group -> !group.isEmpty()).toList();
            boolean one = groups.size() == 1;
            for (List<Integer> group : groups) {
                grown.add(grow(group, one));
            }
            if (one) {
                return fit(grown.getFirst());
            }
            return whole(grown.get(0), grown.get(1));
        }

        private @Nullable Fit last;

        private Fit fit(Node node) {
            Fit found = last;
            return found != null
                    ? found
                    : new Fit(sample, node, List.of(node), state, StopRule.CONVERGED, Risers.NONE, crew);
        }

        private Node grow(List<Integer> group, boolean toTheEnd) {
            Node node = leaf(group.getFirst());
            parts.add(node);
            for (int i = 1; i < group.size(); i++) {
                Node next = leaf(group.get(i));
                parts.add(next);
                if (toTheEnd && i == group.size() - 1) {
                    last = whole(node, next);
                    return node;
                }
                node = part(node, next);
                parts.add(node);
            }
            return node;
        }

        /// Joins two parts on the way; a stage that was reached before is taken from the state.
        private Node part(Node u, Node v) {
            Joining joining = new Joining(u, v, donors, crew);
            if (stage < state.stages.size()) {
                EstimationState.Stage known = state.stages.get(stage++);
                return joining.assemble(known.keys(), known.frequency());
            }
            Node node = joining.candidates(plan.candidateCopies());
            EmStep em = new EmStep(node, node.counts(donors), crew);
            Ascent ascent = new Ascent(em, crew, node.frequency(), PART);
            climb(ascent, node, 0, 1);
            Node kept = kept(joining, node, ascent.frequencies(), plan.partCopies());
            state.stages.add(new EstimationState.Stage(kept.keys(), kept.frequency()));
            stage++;
            return kept;
        }

        private Node kept(Joining joining, Node node, double[] frequency, double copies) {
            double least = copies / (2.0 * sample.donors());
            long[] keys = node.keys();
            int count = 0;
            double total = 0;
            double[] kept = new double[keys.length];
            for (int h = 0; h < keys.length; h++) {
                if (frequency[h] >= least) {
                    keys[count] = keys[h];
                    kept[count++] = frequency[h];
                    total += frequency[h];
                }
            }
            for (int h = 0; h < count; h++) {
                kept[h] /= total;
            }
            return joining.assemble(Arrays.copyOf(keys, count), Arrays.copyOf(kept, count));
        }

        private Ascent.Cycle climb(Ascent ascent, Node node, int phase, int from) {
            forget(title(node), phase, from);
            for (int number = from; ; number++) {
                Ascent.Cycle cycle = ascent.cycle(number);
                tell(node, phase, cycle);
                if (phase > 0) {
                    remember(phase, cycle, ascent, node);
                }
                watcher.accept(state);
                if (cycle.stopped().isPresent()) {
                    return cycle;
                }
            }
        }

        /// Takes away what was told of cycles that are done again after an interruption.
        private void forget(String title, int phase, int from) {
            while (!state.trace.isEmpty() && state.trace.getLast().isOf(title, phase, from)) {
                state.trace.removeLast();
            }
        }

        private void tell(Node node, int phase, Ascent.Cycle cycle) {
            state.trace.add(new TraceRow(
                    title(node),
                    phase,
                    cycle.cycle(),
                    cycle.evaluations(),
                    cycle.likelihood(),
                    cycle.gain(),
                    cycle.copies(),
                    node.size(),
                    node.boxes(),
                    node.classes()));
        }

        private void remember(int phase, Ascent.Cycle cycle, Ascent ascent, Node node) {
            state.phase = phase;
            state.cycle = cycle.cycle();
            state.evaluations = cycle.evaluations();
            state.longest = ascent.longest();
            state.stopped = cycle.stopped().orElse(null);
            state.saddles = saddles;
            state.current = new EstimationState.Stage(node.keys(), ascent.frequencies());
        }

        private String title(Node node) {
            StringBuilder title = new StringBuilder();
            for (int locus : node.loci()) {
                title.append(title.isEmpty() ? "" : "~").append(sample.loci().get(locus));
            }
            return title.toString();
        }

        /// Joins the last two parts, climbs to the end, and lets in what was dropped and would rise.
        private Fit whole(Node u, Node v) {
            Node node = joined(u, v);
            int phase = Math.max(1, state.phase);
            saddles = state.saddles;
            while (true) {
                Climbed climbed = climbed(node, phase++);
                if (climbed.fit != null) {
                    return climbed.fit;
                }
                node = climbed.tilted != null
                        ? node.with(climbed.tilted)
                        : climbed.regrowth().whole();
            }
        }

        /// Where a phase ended: at the end, on a saddle that is left by tilted frequencies, or with haplotypes that are
        /// to be let in. Holds no node, so that those of before can go while new ones grow.
        private static final class Climbed {
            private final @Nullable Fit fit;
            private final double @Nullable [] tilted;
            private final @Nullable Regrowth regrowth;

            Climbed(@Nullable Fit fit, double @Nullable [] tilted, @Nullable Regrowth regrowth) {
                this.fit = fit;
                this.tilted = tilted;
                this.regrowth = regrowth;
            }

            Regrowth regrowth() {
                if (regrowth == null) {
                    throw new IllegalStateException("the climb ended here");
                }
                return regrowth;
            }
        }

        private Climbed climbed(Node node, int phase) {
            EmStep em = new EmStep(node, node.counts(donors), crew);
            StopRule end = end(em, node, phase);
            Node reached = node.with(state.current.frequency());
            em.expect(reached.frequency());
            parts.add(reached);
            Lineage lineage = Lineage.of(reached, parts);
            Slopes slopes = new Slopes(sample, lineage, em, crew);
            List<int[]> more = phase - saddles > plan.polishes()
                    ? List.of()
                    : slopes.above(1 + RISING + plan.noise(), LOST_COPIES).codes();
            if (!more.isEmpty()) {
                return new Climbed(null, null, regrowth(lineage, more));
            }
            Risers left = Risers.of(slopes.above(1 + RISING, LOST_COPIES));
            Optional<Saddle.Way> way = end == StopRule.CONVERGED && saddles < MOST_SADDLES
                    ? Saddle.way(sample, lineage, em)
                    : Optional.empty();
            if (way.isPresent() && way.get().rise() > plan.noise()) {
                saddles++;
                parts.remove(reached);
                return new Climbed(null, way.get().frequency(), null);
            }
            StopRule said = way.isPresent() ? StopRule.NOISE : end;
            return new Climbed(new Fit(sample, reached, parts, state, said, left, crew), null, null);
        }

        private Node joined(Node u, Node v) {
            Joining joining = new Joining(u, v, donors, crew);
            return state.phase > 0 ? joining.assemble(state.current.keys(), state.current.frequency()) : begun(joining);
        }

        /// What grows to the haplotypes of before and more; new ones begin with half a copy.
        private Regrowth regrowth(Lineage before, List<int[]> more) {
            int known = before.node().size();
            List<int[]> codes = new ArrayList<>();
            for (int h = 0; h < known; h++) {
                int[] names = new int[sample.loci().size()];
                before.fill(names, h);
                codes.add(names);
            }
            double[] f = Arrays.copyOf(before.node().frequency(), known + more.size());
            double least = Math.min(NEW_COPIES / (2.0 * sample.donors()), NEW_SHARE / more.size());
            for (int[] names : more) {
                int at = before.find(names);
                if (at < 0) {
                    codes.add(names);
                }
                f[at < 0 ? codes.size() - 1 : at] = least;
            }
            state.stages.clear();
            parts.clear();
            return new Regrowth(codes, Arrays.copyOf(f, codes.size()));
        }

        /// Grows nodes again, to known haplotypes and no others.
        private final class Regrowth {
            private final List<int[]> codes;
            private final double[] f;

            Regrowth(List<int[]> codes, double[] f) {
                this.codes = codes;
                this.f = f;
                double total = Arrays.stream(f).sum();
                Arrays.setAll(f, h -> f[h] / total);
            }

            /// A node, and which of its haplotypes each of the known ones begins with.
            private static final class Grown {
                private final Node node;
                private final int[] at;

                Grown(Node node, int[] at) {
                    this.node = node;
                    this.at = at;
                }
            }

            Node whole() {
                List<List<Integer>> groups =
                        groups().stream().filter(group -> !group.isEmpty()).toList();
                List<Grown> grown = groups.stream()
                        .map(group -> grow(group, groups.size() > 1))
                        .toList();
                return groups.size() == 1 ? grown.getFirst().node : joined(grown.get(0), grown.get(1), false).node;
            }

            private Grown grow(List<Integer> group, boolean isPart) {
                Grown grown = leaf(group.getFirst());
                for (int i = 1; i < group.size(); i++) {
                    grown = joined(grown, leaf(group.get(i)), isPart || i < group.size() - 1);
                }
                return grown;
            }

            private Grown leaf(int locus) {
                Node node = Estimator.this.leaf(locus);
                parts.add(node);
                return new Grown(
                        node, codes.stream().mapToInt(names -> names[locus]).toArray());
            }

            private Grown joined(Grown one, Grown other, boolean isPart) {
                long[] key = new long[f.length];
                Arrays.setAll(key, h -> Keys.of(one.at[h], other.at[h]));
                long[] keys = Arrays.stream(key).sorted().distinct().toArray();
                int[] at = Arrays.stream(key)
                        .mapToInt(of -> Arrays.binarySearch(keys, of))
                        .toArray();
                double[] sums = new double[keys.length];
                for (int h = 0; h < at.length; h++) {
                    sums[at[h]] += f[h];
                }
                Node node = new Joining(one.node, other.node, donors, crew).assemble(keys, sums);
                if (isPart) {
                    parts.add(node);
                    state.stages.add(new EstimationState.Stage(keys, sums));
                }
                return new Grown(node, at);
            }
        }

        /// Climbs until a rule ends the phase, unless it had ended before the run was interrupted; where it came
        /// to is in the state.
        private StopRule end(EmStep em, Node node, int phase) {
            StopRule before = state.phase == phase ? state.stopped : null;
            if (before != null) {
                return before;
            }
            Ascent ascent = new Ascent(em, crew, node.frequency(), plan.limits((double) sample.donors()));
            if (state.phase == phase) {
                ascent.resume(state.longest, state.evaluations);
            }
            return climb(ascent, node, phase, state.phase == phase ? state.cycle + 1 : 1)
                    .stopped()
                    .orElseThrow();
        }

        /// The haplotypes of all loci after the first rough cycles.
        private Node begun(Joining joining) {
            Node node = joining.candidates(plan.candidateCopies());
            EmStep em = new EmStep(node, node.counts(donors), crew);
            Ascent ascent = new Ascent(em, crew, node.frequency(), ROUGH);
            climb(ascent, node, 0, 1);
            return kept(joining, node, ascent.frequencies(), plan.wholeCopies());
        }
    }
}
