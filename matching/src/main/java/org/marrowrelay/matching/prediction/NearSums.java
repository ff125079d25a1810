package org.marrowrelay.matching.prediction;

import java.util.Arrays;
import java.util.BitSet;

/// How likely each of very many genotypes is within two mismatches of a person who has very many genotypes himself:
/// without comparing each with each.
///
/// Genotypes with one mismatch or two at one locus agree at all others, and those with one mismatch at each of two
/// loci agree at the rest and share one group at both. So the person's genotypes are laid into buckets
/// ([Bucket]) by what has to agree, and each other genotype opens only its own: what lies there is near, or nearly so,
/// and is compared.
///
/// Genotypes that the person cannot be near are left out first, locus by locus ([Fewest]): they open no bucket. Of
/// the others, only those loci are asked at which a mismatch is left to be had. All sums are of positive numbers.
///
/// Reusable scratch of a few numbers a genotype; serves one thread.
final class NearSums {
    private static final int MOST = NearIndex.MOST_MISMATCHES;
    private static final int STEP = 1 << 14;

    private final GenotypeSums genotypes;
    private final GenotypeColumns columns;
    private final int loci;
    private final int[] candidates;
    /// By candidate: two bits a locus, the fewest mismatches there.
    private final short[] fewest;
    private int candidateCount;
    /// By locus: the groups that the person can have.
    private final BitSet[] groups;
    /// By number of mismatches, then genotype: the person's summed probability.
    final double[][] sums;

    NearSums(GenotypeSums genotypes, GenotypeColumns columns, int loci) {
        this.genotypes = genotypes;
        this.columns = columns;
        this.loci = loci;
        this.candidates = new int[genotypes.size];
        this.fewest = new short[genotypes.size];
        this.groups = new BitSet[loci];
        this.sums = new double[MOST + 1][genotypes.size];
    }

    /// Fills [#sums] for one person.
    ///
    /// @param person the person's genotypes with their probabilities
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted
    void compute(GenotypeSums person) {
        for (double[] sum : sums) {
            Arrays.fill(sum, 0);
        }
        choose(person);
        for (int l = 0; l < loci; l++) {
            addAtOne(l, person);
            for (int m = l + 1; m < loci; m++) {
                addAtTwo(l, m, person);
            }
        }
    }

    private void choose(GenotypeSums person) {
        byte[][] at = new byte[loci][];
        for (int l = 0; l < loci; l++) {
            at[l] = fewest(l, person);
        }
        candidateCount = 0;
        for (int i = 0; i < genotypes.size; i++) {
            int total = 0;
            int code = 0;
            for (int l = 0; l < loci && total <= MOST; l++) {
                int few = at[l][columns.number[l][i]];
                total += few;
                code |= few << (2 * l);
            }
            if (total <= MOST) {
                candidates[candidateCount] = i;
                fewest[candidateCount++] = (short) code;
            }
        }
    }

    private byte[] fewest(int locus, GenotypeSums person) {
        GenotypeSums own = new GenotypeSums(1, 256);
        for (int i = 0; i < person.size; i++) {
            own.add(person.rows, i * loci + locus, 0);
        }
        Fewest of = new Fewest(own);
        groups[locus] = of.groups;
        byte[] fewestOf = new byte[columns.occurring[locus].size];
        for (int i = 0; i < fewestOf.length; i++) {
            fewestOf[i] = (byte) of.mismatches(columns.occurring[locus].rows, i);
        }
        return fewestOf;
    }

    /// Genotypes that agree everywhere but at one locus.
    private void addAtOne(int l, GenotypeSums person) {
        int elsewhere = ~(3 << (2 * l));
        int[] rows = genotypes.rows;
        Bucket bucket = new Bucket(person, loci, l, l);
        for (int c = 0; c < candidateCount; c++) {
            stopAt(c);
            if ((fewest[c] & elsewhere) == 0) {
                int genotype = candidates[c];
                int from = genotype * loci;
                int found = bucket.find(rows, from, 0, 0);
                for (int i = bucket.start(found), end = bucket.end(found); i < end; i++) {
                    int count = PackedGenotype.mismatches(bucket.first[i], rows[from + l]);
                    if (count > 0 || l == 0) {
                        sums[count][genotype] += bucket.weight[i];
                    }
                }
            }
        }
    }

    /// Genotypes with one mismatch at each of two loci.
    private void addAtTwo(int l, int m, GenotypeSums person) {
        int elsewhere = ~((1 << (2 * l)) | (1 << (2 * m)));
        Bucket bucket = new Bucket(person, loci, l, m);
        for (int c = 0; c < candidateCount; c++) {
            stopAt(c);
            if ((fewest[c] & elsewhere) == 0) {
                addAtTwo(bucket, candidates[c], l, m);
            }
        }
    }

    private void addAtTwo(Bucket bucket, int genotype, int l, int m) {
        int ofL = genotypes.rows[genotype * loci + l];
        addWith(bucket, genotype, l, m, ofL >>> 16);
        if (ofL >>> 16 != (ofL & 0xFFFF)) {
            addWith(bucket, genotype, l, m, ofL & 0xFFFF);
        }
    }

    private void addWith(Bucket bucket, int genotype, int l, int m, int x) {
        if (groups[l].get(x)) {
            int ofM = genotypes.rows[genotype * loci + m];
            addWith(bucket, genotype, l, m, x, ofM >>> 16);
            if (ofM >>> 16 != (ofM & 0xFFFF)) {
                addWith(bucket, genotype, l, m, x, ofM & 0xFFFF);
            }
        }
    }

    private void addWith(Bucket bucket, int genotype, int l, int m, int x, int y) {
        if (groups[m].get(y)) {
            addAtTwo(bucket, genotype, l, m, x, y);
        }
    }

    private void addAtTwo(Bucket bucket, int genotype, int l, int m, int x, int y) {
        int[] rows = genotypes.rows;
        int from = genotype * loci;
        int found = bucket.find(rows, from, x, y);
        double sum = 0;
        for (int i = bucket.start(found), end = bucket.end(found); i < end; i++) {
            boolean near = PackedGenotype.mismatches(bucket.first[i], rows[from + l]) == 1
                    && PackedGenotype.mismatches(bucket.second[i], rows[from + m]) == 1;
            sum += near ? bucket.weight[i] : 0;
        }
        sums[MOST][genotype] += sum;
    }

    private static void stopAt(int step) {
        if (step % STEP == 0) {
            Predictor.stopIfInterrupted();
        }
    }
}
