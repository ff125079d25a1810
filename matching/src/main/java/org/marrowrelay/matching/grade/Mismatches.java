package org.marrowrelay.matching.grade;

import java.util.List;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;

/// How two genotypes of a locus differ.
///
/// The count is 2 minus the largest number of groups that can be matched one-to-one, over the two orientations.
/// A homozygous patient against a heterozygous donor who shares one group has one mismatch, host-versus-graft.
///
/// @param count 0, 1 or 2
/// @param orientation the one with fewer mismatches; direct when both have the same
public record Mismatches(int count, Direction direction, Orientation orientation) {
    public Mismatches {
        if (count < 0 || count > 2 || (count == 0) != (direction == Direction.NONE)) {
            throw new IllegalArgumentException("a count of " + count + " cannot have direction " + direction);
        }
    }

    /// Compares two genotypes as they are expressed.
    public static Mismatches between(ExpressedGenotype patient, ExpressedGenotype donor) {
        if (patient.groups().isEmpty() || donor.groups().isEmpty()) {
            return withNothingExpressed(patient, donor);
        }
        int direct = differ(patient, donor, 0, 0) + differ(patient, donor, 1, 1);
        int cross = differ(patient, donor, 0, 1) + differ(patient, donor, 1, 0);
        Direction direction = Direction.of(hasForeign(donor, patient), hasForeign(patient, donor));
        Orientation orientation = cross < direct ? Orientation.CROSS : Orientation.DIRECT;
        return new Mismatches(Math.min(direct, cross), direction, orientation);
    }

    /// A locus without any expressed group matches only another such locus.
    private static Mismatches withNothingExpressed(ExpressedGenotype patient, ExpressedGenotype donor) {
        Direction direction =
                Direction.of(!donor.groups().isEmpty(), !patient.groups().isEmpty());
        return new Mismatches(direction == Direction.NONE ? 0 : 2, direction, Orientation.DIRECT);
    }

    private static int differ(ExpressedGenotype patient, ExpressedGenotype donor, int p, int d) {
        return matches(patient.groups().get(p), donor.groups().get(d)) ? 0 : 1;
    }

    private static boolean hasForeign(ExpressedGenotype one, ExpressedGenotype other) {
        return one.groups().stream().anyMatch(group -> isForeign(group, other.groups()));
    }

    private static boolean isForeign(MatchingGroup group, List<MatchingGroup> others) {
        return others.stream().noneMatch(other -> matches(group, other));
    }

    /// Two groups match when they are the same and have a name: a novel allele matches nothing, itself included.
    private static boolean matches(MatchingGroup one, MatchingGroup other) {
        return one.equals(other) && one.kind() != Kind.NOVEL;
    }
}
