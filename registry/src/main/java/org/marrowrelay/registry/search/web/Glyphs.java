package org.marrowrelay.registry.search.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.matching.grade.Direction;
import org.marrowrelay.matching.grade.LocusComparison;

/// Chooses the two glyphs of a locus. What matches and what does not is decided by [LocusComparison] alone; this only
/// says whether a match is of the same name, a mismatch of the same first field, and how full a potential match is.
///
/// @param patient the patient's typing as read
/// @param donor the donor's
/// @param sameNames whether both were reported with the same names, one for each position
record Glyphs(LocusComparison comparison, LocusTyping patient, LocusTyping donor, boolean sameNames) {

    /// The glyphs, matches first.
    ///
    /// @param bothMatch probability of 2/2; `null` when there is none
    List<Glyph> of(@Nullable Double bothMatch) {
        if (patient instanceof LocusTyping.Untyped || donor instanceof LocusTyping.Untyped) {
            return List.of(Glyph.UNTYPED, Glyph.UNTYPED);
        }
        return switch (comparison.category()) {
            case MATCH -> matches();
            case POTENTIAL -> potential(bothMatch == null ? 0 : bothMatch);
            case MISMATCH -> mismatches();
        };
    }

    private List<Glyph> matches() {
        boolean silent = groups(donor).stream().anyMatch(group -> group.kind() == MatchingGroup.Kind.NULL);
        return List.of(match(), silent ? Glyph.NULL : match());
    }

    private Glyph match() {
        return sameNames ? Glyph.ALLELE : Glyph.GROUP;
    }

    private List<Glyph> potential(double bothMatch) {
        Glyph potential = Glyph.potential(bothMatch);
        return List.of(comparison.most() == 1 ? Glyph.GROUP : potential, potential);
    }

    private List<Glyph> mismatches() {
        Glyph mismatch = mismatch();
        if (comparison.fewest() == 2) {
            return List.of(mismatch, mismatch);
        }
        return List.of(comparison.most() == 1 ? Glyph.GROUP : Glyph.potential(0), mismatch);
    }

    private Glyph mismatch() {
        Set<Direction> directions = comparison.directions();
        if (directions.equals(Set.of(Direction.GRAFT_VERSUS_HOST))) {
            return Glyph.GVH;
        }
        if (directions.equals(Set.of(Direction.HOST_VERSUS_GRAFT))) {
            return Glyph.HVG;
        }
        return sameAntigens() ? Glyph.ANTIGEN : Glyph.MISMATCH;
    }

    /// Whether patient and donor have the same first fields, so that only the second tells them apart.
    private boolean sameAntigens() {
        return firstFields(patient).equals(firstFields(donor));
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

    /// Whether two reports name the same two alleles, in either order, without alternatives.
    static boolean sameNames(@Nullable String patient, @Nullable String donor) {
        if (patient == null || donor == null || !patient.matches("[^/|]*") || !donor.matches("[^/|]*")) {
            return false;
        }
        return sorted(patient).equals(sorted(donor));
    }

    private static List<String> sorted(String report) {
        return Arrays.stream(report.replace("HLA-", "").split("\\+")).sorted().toList();
    }
}
