package org.marrowrelay.matching.prediction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.marrowrelay.hla.Locus;

/// Donors made ready to be matched with many patients. Immutable; safe for use by many threads.
///
/// Donors with the same genotypes share one class. Distinct genotypes stand once, each with the classes that can have
/// it
/// and how likely they do, so that a patient meets only donors who can be near.
public final class DonorPool {
    private static final int MOST_REMEMBERED = 50_000;

    final Predictor predictor;
    final List<Locus> loci;
    private final Map<Both, BothOpen> bothOpen = new ConcurrentHashMap<>();
    /// By class: who is in it.
    final List<ImputedPerson> persons;
    /// Classes of donors who are open.
    final int[] openClasses;
    /// Distinct genotypes of donors whose genotypes are listed.
    final GenotypeSums distinct;
    /// By donor: its class, or -1 for a donor without a probability.
    final int[] classOf;
    final int classes;
    final NearIndex near;
    /// By genotype: the classes that can have it.
    final Postings genotypes;
    final int[] genotypeClass;
    final double[] genotypeWeight;
    /// By locus.
    final LocusPostings[] atLocus;

    private DonorPool(Predictor predictor, int[] classOf, List<ImputedPerson> persons) {
        this.predictor = predictor;
        this.loci = predictor.loci();
        this.persons = persons;
        this.openClasses = IntStream.range(0, persons.size())
                .filter(c -> persons.get(c).isOpen())
                .toArray();
        this.classOf = classOf;
        this.classes = persons.size();
        int n = loci.size();
        this.distinct = new GenotypeSums(n, 1 << 16);
        int[][] numbers = new int[persons.size()][];
        for (int c = 0; c < numbers.length; c++) {
            numbers[c] = intern(persons.get(c), distinct, n);
        }
        this.genotypes = new Postings(distinct.size);
        for (int[] own : numbers) {
            for (int genotype : own) {
                genotypes.count(genotype);
            }
        }
        int total = genotypes.ready();
        this.genotypeClass = new int[total];
        this.genotypeWeight = new double[total];
        for (int c = 0; c < numbers.length; c++) {
            for (int i = 0; i < numbers[c].length; i++) {
                int at = genotypes.place(numbers[c][i]);
                genotypeClass[at] = c;
                genotypeWeight[at] = persons.get(c).weights[i];
            }
        }
        genotypes.done();
        this.near = new NearIndex(n, distinct.rows, distinct.size);
        this.atLocus = new LocusPostings[n];
        for (int l = 0; l < n; l++) {
            atLocus[l] = LocusPostings.of(persons, l, n);
        }
    }

    static DonorPool of(List<ImputedPerson> donors, Predictor predictor) {
        Map<ImputedPerson, Integer> numbers = new HashMap<>();
        List<ImputedPerson> distinct = new ArrayList<>();
        int[] classOf = new int[donors.size()];
        for (int d = 0; d < classOf.length; d++) {
            ImputedPerson donor = donors.get(d);
            classOf[d] = donor.isExplained() ? numbers.computeIfAbsent(donor, fresh -> add(fresh, distinct)) : -1;
        }
        return new DonorPool(predictor, classOf, distinct);
    }

    private static int add(ImputedPerson person, List<ImputedPerson> distinct) {
        distinct.add(person);
        return distinct.size() - 1;
    }

    private static int[] intern(ImputedPerson person, GenotypeSums distinct, int loci) {
        int[] numbers = new int[person.weights.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = distinct.add(person.rows, i * loci, 0);
        }
        return numbers;
    }

    /// What two open people have: probabilities over all loci, and three a locus.
    static final class BothOpen {
        private final double[] overall;
        private final double[] each;

        private BothOpen(double[] overall, double[] each) {
            this.overall = overall;
            this.each = each;
        }

        double[] overall() {
            return overall;
        }

        double[] each() {
            return each;
        }
    }

    /// One open patient and one class of open donors.
    private record Both(ImputedPerson patient, int donorClass) {}

    /// An open patient with an open donor. Many patients of a file are open in the same way, so some are remembered.
    BothOpen bothOpen(ImputedPerson patient, int donorClass) {
        Both key = new Both(patient, donorClass);
        BothOpen known = bothOpen.get(key);
        if (known == null) {
            known = new BothOpen(new double[2 * loci.size() + 1], new double[3 * loci.size()]);
            predictor.addBothOpen(patient, persons.get(donorClass), known.overall, known.each);
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
}
