package org.marrowrelay.matching.prediction;

import java.util.Arrays;

/// The probabilities of one patient with every donor of a [DonorPool].
///
/// Reused for one patient after the other by [CrossMatch], so read what is needed before the next one comes.
public final class PatientMatches {
    private final DonorPool pool;
    private final NearIndex.Found found = new NearIndex.Found();
    private final double[][] exactly;
    private final double[][] matched;
    private boolean explained;
    private boolean open;

    PatientMatches(DonorPool pool) {
        this.pool = pool;
        this.exactly = new double[NearIndex.MOST_MISMATCHES + 1][pool.classes];
        this.matched = new double[pool.loci.size()][pool.classes];
    }

    /// Computes everything for a patient.
    ///
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    void compute(ImputedPerson patient) {
        explained = patient.isExplained();
        open = patient.isOpen();
        for (double[] sums : exactly) {
            Arrays.fill(sums, 0);
        }
        for (double[] sums : matched) {
            Arrays.fill(sums, 0);
        }
        if (explained) {
            addMatches(patient);
        }
        if (open) {
            addOpen(patient);
        } else if (explained) {
            addListed(patient);
        }
    }

    /// Adds how likely 2/2 is at each locus; for two open people that comes with everything else.
    private void addMatches(ImputedPerson patient) {
        for (int l = 0; l < matched.length; l++) {
            GenotypeSums marginal =
                    open ? pool.predictor.marginals(patient).get(l) : patient.marginal(l, matched.length);
            pool.atLocus[l].addMatches(marginal, matched[l]);
            for (int c = 0; !open && c < pool.openClasses.length; c++) {
                int ofClass = pool.openClasses[c];
                matched[l][ofClass] += marginal.agreement(
                        pool.predictor.marginals(pool.persons.get(ofClass)).get(l));
            }
        }
    }

    private void addOpen(ImputedPerson patient) {
        pool.predictor.eachOpen(
                patient, pool.distinct.rows, pool.distinct.size, NearIndex.MOST_MISMATCHES, this::addGenotype);
        for (int ofClass : pool.openClasses) {
            Predictor.stopIfInterrupted();
            DonorPool.BothOpen both = pool.bothOpen(patient, ofClass);
            add(ofClass, 1, both.overall());
            for (int l = 0; l < matched.length; l++) {
                matched[l][ofClass] += both.each()[3 * l];
            }
        }
    }

    private void addListed(ImputedPerson patient) {
        for (int p = 0; p < patient.weights.length; p++) {
            pool.near.find(patient.rows, p * matched.length, found);
            addNear(patient.weights[p]);
        }
        for (int openDonor : pool.openClasses) {
            addOpenDonor(patient, openDonor);
        }
    }

    /// Adds an open donor, with those of the patient's genotypes that can be near.
    private void addOpenDonor(ImputedPerson patient, int ofClass) {
        pool.predictor.eachOpen(
                pool.persons.get(ofClass),
                patient.rows,
                patient.weights.length,
                NearIndex.MOST_MISMATCHES,
                (genotype, overall) -> add(ofClass, patient.weights[genotype], overall));
    }

    /// Adds what an open patient has with one genotype to every donor who can have it.
    private void addGenotype(int genotype, double[] overall) {
        int[] starts = pool.genotypes.starts;
        for (int at = starts[genotype]; at < starts[genotype + 1]; at++) {
            add(pool.genotypeClass[at], pool.genotypeWeight[at], overall);
        }
    }

    private void add(int ofClass, double weight, double[] overall) {
        for (int k = 0; k < Math.min(exactly.length, overall.length); k++) {
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
