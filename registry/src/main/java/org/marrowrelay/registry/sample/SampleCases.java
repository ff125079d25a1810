package org.marrowrelay.registry.sample;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Account;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.Holiday;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.organisation.Price;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientState;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.request.CaseDesk;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.Outcome;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestStep;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.springframework.stereotype.Component;

/// Invented organisations, and a few cases in several states, so that the work list is alive on the first day.
@Component
class SampleCases {
    private static final Actor DESK = new Actor("search", true, true, false, null);
    private static final OrganisationCode OURS = new OrganisationCode("MR-REG");
    private static final OrganisationCode LAB = new OrganisationCode("MR-LAB");
    private static final OrganisationCode CENTRE = new OrganisationCode("TC-ELM");
    private static final OrganisationCode PARTNER = new OrganisationCode("REG-NORTH");
    private static final OrganisationCode CONNECT = new OrganisationCode("REG-SOUTH");
    private static final OrganisationCode COURIER = new OrganisationCode("CO-SWIFT");
    private static final int DONORS = 12;

    private final AccessDesk access;
    private final TaskDesk tasks;
    private final OrganisationDesk organisations;
    private final RequestDesk requests;
    private final CaseDesk cases;
    private final DonorDesk donors;
    private final PatientDesk patients;
    private final Clock clock;

    SampleCases(
            AccessDesk access,
            TaskDesk tasks,
            OrganisationDesk organisations,
            RequestDesk requests,
            CaseDesk cases,
            DonorDesk donors,
            PatientDesk patients,
            Clock clock) {
        this.access = access;
        this.tasks = tasks;
        this.organisations = organisations;
        this.requests = requests;
        this.cases = cases;
        this.donors = donors;
        this.patients = patients;
        this.clock = clock;
    }

    /// May be repeated after a kill: keys of commands make sure that nothing comes twice.
    void load() {
        organisation(
                OURS,
                Organisation.Kind.REGISTRY,
                "Registry of the River Province (invented)",
                "CN",
                "Asia/Shanghai",
                "0990",
                true);
        organisation(
                LAB,
                Organisation.Kind.LABORATORY,
                "Typing laboratory of the registry (invented)",
                "CN",
                "Asia/Shanghai",
                "",
                true);
        organisation(
                CENTRE,
                Organisation.Kind.TRANSPLANT_CENTRE,
                "Elm Street Transplant Centre (invented)",
                "US",
                "America/Chicago",
                "",
                false);
        organisation(
                PARTNER,
                Organisation.Kind.REGISTRY,
                "Northshore Donor Registry (invented)",
                "DE",
                "Europe/Berlin",
                "",
                false);
        organisation(
                CONNECT,
                Organisation.Kind.REGISTRY,
                "Southland Donor Registry (invented)",
                "AU",
                "Australia/Sydney",
                "",
                false);
        organisation(
                COURIER,
                Organisation.Kind.COURIER,
                "Swift Cell Couriers (invented)",
                "US",
                "America/New_York",
                "",
                false);
        member("centre", CENTRE);
        member("partner", PARTNER);
        patients.list().stream().filter(Patient::invented).forEach(this::activate);
        List<Patient> some =
                patients.list().stream().filter(Patient::invented).limit(3).toList();
        List<Donor> asked = donors.list(
                        new DonorFilter("", null, Status.AV, Donor.Kind.D), java.util.Optional.empty(), DONORS)
                .donors();
        if (some.size() == 3 && asked.size() == DONORS) {
            first(some.get(0), asked);
            second(some.get(1), asked);
            third(some.get(2), asked);
        }
    }

    private void member(String account, OrganisationCode code) {
        if (access.find(account).filter(Account::invented).isPresent()) {
            organisations.setMember(account, code);
        }
    }

    /// Donors may be asked for most of them; some searches are preliminary still.
    private void activate(Patient patient) {
        if (patient.state() == PatientState.PRE && !patient.id().value().matches(".*5")) {
            patients.step(patient.id(), PatientStep.ACTIVATE, "", "", "search");
        }
    }

    private void organisation(
            OrganisationCode code,
            Organisation.Kind kind,
            String name,
            String country,
            String zone,
            String ion,
            boolean ours) {
        if (organisations.find(code).isPresent()) {
            return;
        }
        organisations.enter(new Organisation(
                code,
                kind,
                name,
                country,
                ZoneId.of(zone),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(8, 30),
                LocalTime.of(17, 30),
                code.value().toLowerCase(java.util.Locale.ROOT) + "@example.org",
                "",
                "1 Sample Street, " + country,
                ion,
                code.equals(CONNECT)
                        ? Organisation.Channel.CONNECT
                        : ours ? Organisation.Channel.IN_HOUSE : Organisation.Channel.LETTER,
                ours ? "" : "Invented frame agreement",
                ours ? null : today().plusYears(1),
                ours,
                true,
                1));
        organisations.addHoliday(code, new Holiday(LocalDate.of(today().getYear() + 1, 1, 1), "New Year"));
        long contact = organisations.addContact(
                code,
                new Contact(
                        0,
                        "Coordinator on duty",
                        "duty-" + code.value().toLowerCase(java.util.Locale.ROOT) + "@example.org",
                        "",
                        ""));
        organisations.addDuty(contact, now().minus(Duration.ofDays(1)), now().plus(Duration.ofDays(30)));
        if (!ours && kind == Organisation.Kind.REGISTRY) {
            price(code, "TYP", 24_000);
            price(code, "SMP", 68_000);
            price(code, "WOR", 1_850_000);
        }
    }

    private void price(OrganisationCode code, String item, long cents) {
        organisations.addPrice(
                code, new Price(item, Price.Stage.DONE, cents, "EUR", LocalDate.of(today().getYear(), 1, 1)));
        organisations.addPrice(
                code, new Price(item, Price.Stage.CANCELLED, cents / 4, "EUR", LocalDate.of(today().getYear(), 1, 1)));
    }

    private Instant now() {
        return clock.instant();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), clock.getZone());
    }

    /// Three donors in parallel: one unreachable, one whose sample is being drawn, one asked for a reservation.
    private void first(Patient patient, List<Donor> asked) {
        cases.assign(patient.id(), CENTRE);
        go(ask("a1", RequestKind.SMP, patient, asked.get(0), null), "a1", RequestStep.SEND, RequestStep.ACCEPT);
        reject(ask("a1r", RequestKind.HAC, patient, asked.get(0), null), "a1r", "UC");
        go(
                ask("a2", RequestKind.SMP, patient, asked.get(1), null),
                "a2",
                RequestStep.SEND,
                RequestStep.ACCEPT,
                RequestStep.CONTACT_DONOR,
                RequestStep.PASS_HEALTH,
                RequestStep.SCHEDULE);
        go(ask("a3", RequestKind.RSV, patient, asked.get(2), null), "a3", RequestStep.SEND, RequestStep.CONFIRM);
        cases.place(patient.id(), asked.get(2).id(), CaseDesk.Place.FIRST);
        if (cases.notes(patient.id()).isEmpty()) {
            cases.noteInvented(
                    patient.id(), "@donors please ask again whether the second donor can come earlier.", "search");
            cases.message(
                    patient.id(),
                    "A reservation is confirmed; the sample of the backup is on its way.",
                    CENTRE,
                    "search",
                    true);
        }
    }

    /// Partners are waited for.
    private void second(Patient patient, List<Donor> asked) {
        cases.assign(patient.id(), CENTRE);
        go(ask("b1", RequestKind.TYP, patient, asked.get(3), PARTNER), "b1", RequestStep.SEND);
        go(ask("b2", RequestKind.TYP, patient, asked.get(4), PARTNER), "b2", RequestStep.SEND, RequestStep.ACCEPT);
        go(ask("b3", RequestKind.SMP, patient, asked.get(5), CONNECT), "b3", RequestStep.SEND, RequestStep.DELIVER);
        reject(ask("b4", RequestKind.IDM, patient, asked.get(6), PARTNER), "b4", "MR");
    }

    private void third(Patient patient, List<Donor> asked) {
        ask("c1", RequestKind.TYP, patient, asked.get(7), null);
        @Nullable Request late = ask("c2", RequestKind.IDM, patient, asked.get(8), null);
        go(late, "c2", RequestStep.SEND, RequestStep.ACCEPT);
        @Nullable Request today = ask("c3", RequestKind.TYP, patient, asked.get(9), null);
        go(today, "c3", RequestStep.SEND, RequestStep.ACCEPT, RequestStep.ASSIGN_LAB);
        @Nullable Request opinion = ask("c4", RequestKind.HAC, patient, asked.get(10), null);
        go(opinion, "c4", RequestStep.SEND, RequestStep.ACCEPT, RequestStep.CONTACT_DONOR, RequestStep.ASK_PHYSICIAN);
        due(late, "result", now().minus(Duration.ofDays(1)));
        due(
                today,
                "result",
                today().plusDays(1)
                        .atStartOfDay(clock.getZone())
                        .minusMinutes(1)
                        .toInstant());
    }

    /// As if the request had been written weeks ago: a clock of the samples is over, or is over today.
    private void due(@Nullable Request request, String clockName, Instant due) {
        if (request != null) {
            tasks.move(new Task.Key("REQUEST", request.id().value(), clockName), due);
        }
    }

    private @Nullable Request ask(
            String key, RequestKind kind, Patient patient, Donor donor, @Nullable OrganisationCode provider) {
        Map<String, String> details = kind == RequestKind.TYP ? Map.of("loci", "A B C DRB1 DQB1 DPB1") : Map.of();
        RequestDraft draft = new RequestDraft(
                kind, patient.id(), donor.id(), OURS, provider == null ? OURS : provider, key.equals("b1"), details);
        return switch (requests.draftInvented(draft, "sample " + key, DESK)) {
            case Outcome.Done(var done, var _) -> done;
            case Outcome.Refused _ -> null;
        };
    }

    private void go(@Nullable Request request, String key, RequestStep... steps) {
        for (RequestStep step : steps) {
            if (request != null) {
                requests.take(
                        request.id(),
                        new Command(
                                "sample " + key + " " + step,
                                step,
                                "",
                                "",
                                "",
                                step == RequestStep.SCHEDULE ? today().plusDays(3) : null),
                        DESK);
            }
        }
    }

    private void reject(@Nullable Request request, String key, String reason) {
        go(request, key, RequestStep.SEND);
        if (request != null) {
            requests.take(
                    request.id(), new Command("sample " + key + " no", RequestStep.REJECT, reason, "", "", null), DESK);
        }
    }

    void remove() {
        requests.removeInvented();
        cases.removeInvented();
        organisations.removeInvented();
    }
}
