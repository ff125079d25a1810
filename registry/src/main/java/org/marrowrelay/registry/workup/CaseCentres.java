package org.marrowrelay.registry.workup;

import java.util.Optional;
import org.marrowrelay.registry.matter.Centres;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.request.CaseDesk;
import org.springframework.stereotype.Component;

/// The transplant centres of cases.
@Component
class CaseCentres implements Centres {
    private final CaseDesk cases;

    CaseCentres(CaseDesk cases) {
        this.cases = cases;
    }

    @Override
    public Optional<OrganisationCode> centre(String patient) {
        return cases.centre(new PatientId(patient));
    }
}
