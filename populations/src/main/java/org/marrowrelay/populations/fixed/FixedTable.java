package org.marrowrelay.populations.fixed;

import java.util.List;

/// What an estimate with fixed weights comes to.
///
/// @param rows the most frequent first, equal ones by name
/// @param donors who were used
/// @param genotypes resolved genotypes that carry weight
/// @param haplotypes that any of them can hold
/// @param steps of EM
/// @param change of any frequency in the last step
/// @param cutAway frequency of the haplotypes below the cut
public record FixedTable(
        List<Row> rows, double donors, int genotypes, int haplotypes, int steps, double change, double cutAway) {
    public FixedTable {
        rows = List.copyOf(rows);
    }

    /// A haplotype, its names joined by `~` in the order of the sample's loci.
    public record Row(String haplotype, double frequency) {}
}
