package org.marrowrelay.registry.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;

/// A case in a list.
///
/// @param donors of whom something is or was asked
/// @param open requests that have not come to an end
/// @param centre the transplant centre that it belongs to; `null` while nobody said
/// @param latest when a request was written last
public record CaseSummary(
        PatientId patient, int donors, int open, @Nullable OrganisationCode centre, Instant latest) {}
