package org.marrowrelay.matching.frequency;

import java.util.List;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;

/// Groups that are inherited together from one parent, one at each of some loci.
///
/// @param groups one group a locus, in the order of [Locus]; no locus twice
public record Haplotype(List<MatchingGroup> groups) {
    public Haplotype {
        groups = List.copyOf(groups);
        for (int i = 1; i < groups.size(); i++) {
            if (groups.get(i - 1).locus().compareTo(groups.get(i).locus()) >= 0) {
                throw new IllegalArgumentException("one group a locus, in the order of loci, found: " + groups);
            }
        }
    }

    /// The loci that the haplotype covers, in order.
    public List<Locus> loci() {
        return groups.stream().map(MatchingGroup::locus).toList();
    }

    /// The names joined by `~`, as in `A*01:01~C*07:01~B*08:01`.
    @Override
    public String toString() {
        return groups.stream().map(MatchingGroup::name).collect(Collectors.joining("~"));
    }
}
