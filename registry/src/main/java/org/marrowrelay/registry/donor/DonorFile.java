package org.marrowrelay.registry.donor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A donor with everything that the registry keeps in one row.
///
/// @param resolution how well each of eleven loci is typed
/// @param level 0 to 3, how well the donor is typed as a whole
/// @param mergedInto the file that goes on, when this one was closed as a double
public record DonorFile(
        Donor donor,
        Particulars particulars,
        String resolution,
        int level,
        @Nullable DonorId mergedInto,
        Instant registeredAt,
        Instant changedAt) {}
