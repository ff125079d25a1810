package org.marrowrelay.testkit.world;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.Locus;

/// One allele at each of A, C, B, DRB1 and DQB1 on one chromosome.
///
/// A class, because a world holds a million of them: a `long` with one byte a locus, A lowest. Equal when the alleles
/// are. Only names of the invented worlds can be held.
public final class InventedHaplotype {
    private static final int BITS = 8;
    private static final int MASK = (1 << BITS) - 1;

    private final long packed;

    private InventedHaplotype(long packed) {
        this.packed = packed;
    }

    static InventedHaplotype ofPacked(long packed) {
        return new InventedHaplotype(packed);
    }

    static InventedHaplotype of(int[] codes) {
        long packed = 0;
        for (int locus = 0; locus < codes.length; locus++) {
            packed |= (long) codes[locus] << (locus * BITS);
        }
        return new InventedHaplotype(packed);
    }

    /// The haplotype of a text such as `A*01:01~C*07:01~B*08:01~DRB1*03:01~DQB1*02:01`, loci in this order.
    ///
    /// @throws IllegalArgumentException if a locus is missing or a name is none of the invented worlds
    public static InventedHaplotype parse(String text) {
        List<Allele> alleles =
                List.of(text.split("~", -1)).stream().map(Allele::parse).toList();
        if (!alleles.stream().map(Allele::locus).toList().equals(Locus.MATCHED)) {
            throw new IllegalArgumentException("a haplotype names A, C, B, DRB1 and DQB1 in this order, found " + text);
        }
        return of(alleles.stream().mapToInt(Vocabulary.known()::code).toArray());
    }

    /// The alleles of A, C, B, DRB1 and DQB1, in this order.
    public List<Allele> alleles() {
        List<Allele> alleles = new ArrayList<>(Vocabulary.LOCI);
        for (int locus = 0; locus < Vocabulary.LOCI; locus++) {
            alleles.add(Vocabulary.known().allele(locus, code(locus)));
        }
        return alleles;
    }

    int code(int locus) {
        return (int) (packed >>> (locus * BITS)) & MASK;
    }

    long packed() {
        return packed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InventedHaplotype haplotype && haplotype.packed == packed;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(packed);
    }

    /// The alleles joined with `~`.
    @Override
    public String toString() {
        return alleles().stream().map(Allele::toString).collect(Collectors.joining("~"));
    }
}
