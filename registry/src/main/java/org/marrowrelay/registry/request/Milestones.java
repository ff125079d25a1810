package org.marrowrelay.registry.request;

import java.time.Instant;
import java.util.Map;
import org.marrowrelay.registry.patient.PatientId;

/// What a room knows about how far a case has come; a bean of it. The case page asks all of them.
public interface Milestones {
    /// When stages were reached; stages that were not are absent.
    Map<Stage, Instant> reached(PatientId patient);
}
