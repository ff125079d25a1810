package org.marrowrelay.registry.portal;

import org.marrowrelay.registry.donor.DonorId;

/// Knows where donors stand; a bean of a room that may enter those of the relay.
public interface DonorStages {
    /// Where that donor stands.
    DonorStage of(DonorId donor);
}
