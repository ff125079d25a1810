package org.marrowrelay.registry.search.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.web.ProblemView;

/// Why a donor has the probabilities that the result shows: from typing to probability.
///
/// @param donor identifier
/// @param chances `null` when there are none; `notes` says why
public record ExplanationView(
        String donor,
        @Nullable ChancesView chances,
        List<ProblemView> notes,
        List<LocusRow> loci,
        @Nullable Node tree,
        List<Fact> rests) {
    public ExplanationView {
        notes = List.copyOf(notes);
        loci = List.copyOf(loci);
        rests = List.copyOf(rests);
    }

    /// One locus: both typings as reported, the grade, and how probable 2/2, 1/2 and 0/2 are.
    public record LocusRow(
            String name,
            GradeView grade,
            @Nullable String patient,
            @Nullable String donor,
            @Nullable String two,
            @Nullable String one,
            @Nullable String none,
            @Nullable String exact2,
            @Nullable String exact1,
            @Nullable String exact0,
            String orientation,
            List<PositionRow> positions) {
        public LocusRow {
            positions = List.copyOf(positions);
        }
    }

    /// One position, in the donor's order: both reports where each is of the position alone, the grade and
    /// whether the antigens match, in words.
    public record PositionRow(
            @Nullable String donor, @Nullable String patient, String grade, String antigens) {}

    /// A step of the explanation.
    ///
    /// @param weight share or probability as people read it
    /// @param exact the same with all digits
    /// @param said in words
    /// @param names alleles, genotypes or haplotypes it is about
    /// @param open whether its children are shown at first
    public record Node(
            @Nullable String weight,
            @Nullable String exact,
            String said,
            @Nullable String names,
            boolean open,
            List<Node> children) {
        public Node {
            children = List.copyOf(children);
        }
    }

    /// What the numbers rest on.
    ///
    /// @param key of its word
    public record Fact(String key, String value) {}
}
