package org.marrowrelay.index;

import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.Phenotype;

/// Whether a null is typed for certain: only then `matching.probability.SilentNulls` can have something to read.
final class CertainNulls {
    private CertainNulls() {}

    static boolean isTypedBy(Phenotype person) {
        return person.typings().values().stream().anyMatch(CertainNulls::isTypedBy);
    }

    static boolean isTypedBy(LocusTyping.Typed typed) {
        return typed.products().stream().anyMatch(product -> isNull(product.first()) || isNull(product.second()));
    }

    private static boolean isNull(Position position) {
        return position instanceof Position.OneOf(var groups)
                && groups.stream().allMatch(group -> group.kind() == MatchingGroup.Kind.NULL);
    }
}
