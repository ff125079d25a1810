package org.marrowrelay.hla;

/// A G group: alleles with the same nucleotide sequence in the antigen recognition domain, such as `A*01:01:01G`.
///
/// The name is shaped like that of an allele of two or three fields, with a `G` behind it. It says nothing about
/// expression: nulls share groups with expressed alleles. Whether a release has the group is not asked.
///
/// Source: IPD-IMGT/HLA, `hla_nom_g.txt`.
///
/// @param name the group's name without its `G`
public record GGroup(Allele name) implements PositionTyping {
    @Override
    public Locus locus() {
        return name.locus();
    }

    @Override
    public String text() {
        return name + "G";
    }

    @Override
    public String toString() {
        return text();
    }
}
