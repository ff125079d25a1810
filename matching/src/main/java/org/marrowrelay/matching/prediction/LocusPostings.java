package org.marrowrelay.matching.prediction;

import java.util.List;

/// By genotype of one locus: which classes of donors can have it there, and how likely they do.
final class LocusPostings {
    private final GenotypeSums numbers;
    final Postings postings;
    final int[] classOf;
    final double[] weight;

    private LocusPostings(GenotypeSums numbers, Postings postings, int[] classOf, double[] weight) {
        this.numbers = numbers;
        this.postings = postings;
        this.classOf = classOf;
        this.weight = weight;
    }

    static LocusPostings of(List<ImputedPerson> persons, int locus, Predictor predictor) {
        GenotypeSums numbers = new GenotypeSums(1, 256);
        GenotypeSums[] marginals = new GenotypeSums[persons.size()];
        for (int c = 0; c < marginals.length; c++) {
            marginals[c] = predictor.marginal(persons.get(c), locus);
            for (int i = 0; i < marginals[c].size; i++) {
                numbers.add(marginals[c].rows, i, 0);
            }
        }
        return place(marginals, numbers);
    }

    private static LocusPostings place(GenotypeSums[] marginals, GenotypeSums numbers) {
        Postings postings = new Postings(numbers.size);
        for (GenotypeSums marginal : marginals) {
            for (int i = 0; i < marginal.size; i++) {
                postings.count(numbers.find(marginal.rows, i));
            }
        }
        int[] classOf = new int[postings.ready()];
        double[] weight = new double[classOf.length];
        for (int c = 0; c < marginals.length; c++) {
            for (int i = 0; i < marginals[c].size; i++) {
                int at = postings.place(numbers.find(marginals[c].rows, i));
                classOf[at] = c;
                weight[at] = marginals[c].weights[i];
            }
        }
        postings.done();
        return new LocusPostings(numbers, postings, classOf, weight);
    }

    /// Adds to every class the probability of 2/2 with a patient.
    ///
    /// @param marginal how likely each of the patient's genotypes is at the locus
    void addMatches(GenotypeSums marginal, double[] matched) {
        for (int i = 0; i < marginal.size; i++) {
            int number = numbers.find(marginal.rows, i);
            if (number >= 0) {
                for (int at = postings.starts[number]; at < postings.starts[number + 1]; at++) {
                    matched[classOf[at]] += marginal.weights[i] * weight[at];
                }
            }
        }
    }
}
