package org.marrowrelay.matching.probability;

import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;

/// Whether a typing allows a genotype.
final class Allowed {
    private Allowed() {}

    /// Whether the unordered pair of the two groups is one of the typing's genotypes.
    static boolean by(LocusTyping typing, MatchingGroup one, MatchingGroup other) {
        return switch (typing) {
            case LocusTyping.Untyped untyped -> true;
            case LocusTyping.Typed typed -> typed.products().stream().anyMatch(product -> by(product, one, other));
        };
    }

    private static boolean by(Product product, MatchingGroup one, MatchingGroup other) {
        return (at(product.first(), one) && at(product.second(), other))
                || (at(product.first(), other) && at(product.second(), one));
    }

    /// Whether the group can stand at one of the typing's positions.
    static boolean anywhere(LocusTyping typing, MatchingGroup group) {
        return switch (typing) {
            case LocusTyping.Untyped untyped -> true;
            case LocusTyping.Typed typed ->
                typed.products().stream().anyMatch(p -> at(p.first(), group) || at(p.second(), group));
        };
    }

    private static boolean at(Position position, MatchingGroup group) {
        return switch (position) {
            case Position.Any any -> true;
            case Position.OneOf(var groups) -> groups.contains(group);
        };
    }
}
