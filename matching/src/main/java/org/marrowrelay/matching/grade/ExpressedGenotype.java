package org.marrowrelay.matching.grade;

import java.util.List;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;

/// What a genotype takes into a comparison under a null rule: two groups, or none where nothing is expressed.
///
/// @param groups two in the order of their names, or none
public record ExpressedGenotype(List<MatchingGroup> groups) {
    private static final ExpressedGenotype NOTHING = new ExpressedGenotype(List.of());

    public ExpressedGenotype {
        groups = List.copyOf(groups);
        if (groups.size() != 2 && !groups.isEmpty()) {
            throw new IllegalArgumentException("two groups or none, found: " + groups);
        }
    }

    /// The genotype under the rule: with `expressed`, a null takes the group of its partner, and two nulls leave none.
    public static ExpressedGenotype of(Genotype genotype, NullRule rule) {
        boolean firstSilent = isSilent(genotype.first(), rule);
        boolean secondSilent = isSilent(genotype.second(), rule);
        if (firstSilent && secondSilent) {
            return NOTHING;
        }
        MatchingGroup first = firstSilent ? genotype.second() : genotype.first();
        MatchingGroup second = secondSilent ? genotype.first() : genotype.second();
        return new ExpressedGenotype(List.of(first, second));
    }

    private static boolean isSilent(MatchingGroup group, NullRule rule) {
        return rule == NullRule.EXPRESSED && group.kind() == Kind.NULL;
    }

    /// Names joined with `+`, or `nothing expressed`.
    @Override
    public String toString() {
        return groups.isEmpty() ? "nothing expressed" : groups.get(0) + "+" + groups.get(1);
    }
}
