package org.marrowrelay.registry.patient;

import org.marrowrelay.registry.donor.Traits;

/// What somebody wants to enter about a patient.
///
/// @param gl not checked yet
public record PatientDraft(
        PatientId id, String population, Traits traits, String gl, String note, Particulars particulars) {
    /// Of a patient of whom no more than that is known.
    public PatientDraft(PatientId id, String population, Traits traits, String gl, String note) {
        this(id, population, traits, gl, note, Particulars.NONE);
    }
}
