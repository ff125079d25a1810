package org.marrowrelay.matching.frequency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.marrowrelay.hla.Locus;

/// How often each haplotype occurs in a population, in the groups of the release in use.
///
/// Frequencies need not sum to 1: what is missing is unobserved, and posteriors do not depend on the scale.
///
/// @param loci the loci that every haplotype covers, in the order of [Locus]
/// @param haplotypes each at most once
public record HaplotypeFrequencySet(Provenance provenance, List<Locus> loci, List<HaplotypeFrequency> haplotypes) {
    public HaplotypeFrequencySet {
        loci = List.copyOf(loci);
        haplotypes = List.copyOf(haplotypes);
        for (HaplotypeFrequency row : haplotypes) {
            if (!row.haplotype().loci().equals(loci)) {
                throw new IllegalArgumentException("every haplotype covers " + loci + ", found: " + row.haplotype());
            }
        }
    }

    /// What people call the set: its population, or where it is from when it serves everybody.
    public String name() {
        return provenance.population().isEmpty() ? provenance.source() : provenance.population();
    }

    /// The sum of all frequencies.
    public double total() {
        return haplotypes.stream().mapToDouble(HaplotypeFrequency::frequency).sum();
    }

    /// SHA-256 of what the set holds, haplotypes and frequencies in their order: two sets with the same
    /// digest give the same answers.
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            haplotypes.forEach(row ->
                    digest.update((row.haplotype() + "," + row.frequency() + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
