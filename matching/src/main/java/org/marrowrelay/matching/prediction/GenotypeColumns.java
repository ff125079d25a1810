package org.marrowrelay.matching.prediction;

/// Genotypes by locus: at each, every genotype that occurs has a number from 0, and each row those of its loci.
final class GenotypeColumns {
    /// By locus: the genotypes that occur.
    final GenotypeSums[] occurring;
    /// By locus, then row: the number of the row's genotype.
    final int[][] number;
    final int size;

    GenotypeColumns(GenotypeSums genotypes, int loci) {
        this.size = genotypes.size;
        this.occurring = new GenotypeSums[loci];
        this.number = new int[loci][size];
        for (int l = 0; l < loci; l++) {
            occurring[l] = new GenotypeSums(1, 256);
            for (int i = 0; i < size; i++) {
                number[l][i] = occurring[l].add(genotypes.rows, i * loci + l, 0);
            }
        }
    }
}
