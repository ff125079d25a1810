package org.marrowrelay.registry.request;

import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientState;
import org.marrowrelay.registry.patient.PatientsChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Hears that a patient's search was stopped and cancels what is open, in the same transaction: a stopped
/// search with requests that go on does not exist. Who stopped the search has cancelled them; the log says
/// `STP`.
@Component
class StoppedSearches {
    private final PatientDesk patients;
    private final RequestDesk requests;

    StoppedSearches(PatientDesk patients, RequestDesk requests) {
        this.patients = patients;
        this.requests = requests;
    }

    @EventListener
    void changed(PatientsChanged event) {
        patients.find(event.id())
                .filter(patient -> patient.state() == PatientState.STP)
                .ifPresent(this::stop);
    }

    private void stop(Patient patient) {
        String by = patients.steps(patient.id()).getLast().by();
        requests.stop(patient.id(), new Actor(by, true, false, false, null));
    }
}
