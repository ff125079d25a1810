package org.marrowrelay.hla;

/// What two alleles of a locus share when they match.
///
/// For an expressed allele that is its P group (same protein in the antigen recognition domain), or the
/// allele itself where it has no named group. A null allele is never part of an expressed group: it stays
/// itself, so that `A*24:09N` cannot become `A*24:02`. A novel allele is a group that matches nothing, itself
/// included.
///
/// @param name the group's name with locus, such as `A*02:01P`, `A*24:09N`, or under release `none` the plain
///     `A*02:01`
public record MatchingGroup(Locus locus, String name, Kind kind) {
    /// How a group takes part in matching.
    public enum Kind {
        /// A protein at the cell surface, or counted so (L, S, C, A, Q).
        EXPRESSED,
        /// A null allele: not expressed.
        NULL,
        /// Reported as `NEW`: no published name yet, mismatches everything.
        NOVEL
    }

    public static MatchingGroup expressed(Locus locus, String name) {
        return new MatchingGroup(locus, name, Kind.EXPRESSED);
    }

    public static MatchingGroup nullAllele(Locus locus, String name) {
        return new MatchingGroup(locus, name, Kind.NULL);
    }

    public static MatchingGroup novel(Locus locus) {
        return new MatchingGroup(locus, locus + "*NEW", Kind.NOVEL);
    }

    @Override
    public String toString() {
        return name;
    }
}
