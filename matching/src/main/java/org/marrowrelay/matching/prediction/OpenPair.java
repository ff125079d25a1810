package org.marrowrelay.matching.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.grade.NullRule;

/// How likely each number of mismatches is between two people who both leave very much open: exactly, and without
/// listing the genotypes of either.
///
/// The patient's haplotypes are a and b, the donor's c and d. With M matched groups in all and w = y - 1, the
/// expected value of `y^M` is a sum over how the four agree at each locus ([Agreement]); each of its terms is
/// the probability that four haplotypes agree pairwise at some loci ([Ring]), which needs only the
/// frequencies of parts of haplotypes. Cost is near the size of the sets, not their square or its square:
/// some 60,000 terms for five loci.
///
/// The coefficients of `w` are the factorial moments of M, and `P(M = m) = sum over j >= m of (-1)^(j-m) C(j,
/// m) F_j`. Terms cancel where people are alike; the magnitude that cancels is summed too, and where it could
/// cost more than 1e-13 everything is summed once more with twice the digits ([Twofold]).
///
/// Definition: `matching.probability.MatchProbability`.
final class OpenPair {
    /// The relative error of one sum of positive doubles, taken generously (some 20 roundings of the whole sum).
    private static final double ERROR_OF_SUM = 1e-14;

    private static final double ALLOWED_ERROR = 2e-13;
    private static final int MOST_LOCI = 6;
    /// Terms that are worth beginning; above, genotypes are passed one by one.
    private static final double MOST_TERMS = 2e8;

    private final int loci;
    private final List<Case> cases;
    private final int[] partCount;

    /// A box of the patient against one of the donor, counted so often.
    private record Case(Strand a, Strand b, Strand c, Strand d, int times, List<List<Agreement>> agreements) {
        double terms() {
            return agreements.stream().mapToDouble(List::size).reduce(1, (x, y) -> x * y);
        }
    }

    /// What is known of one side.
    static final class Side {
        final HaplotypeTable table;
        /// Number of each compared locus in the table.
        final int[] compared;

        final Phenotype person;

        Side(HaplotypeTable table, int[] compared, Phenotype person) {
            this.table = table;
            this.compared = compared;
            this.person = person;
        }
    }

    private OpenPair(int loci, List<Case> cases, int[] partCount) {
        this.loci = loci;
        this.cases = cases;
        this.partCount = partCount;
    }

    /// Prepares two people; empty when their typings fall into so many pieces that passing genotypes one by one is
    /// better.
    static Optional<OpenPair> of(Side patient, Side donor, Parts parts, NullRule rule) {
        int loci = patient.compared.length;
        Optional<Box.Allowed> p = Box.of(patient.table, patient.compared, rule, patient.person);
        Optional<Box.Allowed> d = Box.of(donor.table, donor.compared, rule, donor.person);
        if (p.isEmpty() || d.isEmpty() || loci > MOST_LOCI) {
            return Optional.empty();
        }
        List<Strand> ofPatient = strands(p.get(), patient.table, parts.ofOne, parts.count);
        boolean same = parts.isOneTable && patient.person.typings().equals(donor.person.typings());
        List<Strand> ofDonor = same ? ofPatient : strands(d.get(), donor.table, parts.ofOther, parts.count);
        List<Case> cases = cases(p.get().boxes(), d.get().boxes(), ofPatient, ofDonor, loci);
        double terms = cases.stream().mapToDouble(Case::terms).sum();
        return terms > MOST_TERMS ? Optional.empty() : Optional.of(new OpenPair(loci, cases, parts.count));
    }

    private static List<Strand> strands(Box.Allowed allowed, HaplotypeTable table, int[][] part, int[] count) {
        return allowed.lists().stream()
                .map(list -> new Strand(list.haplotypes, table.frequency, part, count, list.isNull))
                .toList();
    }

    /// Boxes of the patient that mirror each other are counted once for two: the donor's are all there,
    /// both ways round.
    private static List<Case> cases(
            List<Box> ofPatient, List<Box> ofDonor, List<Strand> patient, List<Strand> donor, int loci) {
        List<Case> cases = new ArrayList<>();
        List<Box> left = new ArrayList<>(ofPatient);
        while (!left.isEmpty()) {
            Box p = left.removeFirst();
            int times = left.removeIf(p::mirrors) ? 2 : 1;
            for (Box d : ofDonor) {
                Strand a = patient.get(p.first());
                Strand b = patient.get(p.second());
                Strand c = donor.get(d.first());
                Strand e = donor.get(d.second());
                cases.add(new Case(a, b, c, e, times, agreements(a, b, c, e, loci)));
            }
        }
        return cases;
    }

    private static List<List<Agreement>> agreements(Strand a, Strand b, Strand c, Strand d, int loci) {
        List<List<Agreement>> agreements = new ArrayList<>();
        for (int l = 0; l < loci; l++) {
            BitSet ofC = c.at(l);
            BitSet ofD = d.at(l);
            int possible = (a.at(l).intersects(ofC) ? Agreement.AC : 0)
                    | (a.at(l).intersects(ofD) ? Agreement.AD : 0)
                    | (b.at(l).intersects(ofC) ? Agreement.BC : 0)
                    | (b.at(l).intersects(ofD) ? Agreement.BD : 0);
            agreements.add(Agreement.of(a.isNull[l], b.isNull[l], c.isNull[l], d.isNull[l], possible));
        }
        return agreements;
    }

    /// Computes everything.
    ///
    /// @param overall gets `P(0)`, `P(1)`, ... mismatches over all loci
    /// @param each gets `P(0)`, `P(1)`, `P(2)` of each locus
    /// @throws CancellationException if the thread is interrupted
    void compute(double[] overall, double[] each) {
        Moments moments = moments(false);
        Moments precise = moments.error() > ALLOWED_ERROR ? moments(true) : moments;
        precise.probabilities(0, overall);
        for (int l = 0; l < loci; l++) {
            double[] three = new double[3];
            precise.probabilities(l + 1, three);
            System.arraycopy(three, 0, each, 3 * l, 3);
        }
    }

    /// Adds how likely 0, 1 and 2 mismatches are, and nothing else: a twelfth of the terms.
    ///
    /// With z for each mismatch, `z^(2-M)` at a locus is the same sum of agreements as `y^M`
    /// ([Agreement#near]); only its terms up to `z^2` are followed.
    ///
    /// @param total the product of both people's totals
    /// @throws CancellationException if the thread is interrupted
    void near(double total, double[] near) {
        Moments moments = moments(false, true);
        Moments precise = moments.squareError() / total > ALLOWED_ERROR ? moments(true, true) : moments;
        for (int k = 0; k < near.length; k++) {
            near[k] += Math.max(0, precise.sums[0][k].value() / total);
        }
    }

    private Moments moments(boolean precise) {
        return moments(precise, false);
    }

    private Moments moments(boolean precise, boolean near) {
        Moments all = new Moments(loci);
        AtomicBoolean stopped = new AtomicBoolean();
        for (Case one : cases) {
            Costs costs = new Costs(partCount.length);
            IntStream.range(0, one.agreements.getFirst().size()).boxed().toList().parallelStream()
                    .map(first -> new Terms(one, costs, precise, near, partCount, stopped).overall(first))
                    .toList()
                    .forEach(all::add);
            if (!near) {
                all.add(new Terms(one, costs, precise, false, partCount, stopped).perLocus());
            }
        }
        return all;
    }

    /// Sums of terms by power of `w`: row 0 over all loci, row l + 1 of locus l alone; and the squares of what was
    /// added and taken away.
    private static final class Moments {
        private final int loci;
        private final Twofold[][] sums;
        private final double[][] squares;

        Moments(int loci) {
            this.loci = loci;
            this.sums = new Twofold[loci + 1][];
            this.squares = new double[loci + 1][];
            for (int row = 0; row <= loci; row++) {
                int powers = row == 0 ? 2 * loci + 1 : 3;
                sums[row] = new Twofold[powers];
                Arrays.setAll(sums[row], i -> new Twofold());
                squares[row] = new double[powers];
            }
        }

        void add(Moments other) {
            for (int row = 0; row < sums.length; row++) {
                for (int power = 0; power < sums[row].length; power++) {
                    sums[row][power].addTimes(1, other.sums[row][power]);
                    squares[row][power] += other.squares[row][power];
                }
            }
        }

        void add(int row, int power, double factor, Twofold term) {
            if (factor != 0) {
                sums[row][power].addTimes(factor, term);
                squares[row][power] += factor * factor * term.high * term.high;
            }
        }

        /// What rounding may have cost, in probability.
        double error() {
            double worst = 0;
            for (int m = 0; m <= 2 * loci; m++) {
                double sum = 0;
                for (int j = m; j <= 2 * loci; j++) {
                    sum += binomial(j, m) * binomial(j, m) * squares[0][j];
                }
                worst = Math.max(worst, sum);
            }
            return Math.sqrt(worst) * ERROR_OF_SUM / sums[0][0].value();
        }

        /// What rounding may have cost in the sums of few mismatches, before division by the total.
        double squareError() {
            return Math.sqrt(Math.max(squares[0][0], Math.max(squares[0][1], squares[0][2]))) * ERROR_OF_SUM;
        }

        /// Probabilities of each number of mismatches from a row's moments.
        void probabilities(int row, double[] into) {
            int powers = sums[row].length;
            double total = sums[row][0].value();
            for (int m = 0; m < powers; m++) {
                Twofold matched = new Twofold();
                for (int j = m; j < powers; j++) {
                    matched.addTimes(((j - m) % 2 == 0 ? 1 : -1) * binomial(j, m), sums[row][j]);
                }
                into[powers - 1 - m] = Math.max(0, matched.value() / total);
            }
        }

        private static double binomial(int n, int k) {
            double result = 1;
            for (int i = 1; i <= k; i++) {
                result = result * (n - k + i) / i;
            }
            return result;
        }
    }

    /// What going round a ring costs, by the sides it is cut into; remembered for one case.
    ///
    /// Threads may compute the same cost at the same time, and get the same.
    private static final class Costs {
        private final int choices;
        /// By side of the ring (ac, bd, ad, bc), what is shared, and the sums on either side: paths and 1,
        /// 0 for unknown.
        private final float[][] known;

        Costs(int choices) {
            this.choices = choices;
            this.known = new float[4][choices * choices * choices];
        }

        /// Whether a ring is better cut through ac and bd than through ad and bc.
        boolean isCheaperTurned(Ring.Asked q) {
            int ofA = q.ac() | q.ad();
            int ofB = q.bc() | q.bd();
            int ofC = q.ac() | q.bc();
            int ofD = q.ad() | q.bd();
            return side(0, q.a(), q.c(), q.ac(), ofA, ofC) + side(1, q.b(), q.d(), q.bd(), ofB, ofD)
                    > side(2, q.a(), q.d(), q.ad(), ofA, ofD) + side(3, q.b(), q.c(), q.bc(), ofB, ofC);
        }

        private float side(int side, Strand one, Strand other, int shared, int ofOne, int ofOther) {
            int key = (shared * choices + ofOne) * choices + ofOther;
            float cost = known[side][key];
            if (cost == 0) {
                cost = 1 + paths(one.rows(shared, ofOne), other.rows(shared, ofOther));
                known[side][key] = cost;
            }
            return cost;
        }

        /// How many pairs of sums of two strands share a part.
        private static float paths(Strand.RowsOf one, Strand.RowsOf other) {
            float paths = 0;
            for (int part : one.filled) {
                paths += (float) (one.starts[part + 1] - one.starts[part])
                        * (other.starts[part + 1] - other.starts[part]);
            }
            return paths;
        }
    }

    /// Goes through the terms of one case. Serves one thread.
    private static final class Terms {
        private final Case one;
        private final Costs costs;
        private final boolean precise;
        private final boolean near;
        private final int[] partCount;
        private final AtomicBoolean stopped;
        private final Ring ring = new Ring();
        private final Twofold term = new Twofold();
        private final Moments moments;
        private final int loci;
        private final List<int[]> turns;
        private final int[] choice = new int[4];
        private final double[][] polynomials;

        Terms(Case one, Costs costs, boolean precise, boolean near, int[] partCount, AtomicBoolean stopped) {
            this.near = near;
            this.one = one;
            this.costs = costs;
            this.precise = precise;
            this.partCount = partCount;
            this.stopped = stopped;
            this.loci = one.agreements.size();
            this.moments = new Moments(loci);
            this.turns = turns(one);
            this.polynomials = new double[loci + 1][near ? NearIndex.MOST_MISMATCHES + 1 : 2 * loci + 1];
        }

        /// The ways in which strands can change places without changing anything, as what takes the place of ac,
        /// ad, bc, bd.
        private static List<int[]> turns(Case one) {
            List<int[]> turns = new ArrayList<>();
            turns.add(new int[] {0, 1, 2, 3});
            if (one.a == one.b) {
                turns.add(new int[] {2, 3, 0, 1});
            }
            if (one.c == one.d) {
                closed(turns, new int[] {1, 0, 3, 2});
            }
            if (one.a == one.c && one.b == one.d) {
                closed(turns, new int[] {0, 2, 1, 3});
            }
            return turns;
        }

        private static void closed(List<int[]> turns, int[] more) {
            for (int[] turn : List.copyOf(turns)) {
                turns.add(new int[] {more[turn[0]], more[turn[1]], more[turn[2]], more[turn[3]]});
            }
        }

        /// All terms whose agreement at the first locus is the one of that number.
        Moments overall(int first) {
            Arrays.fill(polynomials[0], 0);
            polynomials[0][0] = one.times;
            step(0, one.agreements.getFirst().get(first));
            return moments;
        }

        private void step(int locus, Agreement agreement) {
            List<Integer> factor = near ? agreement.near() : agreement.polynomial();
            if (!multiply(polynomials[locus], factor, polynomials[locus + 1])) {
                return;
            }
            for (int pair = 0; pair < 4; pair++) {
                choice[pair] = (choice[pair] & ~(1 << locus)) | (agreement.pairs() >>> pair & 1) << locus;
            }
            if (locus + 1 == loci) {
                leaf();
                return;
            }
            for (Agreement next : one.agreements.get(locus + 1)) {
                step(locus + 1, next);
            }
            for (int pair = 0; pair < 4; pair++) {
                choice[pair] &= ~(1 << (locus + 1));
            }
        }

        /// Whether anything is left up to the highest power that is kept.
        private static boolean multiply(double[] left, List<Integer> right, double[] into) {
            Arrays.fill(into, 0);
            boolean some = false;
            for (int i = 0; i < left.length; i++) {
                for (int j = 0; left[i] != 0 && j < right.size() && i + j < into.length; j++) {
                    into[i + j] += left[i] * right.get(j);
                    some |= into[i + j] != 0;
                }
            }
            return some;
        }

        private void leaf() {
            int times = times();
            if (times > 0) {
                evaluate();
                for (int power = 0; power < polynomials[loci].length; power++) {
                    moments.add(0, power, times * polynomials[loci][power], term);
                }
            }
        }

        /// How often the term counts: once for all that are the same by a change of places, 0 for those not chosen.
        private int times() {
            if (turns.size() == 1) {
                return 1;
            }
            long own = code(turns.getFirst());
            int same = 0;
            for (int[] turn : turns) {
                long turned = code(turn);
                if (turned < own) {
                    return 0;
                }
                same += turned == own ? 1 : 0;
            }
            return turns.size() / same;
        }

        private long code(int[] turn) {
            long code = 0;
            for (int place : turn) {
                code = code << loci | choice[place];
            }
            return code;
        }

        private void evaluate() {
            stopIfInterrupted();
            Ring.Asked asked = new Ring.Asked(one.a, one.b, one.c, one.d, choice[0], choice[1], choice[2], choice[3]);
            Ring.Asked cheaper = costs.isCheaperTurned(asked) ? asked.turned() : asked;
            if (precise) {
                ring.exactSum(cheaper, partCount[cheaper.bc()], term);
            } else {
                term.set(ring.sum(cheaper, partCount[cheaper.bc()]), 0);
            }
        }

        private void stopIfInterrupted() {
            if (Thread.currentThread().isInterrupted()) {
                stopped.set(true);
            }
            if (stopped.get()) {
                throw new CancellationException("interrupted");
            }
        }

        /// The terms of each locus alone.
        Moments perLocus() {
            for (int l = 0; l < loci; l++) {
                for (Agreement agreement : one.agreements.get(l)) {
                    for (int pair = 0; pair < 4; pair++) {
                        choice[pair] = (agreement.pairs() >>> pair & 1) << l;
                    }
                    evaluate();
                    for (int power = 0; power < agreement.polynomial().size(); power++) {
                        moments.add(
                                l + 1, power, one.times * agreement.polynomial().get(power), term);
                    }
                }
            }
            return moments;
        }
    }
}
