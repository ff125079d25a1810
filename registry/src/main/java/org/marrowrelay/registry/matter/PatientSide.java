package org.marrowrelay.registry.matter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Who stands on the patient's side of a matter: who asked and, where our own desk asked on behalf of a case's
/// transplant centre, that centre. Asked anew each time: a case may go to another centre.
@Component
public class PatientSide {
    private final OrganisationDesk organisations;
    private final ObjectProvider<Centres> centres;

    PatientSide(OrganisationDesk organisations, ObjectProvider<Centres> centres) {
        this.organisations = organisations;
        this.centres = centres;
    }

    /// The centre on whose behalf our desk asked; empty where somebody else asked, or the case belongs to no centre.
    public Optional<OrganisationCode> behind(Matter<?> matter) {
        return organisations
                .find(matter.requester())
                .filter(Organisation::ours)
                .flatMap(_ -> centre(matter))
                .filter(centre -> !centre.equals(matter.requester()));
    }

    /// Where the patient is: on whose calendar the days of that side count.
    public OrganisationCode place(Matter<?> matter) {
        return behind(matter).orElse(matter.requester());
    }

    /// Everybody who hears what that side must hear: our desk coordinates, the centre treats.
    public List<OrganisationCode> hears(Matter<?> matter) {
        return Stream.concat(Stream.of(matter.requester()), behind(matter).stream())
                .toList();
    }

    /// True when the case of the patient belongs to that centre, whoever asked.
    boolean isCentre(Matter<?> matter, OrganisationCode where) {
        return centre(matter).filter(where::equals).isPresent();
    }

    private Optional<OrganisationCode> centre(Matter<?> matter) {
        return centres.stream()
                .flatMap(some -> some.centre(matter.patient()).stream())
                .findFirst();
    }
}
