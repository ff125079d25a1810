package org.marrowrelay.populations.em;

/// One step of expectation and maximisation over a [Node].
///
/// Four loops, each over elements that are computed on their own, in a fixed order:
///
/// ```
/// box b        F[b]  = sum of f[h]                over h in member of b
/// class c      w[c]  = n[c] / P[c]                P[c] = sum over pairs of (X = Y ? 1 : 2) F[X] F[Y]
/// box b        G[b]  = sum of 2 w[c] F[partner]   over the pairs {b, partner} of c
/// haplotype h  f'[h] = f[h] sum of G[b] / 2N      over boxes b that hold h
/// ```
///
/// Definition: `EmDefinition` among the tests.
final class EmStep {
    private final Node node;
    private final Crew crew;
    private final double[] weight;
    private final double donors;
    private final int[] useStart;
    private final int[] useClass;
    private final int[] usePartner;
    private final int[] homeStart;
    private final int[] home;
    private final double[] boxSum;
    private final double[] boxGain;
    private final double[] classGain;
    private final double[] blockLikelihood;

    /// @param weight donors of each class; not negative
    EmStep(Node node, double[] weight, Crew crew) {
        this(node, weight, crew, null);
    }

    /// A step over the same node with other weights, which shares everything that does not change.
    private EmStep(Node node, double[] weight, Crew crew, @org.jspecify.annotations.Nullable EmStep like) {
        this.node = node;
        this.crew = crew;
        this.weight = weight;
        donors = total(weight);
        if (like == null) {
            useStart = starts(node.boxes(), node.pairX(), node.pairY());
            useClass = new int[useStart[node.boxes()]];
            usePartner = new int[useClass.length];
            fillUses();
            homeStart = starts(node.size(), node.member());
            home = new int[node.member().length];
            fillHomes();
        } else {
            useStart = like.useStart;
            useClass = like.useClass;
            usePartner = like.usePartner;
            homeStart = like.homeStart;
            home = like.home;
        }
        boxSum = new double[node.boxes()];
        boxGain = new double[node.boxes()];
        classGain = new double[node.classes()];
        blockLikelihood = new double[(node.classes() + Crew.BLOCK - 1) / Crew.BLOCK];
    }

    EmStep with(double[] otherWeight, Crew otherCrew) {
        return new EmStep(node, otherWeight, otherCrew, this);
    }

    private static double total(double[] weight) {
        double total = 0;
        for (double one : weight) {
            total += one;
        }
        return total;
    }

    double donors() {
        return donors;
    }

    Node node() {
        return node;
    }

    private static int[] starts(int count, int[] of) {
        int[] starts = new int[count + 1];
        for (int item : of) {
            starts[item + 1]++;
        }
        return summed(starts);
    }

    private static int[] starts(int count, int[] x, int[] y) {
        int[] starts = new int[count + 1];
        for (int i = 0; i < x.length; i++) {
            starts[x[i] + 1]++;
            if (x[i] != y[i]) {
                starts[y[i] + 1]++;
            }
        }
        return summed(starts);
    }

    private static int[] summed(int[] starts) {
        for (int i = 1; i < starts.length; i++) {
            starts[i] = Math.addExact(starts[i], starts[i - 1]);
        }
        return starts;
    }

    private void fillUses() {
        int[] next = useStart.clone();
        for (int c = 0; c < node.classes(); c++) {
            for (int i = node.classStart()[c]; i < node.classStart()[c + 1]; i++) {
                int x = node.pairX()[i];
                int y = node.pairY()[i];
                useClass[next[x]] = c;
                usePartner[next[x]++] = y;
                if (x != y) {
                    useClass[next[y]] = c;
                    usePartner[next[y]++] = x;
                }
            }
        }
    }

    private void fillHomes() {
        int[] next = homeStart.clone();
        for (int b = 0; b < node.boxes(); b++) {
            for (int i = node.boxStart()[b]; i < node.boxStart()[b + 1]; i++) {
                home[next[node.member()[i]]++] = b;
            }
        }
    }

    /// One step from `f` to `next`; the log-likelihood of `f`.
    ///
    /// @param next gets frequencies that sum to 1; may not be `f`
    double step(double[] f, double[] next) {
        double likelihood = expect(f);
        double scale = 1 / (2 * donors);
        crew.blocks(node.size(), (from, to) -> maximise(f, next, scale, from, to));
        return likelihood;
    }

    /// The log-likelihood of `f`; also fills sums and gains.
    double expect(double[] f) {
        crew.blocks(node.boxes(), (from, to) -> sumBoxes(f, from, to));
        crew.blocks(node.classes(), this::weigh);
        crew.blocks(node.boxes(), this::gain);
        return total(blockLikelihood);
    }

    private void sumBoxes(double[] f, int from, int to) {
        int[] start = node.boxStart();
        int[] member = node.member();
        for (int b = from; b < to; b++) {
            double sum = 0;
            for (int i = start[b]; i < start[b + 1]; i++) {
                sum += f[member[i]];
            }
            boxSum[b] = sum;
        }
    }

    private void weigh(int from, int to) {
        int[] start = node.classStart();
        int[] x = node.pairX();
        int[] y = node.pairY();
        double likelihood = 0;
        for (int c = from; c < to; c++) {
            double p = 0;
            for (int i = start[c]; i < start[c + 1]; i++) {
                p += (x[i] == y[i] ? 1 : 2) * boxSum[x[i]] * boxSum[y[i]];
            }
            double n = weight[c];
            classGain[c] = n > 0 ? 2 * n / Math.max(p, Double.MIN_NORMAL) : 0;
            likelihood += n > 0 ? n * Math.log(Math.max(p, Double.MIN_NORMAL)) : 0;
        }
        blockLikelihood[from / Crew.BLOCK] = likelihood;
    }

    private void gain(int from, int to) {
        for (int b = from; b < to; b++) {
            double gain = 0;
            for (int i = useStart[b]; i < useStart[b + 1]; i++) {
                gain += classGain[useClass[i]] * boxSum[usePartner[i]];
            }
            boxGain[b] = gain;
        }
    }

    private void maximise(double[] f, double[] next, double scale, int from, int to) {
        for (int h = from; h < to; h++) {
            double gain = 0;
            for (int i = homeStart[h]; i < homeStart[h + 1]; i++) {
                gain += boxGain[home[i]];
            }
            next[h] = f[h] * gain * scale;
        }
    }

    /// How fast each class grows with the frequencies, `2 n / P`; after [#expect] or [#step].
    double[] classGain() {
        return classGain;
    }

    /// The summed frequency of each box; after [#expect] or [#step].
    double[] boxSum() {
        return boxSum;
    }
}
