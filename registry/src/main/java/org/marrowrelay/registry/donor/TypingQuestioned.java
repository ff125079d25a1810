package org.marrowrelay.registry.donor;

import java.util.List;
import org.marrowrelay.hla.Locus;

/// Two reports of a donor contradict each other: whoever counts on the donor must know, and searches run again. Told
/// with [DonorsChanged] after it is durable.
///
/// @param loci at which they do
public record TypingQuestioned(DonorId donor, List<Locus> loci) {
    public TypingQuestioned {
        loci = List.copyOf(loci);
    }
}
