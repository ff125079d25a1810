package org.marrowrelay.registry;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestKind;

/// A patient, donors, our registry and a partner in Berlin, under names of a test's own.
public final class RelayWorld {
    private static final Traits UNKNOWN = new Traits(null, null, null, null, null);

    private static final Particulars WANTED =
            new Particulars("", "", "", "form 7", "an insurance", null, "", List.of(), List.of());

    public final PatientId patient;
    public final OrganisationCode ours = new OrganisationCode("OURS");
    public final OrganisationCode partner;
    private final String mark;

    public RelayWorld(String mark, PatientDesk patients, DonorDesk donors, OrganisationDesk organisations, int size) {
        this.mark = mark;
        this.patient = new PatientId("RP-" + mark);
        this.partner = new OrganisationCode("PARTNER-" + mark);
        String gl = "A*01:01+A*02:01^B*08:01+B*07:02^DRB1*03:01+DRB1*15:01";
        patients.enter(new PatientDraft(patient, "", UNKNOWN, gl, "", WANTED), "test");
        patients.step(patient, PatientStep.SEARCH, "", "", "test");
        patients.step(patient, PatientStep.ACTIVATE, "", "", "test");
        for (int i = 1; i <= size; i++) {
            donors.put(List.of(donor(i)), 0, false);
        }
        if (organisations.find(ours).isEmpty()) {
            organisations.enter(organisation(ours, "UTC", true, Organisation.Channel.IN_HOUSE));
        }
        organisations.enter(organisation(partner, "Europe/Berlin", false, Organisation.Channel.LETTER));
    }

    public DonorId id(int number) {
        return new DonorId("RD-" + mark + "-" + number);
    }

    private Donor donor(int number) {
        return new Donor(
                id(number),
                Donor.Kind.D,
                "",
                "",
                UNKNOWN,
                Status.AV,
                new Donor.ReportedTyping("A*01:01+A*02:01^B*08:01+B*07:02", "none", null),
                null);
    }

    public static Organisation organisation(
            OrganisationCode code, String zone, boolean ours, Organisation.Channel channel) {
        return new Organisation(
                code,
                Organisation.Kind.REGISTRY,
                "Invented " + code,
                "DE",
                ZoneId.of(zone),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0),
                code.value().toLowerCase(java.util.Locale.ROOT) + "@example.org",
                "",
                "",
                "",
                channel,
                "",
                null,
                ours,
                false,
                1);
    }

    public RequestDraft draft(RequestKind kind, int donor, OrganisationCode provider) {
        return new RequestDraft(kind, patient, id(donor), ours, provider, false, asked(kind));
    }

    /// A typing names its loci; nothing else has to be said.
    private static Map<String, String> asked(RequestKind kind) {
        return kind == RequestKind.TYP ? Map.of("loci", "A") : Map.of();
    }

    public RequestDraft until(RequestKind kind, int donor, LocalDate until) {
        return new RequestDraft(kind, patient, id(donor), ours, ours, false, Map.of("until", until.toString()));
    }
}
