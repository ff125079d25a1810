package org.marrowrelay.registry.donor.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.TwinDesk;
import org.marrowrelay.registry.identity.Alike;
import org.marrowrelay.registry.identity.AlikePair;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.identity.Subject;
import org.springframework.stereotype.Component;

/// Donors who share something in the vault, and so may be one person, until somebody merges them or tells them apart.
@Component
class Doubles {
    private final TwinDesk twins;
    private final IdentityDesk vault;

    Doubles(TwinDesk twins, IdentityDesk vault) {
        this.twins = twins;
        this.vault = vault;
    }

    /// @param one whose file is looked at
    /// @param on what they share, in the order of [Alike.Likeness]
    record Shared(DonorId one, DonorFile other, Set<Alike.Likeness> on) {}

    /// Who shares something with a donor.
    List<Shared> of(DonorId donor) {
        List<Shared> doubles = new ArrayList<>();
        for (Alike alike : vault.listAlike(Subject.donor(donor.value()))) {
            if (alike.subject().side() == Side.DONOR) {
                twins.findOpenTwin(donor, new DonorId(alike.subject().code()))
                        .ifPresent(other -> doubles.add(new Shared(donor, other, new TreeSet<>(alike.on()))));
            }
        }
        return doubles;
    }

    /// Pairs throughout the registry that share a number, an e-mail address or a name.
    List<Shared> list(int atMost) {
        Map<List<DonorId>, Set<Alike.Likeness>> pairs = new TreeMap<>(java.util.Comparator.comparing(List::toString));
        for (AlikePair pair : vault.listAlikePairs(Side.DONOR, atMost)) {
            List<DonorId> two = List.of(
                    new DonorId(pair.one().code()), new DonorId(pair.other().code()));
            pairs.computeIfAbsent(two, _ -> new TreeSet<>()).add(pair.on());
        }
        List<Shared> doubles = new ArrayList<>();
        pairs.forEach((two, on) -> twins.findOpenTwin(two.getFirst(), two.getLast())
                .ifPresent(other -> doubles.add(new Shared(two.getFirst(), other, on))));
        return doubles;
    }
}
