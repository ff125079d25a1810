package org.marrowrelay.hla.nomenclature;

import java.util.Optional;
import java.util.Set;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.GGroup;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.PGroup;
import org.marrowrelay.hla.PositionTyping;

/// What names prove without any release.
final class NameFacts implements AlleleFacts {
    static final AlleleFacts BY_NAME = new NameFacts();

    private static final int ALL_FIELDS = 4;

    private NameFacts() {}

    @Override
    public ProvenIdentity identity(Locus locus, String one, String other) {
        PositionTyping first = PositionTyping.of(locus, one);
        PositionTyping second = PositionTyping.of(locus, other);
        if (first.equals(second) && first instanceof GGroup) {
            return ProvenIdentity.G_GROUP;
        }
        if (first.equals(second) && first instanceof PGroup) {
            return ProvenIdentity.P_GROUP;
        }
        return allele(first)
                .flatMap(p -> allele(second).map(d -> identity(p, d)))
                .orElse(ProvenIdentity.NONE);
    }

    private static Optional<Allele> allele(PositionTyping position) {
        return position instanceof PositionTyping.Alleles(Allele name) ? Optional.of(name) : Optional.empty();
    }

    private static ProvenIdentity identity(Allele one, Allele other) {
        if (one.isNull() != other.isNull()) {
            return ProvenIdentity.NONE;
        }
        return switch (sameFields(one, other)) {
            case ALL_FIELDS -> ProvenIdentity.ALLELE;
            case 3 -> ProvenIdentity.CODING;
            case 2 -> ProvenIdentity.PROTEIN;
            default -> ProvenIdentity.NONE;
        };
    }

    private static int sameFields(Allele one, Allele other) {
        int shorter = Math.min(one.fields().size(), other.fields().size());
        int same = 0;
        while (same < shorter && one.fields().get(same).equals(other.fields().get(same))) {
            same++;
        }
        return same;
    }

    @Override
    public Set<Antigen> antigens(MatchingGroup group) {
        return Set.of();
    }

    @Override
    public int tceGroup(MatchingGroup group) {
        return 0;
    }

    @Override
    public boolean knowsSequences() {
        return false;
    }
}
