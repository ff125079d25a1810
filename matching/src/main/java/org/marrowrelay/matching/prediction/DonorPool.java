package org.marrowrelay.matching.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;

/// Donors made ready to be matched with many patients. Immutable; safe for use by many threads.
///
/// Donors with the same genotypes share one class. Distinct genotypes stand once, each with the classes that
/// can have it and how likely they do, so that a patient meets only donors who can be near. Genotypes of
/// donors who are open are listed as well when the patients are so many, or so open, that this pays; of
/// others, the patient's genotypes are passed by instead ([Predictor#eachNear]).
public final class DonorPool {
    private static final int MOST_REMEMBERED = 50_000;
    /// Genotypes of open donors that are listed in all, at most: some 600 MB.
    private static final double MOST_LISTED = 3e6;

    /// What listing a haplotype pair costs, in nanoseconds, roughly.
    private static final double LISTING_COST = 200;
    /// What two open people cost, in nanoseconds, roughly.
    private static final double BOTH_OPEN_COST = 1e9;
    /// What an open person and a genotype cost, in nanoseconds, roughly.
    private static final double OPEN_COST = 2_000;

    final Predictor predictor;
    final List<Locus> loci;
    private final Map<Both, double[]> bothOpen = new ConcurrentHashMap<>();
    /// By class: who is in it.
    final List<ImputedPerson> persons;
    /// Classes of donors whose genotypes are not listed.
    final int[] openClasses;
    /// Distinct genotypes of donors whose genotypes are listed.
    final GenotypeSums distinct;
    /// By donor: its class, or -1 for a donor without a probability.
    final int[] classOf;
    final int classes;
    final NearIndex near;
    private @Nullable GenotypeColumns columns;
    /// By genotype: the classes that can have it.
    final Postings genotypes;
    final int[] genotypeClass;
    final double[] genotypeWeight;
    /// By locus.
    final LocusPostings[] atLocus;

    /// Whether patients are compared with all donors at once ([OpenCross]).
    final boolean crosses;
    /// By class: its number among those who are compared at once, or -1.
    final int[] crossed;

    private DonorPool(
            Predictor predictor, int[] classOf, List<ImputedPerson> persons, double patientGenotypes, boolean crosses) {
        this.crosses = crosses;
        this.crossed = crosses ? crossed(persons, predictor) : new int[0];
        this.predictor = predictor;
        this.loci = predictor.loci();
        this.persons = persons;
        this.openClasses = leftOpen(patientGenotypes);
        this.classOf = classOf;
        this.classes = persons.size();
        int n = loci.size();
        this.distinct = new GenotypeSums(n, 1 << 16);
        Interned interned = new Interned();
        interned.all();
        this.genotypes = new Postings(distinct.size);
        for (int[] own : interned.numbers) {
            for (int genotype : own) {
                genotypes.count(genotype);
            }
        }
        this.genotypeClass = new int[genotypes.ready()];
        this.genotypeWeight = new double[genotypeClass.length];
        for (int c = 0; c < classes; c++) {
            place(c, interned.numbers[c], interned.weights[c]);
        }
        genotypes.done();
        this.near = new NearIndex(n, distinct.rows, distinct.size);
        this.atLocus = new LocusPostings[n];
        for (int l = 0; l < n; l++) {
            atLocus[l] = LocusPostings.of(persons, l, predictor);
        }
    }

    private static int[] crossed(List<ImputedPerson> persons, Predictor predictor) {
        int[] crossed = new int[persons.size()];
        int count = 0;
        for (int c = 0; c < crossed.length; c++) {
            crossed[c] = predictor.crosses(persons.get(c)) ? count++ : -1;
        }
        return crossed;
    }

    /// @param patientGenotypes how many genotypes all patients have together
    /// @param crosses whether patients will be compared with all donors at once
    static DonorPool of(List<ImputedPerson> donors, Predictor predictor, double patientGenotypes, boolean crosses) {
        List<ImputedPerson> distinct = new ArrayList<>();
        int[] classOf = classes(donors, distinct);
        return new DonorPool(predictor, classOf, distinct, patientGenotypes, crosses);
    }

    /// @param patients who will be matched
    static DonorPool of(List<ImputedPerson> donors, Predictor predictor, List<ImputedPerson> patients) {
        List<ImputedPerson> distinct = new ArrayList<>();
        int[] classOf = classes(donors, distinct);
        double genotypes =
                patients.stream().mapToDouble(ImputedPerson::genotypes).sum();
        return new DonorPool(predictor, classOf, distinct, genotypes, paysToCross(patients, distinct, predictor));
    }

    private static int[] classes(List<ImputedPerson> donors, List<ImputedPerson> distinct) {
        Map<ImputedPerson, Integer> numbers = new HashMap<>();
        int[] classOf = new int[donors.size()];
        for (int d = 0; d < classOf.length; d++) {
            ImputedPerson donor = donors.get(d);
            classOf[d] = donor.isExplained() ? numbers.computeIfAbsent(donor, fresh -> add(fresh, distinct)) : -1;
        }
        return classOf;
    }

    /// Whether comparing everybody at once costs less than one open person after the other.
    private static boolean paysToCross(List<ImputedPerson> patients, List<ImputedPerson> donors, Predictor predictor) {
        List<ImputedPerson> theirs =
                patients.stream().distinct().filter(predictor::crosses).toList();
        List<ImputedPerson> ours = donors.stream().filter(predictor::crosses).toList();
        double openPatients = theirs.stream().filter(ImputedPerson::isOpen).count();
        double openDonors = ours.stream().filter(ImputedPerson::isOpen).count();
        if (openPatients == 0 && openDonors == 0) {
            return false;
        }
        double one = openPatients * openDonors * BOTH_OPEN_COST
                + (openPatients * listed(ours) + openDonors * listed(theirs)) * OPEN_COST;
        double together = Math.min(predictor.pairsAtMost(theirs), predictor.pairsAtMost(ours));
        return together * OpenCross.PASSING_COST < one;
    }

    private static double listed(List<ImputedPerson> people) {
        return people.stream()
                .filter(person -> !person.isOpen())
                .mapToDouble(ImputedPerson::genotypes)
                .sum();
    }

    private static int add(ImputedPerson person, List<ImputedPerson> distinct) {
        distinct.add(person);
        return distinct.size() - 1;
    }

    /// Open donors whom it does not pay to list, or for whom there is no room: those who leave most open.
    private int[] leftOpen(double patientGenotypes) {
        List<Integer> open = new ArrayList<>();
        double room = MOST_LISTED;
        for (int c : IntStream.range(0, persons.size())
                .filter(c -> persons.get(c).isOpen())
                .boxed()
                .sorted(Comparator.comparingLong((Integer c) -> persons.get(c).genotypes()))
                .toList()) {
            ImputedPerson person = persons.get(c);
            if (crosses && predictor.crosses(person)) {
                open.add(c);
                continue;
            }
            room -= person.genotypes();
            boolean pays = person.genotypes() * LISTING_COST < patientGenotypes * predictor.nearCost(person);
            if (room < 0 || !pays) {
                open.add(c);
            }
        }
        return open.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private boolean isLeftOpen(int ofClass) {
        return Arrays.binarySearch(openClasses, ofClass) >= 0;
    }

    private void place(int ofClass, int[] numbers, double[] weights) {
        for (int i = 0; i < numbers.length; i++) {
            int at = genotypes.place(numbers[i]);
            genotypeClass[at] = ofClass;
            genotypeWeight[at] = weights[i];
        }
    }

    /// Genotypes of each class, as numbers among the distinct ones.
    private final class Interned {
        private static final int TOGETHER = 16;

        private final int[][] numbers = new int[persons.size()][0];
        private final double[][] weights = new double[persons.size()][0];

        private void all() {
            List<Integer> open = new ArrayList<>();
            for (int c = 0; c < numbers.length; c++) {
                if (!persons.get(c).isOpen()) {
                    add(c, persons.get(c).rows, persons.get(c).weights);
                } else if (!isLeftOpen(c)) {
                    open.add(c);
                }
            }
            for (int from = 0; from < open.size(); from += TOGETHER) {
                list(open.subList(from, Math.min(open.size(), from + TOGETHER)));
            }
        }

        private void list(List<Integer> open) {
            List<GenotypeSums> lists = open.parallelStream()
                    .map(c -> predictor.list(persons.get(c)))
                    .toList();
            Predictor.stopIfInterrupted();
            for (int i = 0; i < lists.size(); i++) {
                GenotypeSums list = lists.get(i);
                add(open.get(i), list.rows, Arrays.copyOf(list.weights, list.size));
            }
        }

        private void add(int ofClass, int[] rows, double[] own) {
            int[] number = new int[own.length];
            for (int i = 0; i < number.length; i++) {
                number[i] = distinct.add(rows, i * loci.size(), 0);
            }
            numbers[ofClass] = number;
            weights[ofClass] = own;
        }
    }

    /// The distinct genotypes by locus; made when first asked for.
    synchronized GenotypeColumns columns() {
        GenotypeColumns known = columns;
        if (known == null) {
            known = new GenotypeColumns(distinct, loci.size());
            columns = known;
        }
        return known;
    }

    /// One open patient and one class of open donors.
    private record Both(ImputedPerson patient, int donorClass) {}

    /// How likely 0, 1 and 2 mismatches are between an open patient and an open donor. Many patients of a file are
    /// open in the same way, so some are remembered.
    double[] bothOpen(ImputedPerson patient, int donorClass) {
        Both key = new Both(patient, donorClass);
        double[] known = bothOpen.get(key);
        if (known == null) {
            known = new double[NearIndex.MOST_MISMATCHES + 1];
            predictor.addBothOpenNear(patient, persons.get(donorClass), known);
            if (bothOpen.size() < MOST_REMEMBERED) {
                bothOpen.put(key, known);
            }
        }
        return known;
    }

    /// How many donors there are, those without a probability included.
    public int size() {
        return classOf.length;
    }

    /// The loci that are compared, in the order of results.
    public List<Locus> loci() {
        return loci;
    }

    /// Room for the results of one patient after the other; serves one thread at a time.
    public PatientMatches matches() {
        return new PatientMatches(this);
    }

    /// The probabilities of one patient with every donor.
    public PatientMatches match(ImputedPerson patient) {
        PatientMatches matches = matches();
        matches.compute(patient);
        return matches;
    }

    /// How many patients to take together before they are matched.
    int together() {
        return crosses ? OpenCross.together(classes) : Integer.MAX_VALUE;
    }

    /// Compares some patients with all donors at once, where that pays; empty where it does not.
    ///
    /// @throws InterruptedException if the calling thread is interrupted
    Optional<OpenCross> cross(List<ImputedPerson> patients, int threads) throws InterruptedException {
        if (!crosses) {
            return Optional.empty();
        }
        List<ImputedPerson> theirs =
                patients.stream().distinct().filter(predictor::crosses).toList();
        List<ImputedPerson> ours = persons.stream().filter(predictor::crosses).toList();
        return Optional.of(OpenCross.of(theirs, ours, predictor, threads));
    }
}
