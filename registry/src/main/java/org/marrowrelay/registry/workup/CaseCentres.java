package org.marrowrelay.registry.workup;

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
    public boolean isCentre(String patient, OrganisationCode where) {
        return cases.isCentre(new PatientId(patient), where);
    }
}
