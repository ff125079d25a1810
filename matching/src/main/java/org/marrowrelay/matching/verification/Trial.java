package org.marrowrelay.matching.verification;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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
import org.marrowrelay.matching.prediction.Predictor;
import org.marrowrelay.matching.prediction.Progress;

/// A trial of the prediction: as many patients as donors, every pair of them.
///
/// @param set where people are drawn from, and what predicts them
/// @param patients how many patients
/// @param donors how many donors
/// @param seed the same seed gives the same trial
/// @param threads how many threads to work on
public record Trial(HaplotypeFrequencySet set, NullRule rule, int patients, int donors, long seed, int threads) {
    private static final int BINS = 10;

    /// Runs the trial.
    ///
    /// @throws InterruptedException if the calling thread is interrupted
    public TrialResult run(Progress progress) throws InterruptedException {
        Drawing drawing = new Drawing(set, seed);
        List<Drawing.Drawn> theirs = draw(drawing, patients);
        List<Drawing.Drawn> ours = draw(drawing, donors);
        Predictor predictor = new Predictor(set.loci(), rule);
        List<ImputedPerson> imputed = impute(predictor, theirs);
        DonorPool pool = predictor.pool(impute(predictor, ours));
        Tally tally = new Tally();
        new CrossMatch(threads)
                .run(
                        imputed,
                        pool,
                        (patient, matches) -> tallyOf(theirs.get(patient), ours, donor -> matches.exactly(0, donor)),
                        one -> {
                            tally.add(one);
                            progress.reached(++tally.patients, patients);
                        });
        return tally.result(seed);
    }

    private static List<Drawing.Drawn> draw(Drawing drawing, int count) {
        List<Drawing.Drawn> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(drawing.person(i));
        }
        return people;
    }

    private List<ImputedPerson> impute(Predictor predictor, List<Drawing.Drawn> people) throws InterruptedException {
        List<Phenotype> reported = people.stream().map(Drawing.Drawn::reported).toList();
        return predictor.imputeAll(reported, person -> List.of(set), threads, Progress.NONE);
    }

    private interface Prediction {
        double of(int donor);
    }

    /// A pair that was given a probability, or came true.
    private record Pair(int donor, double probability, boolean cameTrue) {}

    private record PatientTally(long pairs, List<Pair> told) {}

    private PatientTally tallyOf(Drawing.Drawn patient, List<Drawing.Drawn> donors, Prediction prediction) {
        List<Pair> told = new ArrayList<>();
        for (int donor = 0; donor < donors.size(); donor++) {
            double probability = prediction.of(donor);
            boolean matches = matches(patient.truth(), donors.get(donor).truth());
            if (probability > 0 || matches) {
                told.add(new Pair(donor, probability, matches));
            }
        }
        return new PatientTally(donors.size(), told);
    }

    private boolean matches(List<Genotype> patient, List<Genotype> donor) {
        for (int l = 0; l < patient.size(); l++) {
            ExpressedGenotype p = ExpressedGenotype.of(patient.get(l), rule);
            if (Mismatches.between(p, ExpressedGenotype.of(donor.get(l), rule)).count() > 0) {
                return false;
            }
        }
        return true;
    }

    /// Sums over patients. Every possible pair is counted, but only one pair of each patient, and of each donor, is
    /// judged:
    /// pairs that share people come true together, and no interval would be right for them. Which pair that is
    /// depends
    /// on typings only, never on the truth.
    private static final class Tally {
        private final Reliability.Bins bins = new Reliability.Bins(BINS);
        private final BitSet judgedDonors = new BitSet();
        private int patients;
        private long pairs;
        private long possible;
        private long matches;
        private long missed;
        private long judged;
        private long judgedMatches;
        private double squares;

        void add(PatientTally one) {
            pairs += one.pairs();
            for (Pair pair : one.told()) {
                matches += pair.cameTrue() ? 1 : 0;
                missed += pair.probability() == 0 ? 1 : 0;
                possible += pair.probability() > 0 ? 1 : 0;
            }
            one.told().stream()
                    .filter(pair -> pair.probability() > 0 && !judgedDonors.get(pair.donor()))
                    .findFirst()
                    .ifPresent(this::judge);
        }

        private void judge(Pair pair) {
            judgedDonors.set(pair.donor());
            judged++;
            judgedMatches += pair.cameTrue() ? 1 : 0;
            bins.add(pair.probability(), pair.cameTrue());
            double difference = pair.probability() - (pair.cameTrue() ? 1 : 0);
            squares += difference * difference;
        }

        TrialResult result(long seed) {
            double share = judged == 0 ? 0 : (double) judgedMatches / judged;
            double brier = judged == 0 ? 0 : squares / judged;
            return new TrialResult(
                    seed, pairs, possible, matches, missed, judged, brier, share * (1 - share), bins.list());
        }
    }

    /// The loci that the trial compares: all of the set.
    public List<Locus> loci() {
        return set.loci();
    }
}
