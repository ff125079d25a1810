package org.marrowrelay.registry.patient;

import java.time.Instant;
import org.marrowrelay.registry.donor.Traits;

/// A patient, coded.
///
/// @param population whose frequencies describe the patient; empty when unknown
/// @param gl the typing as reported, a GL String that can be read
/// @param release nomenclature release in use when it was entered
/// @param note for colleagues; nothing that identifies
/// @param state of the search
/// @param since when the search came into that state
/// @param invented belongs to the sample registry
/// @param version counts changes from 1
public record Patient(
        PatientId id,
        String population,
        Traits traits,
        String gl,
        String release,
        String note,
        Particulars particulars,
        PatientState state,
        Instant since,
        boolean invented,
        int version,
        Instant enteredAt) {}
