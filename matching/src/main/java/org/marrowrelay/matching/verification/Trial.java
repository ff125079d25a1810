package org.marrowrelay.matching.verification;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.grade.ExpressedGenotype;
import org.marrowrelay.matching.grade.Genotype;
import org.marrowrelay.matching.grade.Mismatches;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.prediction.CrossMatch;
import org.marrowrelay.matching.prediction.DonorPool;
import org.marrowrelay.matching.prediction.ImputedPerson;
import org.marrowrelay.matching.prediction.PatientMatches;
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.matching.prediction.Progress;
import org.marrowrelay.matching.probability.MatchProbability;

/// A trial of the prediction: as many patients as donors, every pair of them.
///
/// Every pair is predicted, and none without mismatch may have been given 0. For each number that is judged, one
/// pair of each patient and of each donor at most is judged: pairs that share people come true together, and no
/// statement of chance would be right for them. Which pair that is depends on predictions only, never on the
/// truth: the one whose probability has been judged least often so far.
///
/// @param set where people are drawn from, and what predicts them
/// @param patients how many patients
/// @param donors how many donors
/// @param seed the same seed gives the same trial
/// @param threads how many threads to work on
public record Trial(HaplotypeFrequencySet set, NullRule rule, int patients, int donors, long seed, int threads) {
    private static final int COUNTS = 3;
    /// Pairs of a patient among which the judged one is chosen, for each tenth of probability.
    private static final int CHOICE = 3;

    private static final int TENTHS = 10;

    /// Runs the trial.
    ///
    /// @throws InterruptedException if the calling thread is interrupted
    public TrialResult run(Progress progress) throws InterruptedException {
        Drawing drawing = new Drawing(set, seed);
        List<Person> theirs = draw(drawing, patients);
        List<Person> ours = draw(drawing, donors);
        Predictor predictor = new Predictor(set.loci(), rule);
        List<ImputedPerson> imputed = impute(predictor, theirs);
        List<ImputedPerson> imputedDonors = impute(predictor, ours);
        DonorPool pool = predictor.pool(imputedDonors, imputed);
        Tally tally = new Tally(predictor, theirs, ours, imputed, imputedDonors);
        new CrossMatch(threads)
                .run(imputed, pool, (patient, matches) -> found(patient, theirs.get(patient), ours, matches), one -> {
                    tally.add(one);
                    progress.reached(one.patient() + 1, patients);
                });
        return tally.result(drawing);
    }

    /// A person as drawn.
    ///
    /// @param codes the two expressed groups of each locus as numbers, for counting quickly
    private record Person(List<ExpressedGenotype> truth, List<Integer> codes, Phenotype reported) {}

    private List<Person> draw(Drawing drawing, int count) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Drawing.Drawn drawn = drawing.person(i);
            List<ExpressedGenotype> truth = new ArrayList<>();
            for (Genotype genotype : drawn.truth()) {
                truth.add(ExpressedGenotype.of(genotype, rule));
            }
            people.add(new Person(truth, List.copyOf(codes(truth)), drawn.reported()));
        }
        return people;
    }

    /// Equal genotypes have equal numbers.
    private static List<Integer> codes(List<ExpressedGenotype> truth) {
        return truth.stream()
                .map(genotype -> genotype.groups().stream()
                        .map(Object::hashCode)
                        .sorted()
                        .toList()
                        .hashCode())
                .toList();
    }

    private List<ImputedPerson> impute(Predictor predictor, List<Person> people) throws InterruptedException {
        List<Phenotype> reported = people.stream().map(Person::reported).toList();
        return predictor.imputeAll(reported, person -> List.of(set), threads, Progress.NONE);
    }

    /// What one patient's predictions are.
    ///
    /// @param overall pairs for P(0), P(1), P(2) over all loci
    /// @param atLocus pairs for each locus
    private record Found(
            int patient,
            long possible,
            long matches,
            long missed,
            List<List<Pair>> overall,
            List<List<Pair>> atLocus) {}

    /// A pair that could be judged.
    private record Pair(int donor, double probability) {}

    private interface Prediction {
        double of(int donor);
    }

    private Found found(int number, Person patient, List<Person> donors, PatientMatches matches) {
        long possible = 0;
        long same = 0;
        long missed = 0;
        for (int donor = 0; donor < donors.size(); donor++) {
            boolean near = matches.isKnown(donor) && matches.exactly(0, donor) > 0;
            boolean matched =
                    patient.codes().equals(donors.get(donor).codes()) && mismatches(patient, donors.get(donor)) == 0;
            possible += near ? 1 : 0;
            same += matched ? 1 : 0;
            missed += matched && !near ? 1 : 0;
        }
        List<List<Pair>> overall = new ArrayList<>();
        for (int k = 0; k < COUNTS; k++) {
            int count = k;
            overall.add(choice(number, matches, donor -> matches.exactly(count, donor)));
        }
        List<List<Pair>> atLocus = new ArrayList<>();
        for (int l = 0; l < set.loci().size(); l++) {
            int locus = l;
            atLocus.add(choice(number, matches, donor -> matches.matched(locus, donor)));
        }
        return new Found(number, possible, same, missed, overall, atLocus);
    }

    private static int mismatches(Person patient, Person donor) {
        int count = 0;
        for (int l = 0; l < patient.truth().size(); l++) {
            count += mismatches(patient, donor, l);
        }
        return count;
    }

    private static int mismatches(Person patient, Person donor, int locus) {
        return Mismatches.between(patient.truth().get(locus), donor.truth().get(locus))
                .count();
    }

    /// Up to three pairs for each tenth of probability; certain ones are left out. Each patient begins with
    /// other donors, so that patients do not take them from each other.
    private List<Pair> choice(int patient, PatientMatches matches, Prediction prediction) {
        List<Pair> choice = new ArrayList<>();
        int[] chosen = new int[TENTHS];
        int begin = (int) ((long) patient * donors / patients);
        for (int i = 0; i < donors; i++) {
            int donor = (begin + i) % donors;
            double probability = matches.isKnown(donor) ? prediction.of(donor) : 0;
            if (probability > 0 && probability < 1 && chosen[Reliability.Bins.bin(probability, TENTHS)]++ < CHOICE) {
                choice.add(new Pair(donor, probability));
            }
        }
        return choice;
    }

    /// Sums over patients, on one thread.
    private final class Tally {
        private final Predictor predictor;
        private final List<Person> theirs;
        private final List<Person> ours;
        private final List<ImputedPerson> imputed;
        private final List<ImputedPerson> imputedDonors;
        private final List<Judgement.Collected> overall = new ArrayList<>();
        private final List<List<Judgement.Collected>> atLocus = new ArrayList<>();
        private final List<BitSet> judgedDonors = new ArrayList<>();
        private long pairs;
        private long possible;
        private long matches;
        private long missed;

        Tally(
                Predictor predictor,
                List<Person> theirs,
                List<Person> ours,
                List<ImputedPerson> imputed,
                List<ImputedPerson> imputedDonors) {
            this.predictor = predictor;
            this.theirs = theirs;
            this.ours = ours;
            this.imputed = imputed;
            this.imputedDonors = imputedDonors;
            for (int k = 0; k < COUNTS; k++) {
                overall.add(new Judgement.Collected("P(" + k + ")"));
                judgedDonors.add(new BitSet());
            }
            for (Locus locus : set.loci()) {
                List<Judgement.Collected> three = new ArrayList<>();
                for (int k = 0; k < COUNTS; k++) {
                    three.add(new Judgement.Collected(locus + " P(" + k + ")"));
                }
                atLocus.add(three);
                judgedDonors.add(new BitSet());
            }
        }

        void add(Found one) {
            pairs += donors;
            possible += one.possible();
            matches += one.matches();
            missed += one.missed();
            for (int k = 0; k < COUNTS; k++) {
                judge(one, k);
            }
            for (int l = 0; l < atLocus.size(); l++) {
                judgeLocus(one, l);
            }
        }

        private void judge(Found one, int count) {
            Judgement.Collected collected = overall.get(count);
            Pair pair = least(one.overall().get(count), collected, judgedDonors.get(count));
            if (pair != null) {
                int truth = mismatches(theirs.get(one.patient()), ours.get(pair.donor()));
                collected.add(pair.probability(), truth == count);
            }
        }

        /// One pair for 0, 1 and 2 mismatches: what comes true of one does not of the others.
        private void judgeLocus(Found one, int locus) {
            List<Judgement.Collected> three = atLocus.get(locus);
            Pair pair = least(one.atLocus().get(locus), three.getFirst(), judgedDonors.get(COUNTS + locus));
            if (pair == null) {
                return;
            }
            MatchProbability predicted = predictor
                    .probability(imputed.get(one.patient()), imputedDonors.get(pair.donor()))
                    .orElseThrow();
            int truth = mismatches(theirs.get(one.patient()), ours.get(pair.donor()), locus);
            List<Double> chances = predicted.at(set.loci().get(locus)).orElseThrow();
            for (int k = 0; k < COUNTS; k++) {
                three.get(k).add(chances.get(k), truth == k);
            }
        }

        /// The pair whose like has been judged least often; `null` when every donor was judged before.
        private @Nullable Pair least(List<Pair> choice, Judgement.Collected collected, BitSet judged) {
            Pair least = null;
            for (Pair pair : choice) {
                if (!judged.get(pair.donor())
                        && (least == null
                                || collected.pairsLike(pair.probability())
                                        < collected.pairsLike(least.probability()))) {
                    least = pair;
                }
            }
            if (least != null) {
                judged.set(least.donor());
            }
            return least;
        }

        TrialResult result(Drawing drawing) {
            List<Judgement> judgements = new ArrayList<>();
            overall.forEach(one -> judgements.add(one.judgement()));
            atLocus.forEach(three -> three.forEach(one -> judgements.add(one.judgement())));
            Map<String, Long> reported = new LinkedHashMap<>();
            drawing.habits().forEach((habit, count) -> reported.put(habit.title(), count));
            return new TrialResult(seed, patients, donors, pairs, possible, matches, missed, judgements, reported);
        }
    }

    /// The loci that the trial compares: all of the set.
    public List<Locus> loci() {
        return set.loci();
    }
}
