package org.marrowrelay.registry.patient;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.registry.process.StepTaken;

/// All patients.
interface Patients {
    /// Adds a patient; false when the code is taken.
    ///
    /// @param sameKey see [SameKey]
    boolean add(PatientDraft draft, String release, String sameKey, boolean invented, String by);

    /// Changes a patient whose present version is that one, and keeps what it said before; false when it is another by
    /// now.
    boolean change(PatientDraft draft, String release, String sameKey, int version, String by);

    Optional<Patient> find(PatientId id);

    /// All, newest first.
    List<Patient> list();

    List<Patient> list(PatientFilter filter, int offset, int atMost);

    long count(PatientFilter filter);

    /// Those whose search is followed.
    List<Patient> followed();

    /// Other patients with the same typing who may be the same person: born in the same year and of the same
    /// sex, as far as both are known.
    List<PatientId> sameAs(PatientId id);

    /// Brings the search into another state, if it is still in that one; adds the step to the log.
    boolean move(PatientId id, StepTaken<PatientState, PatientStep> step);

    /// What happened, oldest first.
    List<StepTaken<PatientState, PatientStep>> steps(PatientId id);

    /// Newest first.
    List<FormerVersion> versions(PatientId id);

    void removeInvented();
}
