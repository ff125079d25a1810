package org.marrowrelay.matching.grade;

import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;

/// The two groups that a person carries at a locus, in no order: `of(a, b)` equals `of(b, a)`.
///
/// @param first the one whose name sorts first
public record Genotype(MatchingGroup first, MatchingGroup second) {
    public Genotype {
        if (first.locus() != second.locus()) {
            throw new IllegalArgumentException("both groups are of one locus, found: " + first + ", " + second);
        }
        if (first.name().compareTo(second.name()) > 0) {
            MatchingGroup swapped = first;
            first = second;
            second = swapped;
        }
    }

    public static Genotype of(MatchingGroup one, MatchingGroup other) {
        return new Genotype(one, other);
    }

    public Locus locus() {
        return first.locus();
    }

    /// As in a GL String: `A*01:01+A*02:01`.
    @Override
    public String toString() {
        return first + "+" + second;
    }
}
