package org.marrowrelay.registry.patient;

/// A patient was entered, changed, or came into another state; told after it is durable.
public record PatientsChanged(PatientId id) {}
