package org.marrowrelay.matching.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How likely 0, 1 and 2 mismatches are between each of some people and each of others, all at once: for files of
/// people who leave much open.
///
/// People who leave much open allow the same haplotype pairs again and again; those of a set are few beside those of
/// all people. So each pair of haplotypes that anybody on one side allows is taken once, its near pairs on the other
/// side are found once ([NearPairs]), and what they weigh is given to everybody who allows the one and to everybody who
/// allows the other ([PairPostings]):
///
///     for every pair g that some people of one side allow
///         q[k][d] = sum of F(h) over the pairs h that d allows and that have k mismatches with g
///         sum[k][p][d] += F(g) q[k][d]      for every p who allows g
///     P(k) of p and d = sum[k][p][d] / (Z(p) Z(d))
///
/// All sums are of positive numbers: what is impossible is 0. The pairs are dealt to a fixed number of lanes, each
/// summed in order and then added up in order, so that the numbers do not depend on how many threads there are.
///
/// Definition: `matching.probability.MatchProbability`.
final class OpenCross {
    /// What passing one pair costs, in nanoseconds, roughly.
    static final double PASSING_COST = 10_000;

    /// Answers that are held at a time, in pairs of people.
    private static final int MOST_ANSWERS = 2_500_000;
    /// Postings that are held at a time on either side.
    private static final long MOST_POSTINGS = 40_000_000;

    private static final int LANES = 4;
    private static final int COUNTS = NearIndex.MOST_MISMATCHES + 1;

    private final Map<ImputedPerson, Integer> rows = new HashMap<>();
    private final int columns;
    private final double[][] near;

    private OpenCross(List<ImputedPerson> patients, List<ImputedPerson> donors) {
        for (ImputedPerson patient : patients) {
            rows.put(patient, rows.size());
        }
        this.columns = donors.size();
        this.near = new double[COUNTS][patients.size() * columns];
    }

    /// How many patients can be taken together with so many donors.
    static int together(int donors) {
        return Math.max(1, MOST_ANSWERS / Math.max(1, donors));
    }

    /// @param patients each once, all of whom [Predictor#crosses]
    /// @param donors each once, all of whom [Predictor#crosses]
    /// @throws InterruptedException if the calling thread is interrupted
    static OpenCross of(List<ImputedPerson> patients, List<ImputedPerson> donors, Predictor predictor, int threads)
            throws InterruptedException {
        OpenCross cross = new OpenCross(patients, donors);
        boolean turned = predictor.pairsAtMost(donors) < predictor.pairsAtMost(patients);
        List<Part> passed = parts(turned ? donors : patients, predictor);
        List<Part> met = parts(turned ? patients : donors, predictor);
        for (Part other : met) {
            PairPostings postings = other.postings(predictor);
            for (Part one : passed) {
                new Passing(predictor, one.postings(predictor), one, postings, other).run(threads, cross, turned);
            }
        }
        return cross;
    }

    /// Whether the patient is one of those here.
    boolean has(ImputedPerson patient) {
        return rows.containsKey(patient);
    }

    /// The probability of exactly `mismatches`.
    ///
    /// @param donor number of the donor among those here
    double exactly(int mismatches, ImputedPerson patient, int donor) {
        return near[mismatches][rows.getOrDefault(patient, 0) * columns + donor];
    }

    /// Some people of one table, with their numbers among all.
    private record Part(HaplotypeTable table, List<ImputedPerson> people, List<Integer> numbers) {
        PairPostings postings(Predictor predictor) {
            return new PairPostings(predictor, table, people);
        }
    }

    /// People by table, in parts that do not allow too many pairs together.
    private static List<Part> parts(List<ImputedPerson> people, Predictor predictor) {
        Map<HaplotypeTable, Part> open = new HashMap<>();
        Map<HaplotypeTable, Long> pairs = new HashMap<>();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            HaplotypeTable table = predictor.table(people.get(i));
            long own = predictor.pairs(people.get(i));
            if (!open.containsKey(table) || pairs.getOrDefault(table, 0L) + own > MOST_POSTINGS) {
                Part part = new Part(table, new ArrayList<>(), new ArrayList<>());
                open.put(table, part);
                pairs.put(table, 0L);
                parts.add(part);
            }
            open.get(table).people.add(people.get(i));
            open.get(table).numbers.add(i);
            pairs.merge(table, own, Long::sum);
        }
        parts.sort(Comparator.comparingInt(part -> part.numbers.getFirst()));
        return parts;
    }

    private void take(Passing passing, double[][] sums, boolean turned) {
        for (int one = 0; one < passing.one.people.size(); one++) {
            for (int other = 0; other < passing.other.people.size(); other++) {
                int row = turned ? passing.other.numbers.get(other) : passing.one.numbers.get(one);
                int column = turned ? passing.one.numbers.get(one) : passing.other.numbers.get(other);
                double total = passing.one.people.get(one).total()
                        * passing.other.people.get(other).total();
                for (int k = 0; k < COUNTS; k++) {
                    near[k][row * columns + column] += sums[k][one * passing.other.people.size() + other] / total;
                }
            }
        }
    }

    /// The pairs of one side passed by those of the other.
    private static final class Passing {
        private final Predictor predictor;
        private final PairPostings passed;
        private final Part one;
        private final PairPostings met;
        private final Part other;

        Passing(Predictor predictor, PairPostings passed, Part one, PairPostings met, Part other) {
            this.predictor = predictor;
            this.passed = passed;
            this.one = one;
            this.met = met;
            this.other = other;
        }

        void run(int threads, OpenCross cross, boolean turned) throws InterruptedException {
            double[][] all = new double[COUNTS][one.people.size() * other.people.size()];
            new CrossMatch(threads).inOrder(LANES, lane -> add(lane, all), lane -> new Lane(this).run(lane));
            cross.take(this, all, turned);
        }

        private static void add(double[][] lane, double[][] all) {
            for (int k = 0; k < COUNTS; k++) {
                for (int i = 0; i < all[k].length; i++) {
                    all[k][i] += lane[k][i];
                }
            }
        }
    }

    /// What one genotype has with everybody, and what a lane has summed. Serves one thread.
    private static final class Lane implements NearPairs.Found {
        private final PairPostings passed;
        private final PairPostings met;
        private final int[] compared;
        private final Predictor predictor;
        private final NearPairs nearPairs;
        private final int width;
        private final double[][] sums;
        private final double[][] q;
        private final int[][] touched;
        private final int[] touchedCount = new int[COUNTS];
        private final int[] row;

        Lane(Passing passing) {
            this.predictor = passing.predictor;
            this.passed = passing.passed;
            this.met = passing.met;
            this.compared = predictor.compared(passed.table);
            this.nearPairs = new NearPairs(met.table, predictor.compared(met.table), predictor.rule());
            this.width = passing.other.people.size();
            this.sums = new double[COUNTS][passing.one.people.size() * width];
            this.q = new double[COUNTS][width];
            this.touched = new int[COUNTS][width];
            this.row = new int[compared.length];
        }

        double[][] run(int lane) {
            for (int b = lane; b < passed.table.size; b += LANES) {
                Predictor.stopIfInterrupted();
                for (int a = 0; a <= b; a++) {
                    int pair = PairPostings.index(a, b);
                    if (passed.starts[pair] < passed.starts[pair + 1]) {
                        pass(a, b, pair);
                    }
                }
            }
            return sums;
        }

        private void pass(int a, int b, int pair) {
            for (int l = 0; l < row.length; l++) {
                row[l] = Imputation.pair(passed.table, predictor.rule(), compared[l], a, b);
            }
            nearPairs.find(row, this);
            double frequency = (a == b ? 1 : 2) * passed.table.frequency[a] * passed.table.frequency[b];
            for (int k = 0; k < COUNTS; k++) {
                for (int at = passed.starts[pair]; at < passed.starts[pair + 1]; at++) {
                    give(frequency, passed.people[at] * width, k);
                }
                for (int i = 0; i < touchedCount[k]; i++) {
                    q[k][touched[k][i]] = 0;
                }
                touchedCount[k] = 0;
            }
        }

        private void give(double frequency, int from, int k) {
            double[] into = sums[k];
            double[] own = q[k];
            int[] who = touched[k];
            for (int i = 0; i < touchedCount[k]; i++) {
                into[from + who[i]] += frequency * own[who[i]];
            }
        }

        @Override
        public void pair(int a, int b, int mismatches) {
            int pair = PairPostings.index(a, b);
            double frequency = (a == b ? 1 : 2) * met.table.frequency[a] * met.table.frequency[b];
            double[] own = q[mismatches];
            int[] people = met.people;
            for (int at = met.starts[pair], end = met.starts[pair + 1]; at < end; at++) {
                int who = people[at];
                if (own[who] == 0) {
                    touched[mismatches][touchedCount[mismatches]++] = who;
                }
                own[who] += frequency;
            }
        }
    }
}
