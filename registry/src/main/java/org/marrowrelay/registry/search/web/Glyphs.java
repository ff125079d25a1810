package org.marrowrelay.registry.search.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.matching.grade.Direction;
import org.marrowrelay.matching.grade.LocusGrade;
import org.marrowrelay.matching.grade.MatchGrade;

/// Chooses the two glyphs of a locus, in the order of the donor's positions. What matches is decided by [LocusGrade]
/// alone; this only says in which direction a mismatch goes, whether it is of the same first field, and how full a
/// potential match is.
///
/// @param patient the patient's typing as read
/// @param donor the donor's
record Glyphs(LocusGrade grade, LocusTyping patient, LocusTyping donor) {
    /// The glyphs.
    ///
    /// @param bothMatch probability of 2/2; `null` when there is none
    List<Glyph> of(@Nullable Double bothMatch) {
        return grade.grades().stream().map(one -> glyph(one, bothMatch)).toList();
    }

    private Glyph glyph(MatchGrade one, @Nullable Double bothMatch) {
        return switch (one) {
            case GENOMIC, CODING, PROTEIN -> Glyph.ALLELE;
            case P_GROUP -> Glyph.GROUP;
            case NULL, EXPRESSED_VERSUS_NULL -> Glyph.NULL;
            case POTENTIAL -> Glyph.potential(bothMatch == null ? 0 : bothMatch);
            case UNKNOWN -> Glyph.UNTYPED;
            case MISMATCH -> mismatch();
        };
    }

    private Glyph mismatch() {
        Set<Direction> directions = grade.directions();
        if (directions.equals(Set.of(Direction.GRAFT_VERSUS_HOST))) {
            return Glyph.GVH;
        }
        if (directions.equals(Set.of(Direction.HOST_VERSUS_GRAFT))) {
            return Glyph.HVG;
        }
        return firstFields(patient).equals(firstFields(donor)) ? Glyph.ANTIGEN : Glyph.MISMATCH;
    }

    private static Set<String> firstFields(LocusTyping typing) {
        return groups(typing).stream()
                .map(group -> group.name().replaceFirst(":.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<MatchingGroup> groups(LocusTyping typing) {
        List<MatchingGroup> groups = new ArrayList<>();
        if (typing instanceof LocusTyping.Typed typed) {
            typed.products().forEach(product -> {
                groups(product.first()).ifPresent(groups::addAll);
                groups(product.second()).ifPresent(groups::addAll);
            });
        }
        return groups;
    }

    private static Optional<Set<MatchingGroup>> groups(LocusTyping.Position position) {
        return position instanceof LocusTyping.Position.OneOf some ? Optional.of(some.groups()) : Optional.empty();
    }
}
