package org.marrowrelay.registry.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.patient.PatientState;

/// A search that is run again whenever something changes.
///
/// @param state of the patient's search
/// @param at of the last run; `null` before the first
/// @param total how many could match then; `null` before the first run
/// @param unseen alerts that wait for a person
public record FollowedSearch(
        String patient,
        PatientState state,
        @Nullable Instant at,
        @Nullable Long total,
        long unseen) {}
