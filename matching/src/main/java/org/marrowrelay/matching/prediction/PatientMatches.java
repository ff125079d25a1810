package org.marrowrelay.matching.prediction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The probabilities of one patient with every donor of a [DonorPool].
///
/// Reused for one patient after the other by [CrossMatch], so read what is needed before the next one comes.
public final class PatientMatches {
    /// What laying a genotype into buckets costs, in nanoseconds, roughly.
    private static final double BUCKET_COST = 3_000;
    /// Genotypes that are laid into buckets at most: some 600 MB.
    private static final double MOST_IN_BUCKETS = 1e6;

    /// Pairs of genotypes, one of the patient and one of the donors, above which buckets are quicker than [NearIndex].
    private static final double MANY_PAIRS = 1.6e10;

    private final DonorPool pool;
    private final NearIndex.Found found = new NearIndex.Found();
    private final double[][] exactly;
    private final double[][] matched;
    private @Nullable NearSums nearSums;
    private boolean explained;

    /// The ways to compare a patient with all listed genotypes of donors. All give the same numbers.
    enum Way {
        /// One genotype of the patient after the other, by index.
        INDEX,
        /// All together, by buckets.
        BUCKETS,
        /// One genotype of the donors after the other, without listing the patient's.
        UNLISTED
    }

    PatientMatches(DonorPool pool) {
        this.pool = pool;
        this.exactly = new double[NearIndex.MOST_MISMATCHES + 1][pool.classes];
        this.matched = new double[pool.loci.size()][pool.classes];
    }

    /// Computes everything for a patient.
    ///
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    void compute(ImputedPerson patient) {
        compute(patient, patient.isExplained() ? way(patient) : Way.INDEX);
    }

    private Way way(ImputedPerson patient) {
        double genotypes = patient.genotypes();
        if (patient.isOpen()) {
            double unlisted = pool.distinct.size * pool.predictor.nearCost(patient);
            if (genotypes > MOST_IN_BUCKETS || genotypes * BUCKET_COST > unlisted) {
                return Way.UNLISTED;
            }
        }
        return genotypes * pool.distinct.size > MANY_PAIRS ? Way.BUCKETS : Way.INDEX;
    }

    /// Computes everything in one of the ways.
    void compute(ImputedPerson patient, Way way) {
        begin(patient);
        if (explained) {
            addListedDonors(patient, way);
            addOpenDonors(patient);
        }
    }

    /// Takes what was computed for many at once, and computes the rest.
    ///
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    void compute(ImputedPerson patient, OpenCross cross) {
        if (!cross.has(patient)) {
            compute(patient);
            return;
        }
        begin(patient);
        for (int c = 0; c < pool.classes; c++) {
            if (pool.crossed[c] < 0) {
                add(c, 1, pool.bothOpen(patient, c));
            } else {
                for (int k = 0; k < exactly.length; k++) {
                    exactly[k][c] = cross.exactly(k, patient, pool.crossed[c]);
                }
            }
        }
    }

    private void begin(ImputedPerson patient) {
        explained = patient.isExplained();
        for (double[] sums : exactly) {
            Arrays.fill(sums, 0);
        }
        for (double[] sums : matched) {
            Arrays.fill(sums, 0);
        }
        if (explained) {
            addMatches(patient);
        }
    }

    /// Adds how likely 2/2 is at each locus.
    private void addMatches(ImputedPerson patient) {
        for (int l = 0; l < matched.length; l++) {
            pool.atLocus[l].addMatches(pool.predictor.marginal(patient, l), matched[l]);
        }
    }

    private void addListedDonors(ImputedPerson patient, Way way) {
        if (patient.isOpen() && way == Way.UNLISTED) {
            pool.predictor.eachNear(patient, pool.distinct.rows, pool.distinct.size, this::addGenotype);
            return;
        }
        GenotypeSums list = patient.isOpen() ? pool.predictor.list(patient) : patient.list(matched.length);
        if (way == Way.BUCKETS) {
            addByBuckets(list);
        } else {
            for (int p = 0; p < list.size; p++) {
                pool.near.find(list.rows, p * matched.length, found);
                addNear(list.weights[p]);
            }
        }
    }

    private void addByBuckets(GenotypeSums list) {
        NearSums sums = nearSums;
        if (sums == null) {
            sums = new NearSums(pool.distinct, pool.columns(), matched.length);
            nearSums = sums;
        }
        sums.compute(list);
        double[] near = new double[exactly.length];
        for (int genotype = 0; genotype < pool.distinct.size; genotype++) {
            boolean any = false;
            for (int k = 0; k < near.length; k++) {
                near[k] = sums.sums[k][genotype];
                any |= near[k] > 0;
            }
            if (any) {
                addGenotype(genotype, near);
            }
        }
    }

    private void addOpenDonors(ImputedPerson patient) {
        for (int ofClass : pool.openClasses) {
            Predictor.stopIfInterrupted();
            if (patient.isOpen()) {
                add(ofClass, 1, pool.bothOpen(patient, ofClass));
            } else {
                pool.predictor.eachNear(
                        pool.persons.get(ofClass),
                        patient.rows,
                        patient.weights.length,
                        (genotype, near) -> add(ofClass, patient.weights[genotype], near));
            }
        }
    }

    /// Adds what the patient has with one genotype to every donor who can have it.
    private void addGenotype(int genotype, double[] near) {
        int[] starts = pool.genotypes.starts;
        for (int at = starts[genotype]; at < starts[genotype + 1]; at++) {
            add(pool.genotypeClass[at], pool.genotypeWeight[at], near);
        }
    }

    private void add(int ofClass, double weight, double[] overall) {
        for (int k = 0; k < exactly.length; k++) {
            exactly[k][ofClass] += weight * overall[k];
        }
    }

    private void addNear(double weight) {
        int[] starts = pool.genotypes.starts;
        for (int i = 0; i < found.size; i++) {
            int genotype = (int) (found.hits[i] >>> 2);
            double[] sums = exactly[(int) (found.hits[i] & 3)];
            for (int at = starts[genotype]; at < starts[genotype + 1]; at++) {
                sums[pool.genotypeClass[at]] += weight * pool.genotypeWeight[at];
            }
        }
    }

    /// How many donors there are.
    public int donors() {
        return pool.classOf.length;
    }

    /// How many loci are compared.
    public int loci() {
        return matched.length;
    }

    /// Whether the pair has probabilities: a frequency set explains the patient, and one the donor.
    public boolean isKnown(int donor) {
        return explained && pool.classOf[donor] >= 0;
    }

    /// The probability of exactly `mismatches` over all loci: 0 for P(10/10), 1 for P(9/10), 2 for P(8/10).
    ///
    /// @param donor number of the donor in the pool, from 0; one for whom the pair [#isKnown]
    public double exactly(int mismatches, int donor) {
        return exactly[mismatches][pool.classOf[donor]];
    }

    /// Whether at most two mismatches over all loci have a probability above 0.
    ///
    /// @param donor as in [#exactly]
    public boolean isNear(int donor) {
        int at = pool.classOf[donor];
        return exactly[0][at] + exactly[1][at] + exactly[2][at] > 0;
    }

    /// The probability of 2/2 at the locus.
    ///
    /// @param locus number of the locus in the order compared, from 0
    /// @param donor as in [#exactly]
    public double matched(int locus, int donor) {
        return matched[locus][pool.classOf[donor]];
    }
}
