package org.marrowrelay.hla.nomenclature;

import java.util.List;
import org.marrowrelay.problem.Problem;

/// What a reported name says, in names of one release.
sealed interface Notation {
    /// One of these alleles or groups.
    ///
    /// @param names packed, at least one
    /// @param whole whether every allele behind a short name is meant, nulls too: XX codes
    record Names(List<Long> names, boolean whole, List<Problem> notes) implements Notation {
        static Names of(long name) {
            return new Names(List.of(name), false, List.of());
        }

        static Names noted(long name, Problem note) {
            return new Names(List.of(name), false, List.of(note));
        }
    }

    /// An allele without a published name.
    record Novel() implements Notation {}

    /// Nothing is known.
    ///
    /// @param notes why, when it is not plain
    record Untyped(List<Problem> notes) implements Notation {}

    /// It cannot be read.
    record Unknown(Problem problem) implements Notation {}
}
