package org.marrowrelay.registry.matter;

import org.marrowrelay.registry.organisation.OrganisationCode;

/// Whose case a patient's is, as the room that keeps cases tells it.
public interface Centres {
    /// True when the case of that patient belongs to that transplant centre.
    boolean isCentre(String patient, OrganisationCode where);
}
