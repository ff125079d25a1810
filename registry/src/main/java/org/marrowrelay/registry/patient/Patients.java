package org.marrowrelay.registry.patient;

import java.util.List;
import java.util.Optional;

/// All patients.
interface Patients {
    /// Adds a patient; false when the code is taken.
    boolean add(PatientDraft draft, String release, boolean invented, String by);

    /// Changes a patient whose present version is that one; false when it is another by now.
    boolean change(PatientDraft draft, String release, int version);

    Optional<Patient> find(PatientId id);

    /// All, newest first.
    List<Patient> list();

    void removeInvented();
}
