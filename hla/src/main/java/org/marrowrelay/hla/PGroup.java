package org.marrowrelay.hla;

/// A P group: expressed alleles with the same protein sequence in the antigen recognition domain, such as `A*01:01P`.
///
/// Nulls belong to no P group. Whether a release has the group is not asked.
///
/// Source: IPD-IMGT/HLA, `hla_nom_p.txt`.
///
/// @param name the group's name without its `P`
public record PGroup(Allele name) implements PositionTyping {
    @Override
    public Locus locus() {
        return name.locus();
    }

    @Override
    public String text() {
        return name + "P";
    }

    @Override
    public String toString() {
        return text();
    }
}
