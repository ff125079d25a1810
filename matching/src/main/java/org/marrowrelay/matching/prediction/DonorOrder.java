package org.marrowrelay.matching.prediction;

import java.util.stream.IntStream;

/// Which donors of a patient are shown, and in which order. Used by several threads.
@FunctionalInterface
public interface DonorOrder {
    /// All who can be within two mismatches, as the pool has them.
    DonorOrder INPUT = (patient, matches) -> near(matches);

    /// Numbers of donors in the pool.
    ///
    /// @param patient number of the patient
    int[] of(int patient, PatientMatches matches);

    /// All who can be within two mismatches, as the pool has them.
    static int[] near(PatientMatches matches) {
        return IntStream.range(0, matches.donors())
                .filter(donor -> matches.isKnown(donor) && matches.isNear(donor))
                .toArray();
    }
}
