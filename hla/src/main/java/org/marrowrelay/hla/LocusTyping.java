package org.marrowrelay.hla;

import java.util.List;
import java.util.Set;

/// What one locus of a person can be: a set of genotypes, written as a union of products.
///
/// Most reports are one product, "one of these at one position, one of those at the other". Genotype lists
/// (`|` in GL Strings) are several. The set is read under one release; the text it came from stays with the
/// [Phenotype].
public sealed interface LocusTyping {
    Locus locus();

    /// Nothing is known: every genotype is possible.
    record Untyped(Locus locus) implements LocusTyping {}

    /// One of the products' genotypes.
    ///
    /// @param products at least one
    record Typed(Locus locus, List<Product> products) implements LocusTyping {
        public Typed {
            products = List.copyOf(products);
            if (products.isEmpty()) {
                throw new IllegalArgumentException("a typed locus has at least one product");
            }
        }
    }

    /// Every unordered pair of one group of `first` with one group of `second`.
    ///
    /// A position of which nothing is known (one position typed, the other not) is [Position.Any].
    record Product(Position first, Position second) {}

    /// What one position can be.
    sealed interface Position {
        /// One of these groups.
        ///
        /// @param groups at least one
        record OneOf(Set<MatchingGroup> groups) implements Position {
            public OneOf {
                groups = Set.copyOf(groups);
                if (groups.isEmpty()) {
                    throw new IllegalArgumentException("a position has at least one group");
                }
            }
        }

        /// Any group at all.
        record Any() implements Position {}
    }
}
