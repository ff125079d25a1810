package org.marrowrelay.registry.matter;

import java.util.Optional;
import org.marrowrelay.registry.organisation.OrganisationCode;

/// Whose case a patient's is, as the room that keeps cases tells it.
public interface Centres {
    /// The transplant centre to which the case of that patient belongs; empty while it belongs to none.
    Optional<OrganisationCode> centre(String patient);
}
