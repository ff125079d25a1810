package org.marrowrelay.registry.search.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.matching.grade.Direction;
import org.marrowrelay.matching.grade.LocusGrade;
import org.marrowrelay.matching.grade.MatchGrade;

/// Chooses the two glyphs of a locus, in the order of the donor's positions. What matches is decided by [LocusGrade]
/// alone; this only says in which direction a mismatch goes, and how full a potential match is.
record Glyphs(LocusGrade grade) {
    /// The glyphs.
    ///
    /// @param bothMatch probability of 2/2; `null` when there is none
    List<Glyph> of(@Nullable Double bothMatch) {
        return grade.grades().stream().map(one -> glyph(one, bothMatch)).toList();
    }

    private Glyph glyph(MatchGrade one, @Nullable Double bothMatch) {
        return switch (one) {
            case GENOMIC, ALLELE, CODING, PROTEIN -> Glyph.ALLELE;
            case G_GROUP, P_GROUP -> Glyph.GROUP;
            case NULL -> Glyph.NULL;
            case POTENTIAL -> Glyph.potential(bothMatch == null ? 0 : bothMatch);
            case UNKNOWN -> Glyph.UNTYPED;
            case EXPRESSED_VERSUS_NULL, ANTIGEN, MISMATCH -> mismatch(one);
        };
    }

    /// An arrow where the mismatch is seen from one side only; a triangle where it is of the same antigen.
    private Glyph mismatch(MatchGrade one) {
        Set<Direction> directions = grade.directions();
        if (directions.equals(Set.of(Direction.GRAFT_VERSUS_HOST))) {
            return Glyph.GVH;
        }
        if (directions.equals(Set.of(Direction.HOST_VERSUS_GRAFT))) {
            return Glyph.HVG;
        }
        return one == MatchGrade.ANTIGEN ? Glyph.ANTIGEN : Glyph.MISMATCH;
    }
}
