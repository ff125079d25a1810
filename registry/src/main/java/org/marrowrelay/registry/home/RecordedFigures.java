package org.marrowrelay.registry.home;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.collection.CollectionState;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.outreach.RegistryFigures;
import org.marrowrelay.registry.patient.PatientDesk;
import org.springframework.stereotype.Component;

/// Counts what the public pages tell, from the records; no patient, no donor and no case leaves this class.
@Component
class RecordedFigures implements RegistryFigures {
    private final DonorDesk donors;
    private final PatientDesk patients;
    private final CollectionDesk collections;
    private final OrganisationDesk organisations;
    private final Clock clock;

    RecordedFigures(
            DonorDesk donors,
            PatientDesk patients,
            CollectionDesk collections,
            OrganisationDesk organisations,
            Clock clock) {
        this.donors = donors;
        this.patients = patients;
        this.collections = collections;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    public Counts count(LocalDate until) {
        Map<String, Organisation> known = organisations.list().stream()
                .collect(Collectors.toMap(some -> some.code().value(), some -> some));
        String home = organisations.ours().map(Organisation::country).orElse("");
        List<String> to = collections.list().stream()
                .filter(some -> isOfOurs(some, known))
                .filter(some -> endedBefore(some, until))
                .map(some -> country(some.requester().value(), known))
                .toList();
        List<String> abroad = to.stream()
                .filter(country -> !country.isEmpty() && !country.equals(home))
                .toList();
        return new Counts(
                donors.figures().total(),
                patients.list().size(),
                to.size(),
                abroad.size(),
                abroad.stream().distinct().count());
    }

    private static boolean isOfOurs(Matter<CollectionState> some, Map<String, Organisation> known) {
        Organisation provider = known.get(some.provider().value());
        return some.state() != CollectionState.ABORTED && provider != null && provider.ours();
    }

    private boolean endedBefore(Matter<CollectionState> some, LocalDate until) {
        return CollectionDesk.ended(some)
                .filter(at -> LocalDate.ofInstant(at, clock.getZone()).isBefore(until))
                .isPresent();
    }

    private static String country(String code, Map<String, Organisation> known) {
        Organisation some = known.get(code);
        return some == null ? "" : some.country();
    }
}
