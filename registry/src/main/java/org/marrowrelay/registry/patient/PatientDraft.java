package org.marrowrelay.registry.patient;

import org.marrowrelay.registry.donor.Traits;

/// What somebody wants to enter about a patient.
///
/// @param gl not checked yet
public record PatientDraft(PatientId id, String population, Traits traits, String gl, String note) {}
