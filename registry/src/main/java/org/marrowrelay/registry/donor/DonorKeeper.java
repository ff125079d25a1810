package org.marrowrelay.registry.donor;

import java.util.Optional;

/// Something that goes on with a donor, and that alone can let the donor go; a bean of the room that knows it.
public interface DonorKeeper {
    /// The number of what keeps that donor now.
    Optional<String> keeps(DonorId donor);

    /// The number of what keeps that donor now for somebody else than this patient.
    Optional<String> keepsForAnother(DonorId donor, String patient);
}
