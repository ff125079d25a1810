package org.marrowrelay.registry.workup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterDraft;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.request.CaseDesk;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestId;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestStep;
import org.marrowrelay.registry.task.Notice;
import org.marrowrelay.registry.task.Task;
import org.marrowrelay.registry.task.TaskDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What a transplant centre sees and does of the workups that it asked for.
@RegistryTest
class WorkupFromOutsideTest {
    private static final Actor DONORS = Actor.of("dora-of-ours", Role.DONOR_COORDINATOR);
    private static int worlds;

    @Autowired
    WorkupDesk desk;

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    OrganisationDesk organisations;

    @Autowired
    AccessDesk access;

    @Autowired
    CaseDesk cases;

    @Autowired
    RequestDesk requests;

    @Autowired
    CollectionDesk collections;

    @Autowired
    MatterDesk matters;

    @Autowired
    TaskDesk tasks;

    @LocalServerPort
    int port;

    private RelayWorld world;
    private String workup;

    @BeforeEach
    void aWorkupThatACentreAskedFor() {
        worlds++;
        world = new RelayWorld("WO" + worlds, patients, donors, organisations, 2);
        WorkupDraft draft = new WorkupDraft(
                world.patient.value(),
                world.id(1).value(),
                world.partner,
                world.ours,
                Map.of("product", "HPC_A", "minimum", "4", "weight", "70", "conditioningDays", "6"),
                false);
        workup = done(desk.open(draft, "open " + worlds, Actor.of("anna", Role.SEARCH_COORDINATOR)));
        done(take(WorkupStep.ASSESS));
        LocalDate infusion = LocalDate.now().plusDays(60);
        done(take(WorkupStep.PROPOSE_DATES, "proposedInfusion", infusion.toString()));
    }

    private Outcome<WorkupState> take(WorkupStep step, String... given) {
        return desk.take(workup, Proposal.of(step + " " + worlds, step, facts(given)), DONORS);
    }

    private static Map<String, String> facts(String... given) {
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            facts.put(given[i], given[i + 1]);
        }
        return facts;
    }

    private static String done(Outcome<WorkupState> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<WorkupState>) outcome).matter().id();
    }

    private Visitor physician(String name, OrganisationCode where) {
        Visitor visitor = new Visitor(port);
        String account = name + worlds;
        HttpResponse<String> _ =
                visitor.logIn(account, access.openInvented(account, name, Set.of(Role.TRANSPLANT_CENTRE)));
        organisations.setMember(account, where);
        return visitor;
    }

    private HttpResponse<String> step(Visitor visitor, String step) {
        List<String> form = new ArrayList<>(List.of(
                "_csrf", visitor.tokenOf("/cases"), "key", visitor + step, "step", step, "reason", "", "note", ""));
        return visitor.post("/workups/" + workup + "/step", form.toArray(String[]::new));
    }

    @Test
    void the_centre_sees_what_it_plans_by_and_answers_for_its_side() {
        Visitor centre = physician("own", world.partner);
        HttpResponse<String> page = centre.get("/workups/" + workup);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(world.id(1).value(), "ACCEPT_DATES")
                .as("who works here is not said")
                .doesNotContain(DONORS.account());
        assertThat(step(centre, "ACCEPT_DATES").statusCode()).isEqualTo(302);
        for (String far : new String[] {"-999999999-01-01", "%2B999999999-12-31", "soon", "2026-02-30"}) {
            assertThat(centre.get("/workups/" + workup + "?infusion=" + far).statusCode())
                    .as("a day that cannot be meant asks nothing: %s", far)
                    .isEqualTo(200);
        }
        Matter<WorkupState> now = desk.get(workup);
        assertThat(now.has("infusion")).isTrue();
    }

    @Test
    void the_centre_learns_nothing_of_the_donor_s_examinations_and_takes_no_step_of_the_donor_s_side() {
        Visitor centre = physician("curious", world.partner);
        assertThat(centre.get("/workups/" + workup).body()).doesNotContain("CONFIRM_DATES", "HOLD_INFO_SESSION");
        assertThat(step(centre, "CONFIRM_DATES").body()).contains("banner bad");
        assertThat(desk.get(workup).state()).isEqualTo(WorkupState.FEASIBILITY);
    }

    @Test
    void another_centre_sees_nothing_and_does_nothing() {
        RelayWorld elsewhere = new RelayWorld("WX" + worlds, patients, donors, organisations, 1);
        Visitor stranger = physician("stranger", elsewhere.partner);
        assertThat(stranger.get("/workups/" + workup).statusCode()).isEqualTo(404);
        assertThat(step(stranger, "ACCEPT_DATES").statusCode()).isEqualTo(404);
        assertThat(desk.get(workup).has("infusion")).isFalse();
        assertThat(stranger.get("/workups").statusCode()).isEqualTo(403);
        assertThat(stranger.get("/workups/new").statusCode()).isEqualTo(403);
    }

    @Test
    void who_belongs_to_no_organisation_yet_or_no_longer_sees_and_does_nothing() {
        Visitor unbound = new Visitor(port);
        String account = "unbound" + worlds;
        HttpResponse<String> _ =
                unbound.logIn(account, access.openInvented(account, "U", Set.of(Role.TRANSPLANT_CENTRE)));
        assertThat(unbound.get("/workups/" + workup).statusCode()).isEqualTo(404);
        assertThat(step(unbound, "ACCEPT_DATES").statusCode()).isEqualTo(404);
        organisations.setMember(account, world.partner);
        assertThat(unbound.get("/workups/" + workup).statusCode()).isEqualTo(200);
        organisations.removeMember(account, world.partner);
        assertThat(unbound.get("/workups/" + workup).statusCode()).isEqualTo(404);
        assertThat(step(unbound, "ACCEPT_DATES").statusCode()).isEqualTo(404);
    }

    /// A formal request that our own desk wrote for a centre's patient, and what its acceptance began.
    private RequestId askedByOurDesk() {
        cases.assign(world.patient, world.partner);
        Map<String, String> cells = Map.of("product", "HPC_A", "minimum", "4", "weight", "70", "conditioningDays", "6");
        RequestDraft draft =
                new RequestDraft(RequestKind.WOR, world.patient, world.id(2), world.ours, world.ours, false, cells);
        var anna = new org.marrowrelay.registry.request.Actor("anna", true, true, false, null);
        RequestId asked = asked(requests.ask(draft, "ask " + worlds, anna));
        RequestId _ = asked(requests.take(asked, Command.of("accept " + worlds, RequestStep.ACCEPT), anna));
        workup = requests.workup(requests.find(asked).orElseThrow()).orElseThrow();
        done(takeNow(WorkupStep.ASSESS));
        done(takeNow(
                WorkupStep.PROPOSE_DATES,
                "proposedInfusion",
                LocalDate.now().plusDays(60).toString()));
        return asked;
    }

    private Outcome<WorkupState> takeNow(WorkupStep step, String... given) {
        return desk.take(workup, Proposal.of("now " + step + worlds, step, facts(given)), DONORS);
    }

    private static RequestId asked(org.marrowrelay.registry.request.Outcome outcome) {
        assertThat(outcome).isInstanceOf(org.marrowrelay.registry.request.Outcome.Done.class);
        return ((org.marrowrelay.registry.request.Outcome.Done) outcome)
                .request()
                .id();
    }

    @Test
    void a_centre_opens_the_workup_that_our_desk_asked_for_on_behalf_of_its_patient() {
        RequestId asked = askedByOurDesk();
        assertThat(desk.get(workup).requester()).isEqualTo(world.ours);
        Visitor centre = physician("ofcase", world.partner);
        assertThat(centre.get("/requests/" + asked).body()).contains("href=\"/workups/" + workup + "\"");
        HttpResponse<String> page = centre.get("/workups/" + workup);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("ACCEPT_DATES")
                .doesNotContain("CONFIRM_DATES", "HOLD_INFO_SESSION", DONORS.account(), "/donors/");
        assertThat(step(centre, "CONFIRM_DATES").body()).contains("banner bad");
        assertThat(step(centre, "ACCEPT_DATES").statusCode()).isEqualTo(302);
        assertThat(desk.get(workup).has("infusion")).isTrue();
        assertThat(desk.log(workup).getLast().taken().party()).isEqualTo(Party.REQUESTER);
        assertThat(centre.get("/collections/" + collectionOfIt()).statusCode()).isEqualTo(200);
    }

    @Test
    void no_other_centre_opens_it_nor_the_one_whose_case_it_was() {
        RequestId asked = askedByOurDesk();
        RelayWorld elsewhere = new RelayWorld("WY" + worlds, patients, donors, organisations, 1);
        Visitor stranger = physician("stranger", elsewhere.partner);
        assertThat(stranger.get("/workups/" + workup).statusCode()).isEqualTo(404);
        assertThat(step(stranger, "ACCEPT_DATES").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/collections/" + collectionOfIt()).statusCode())
                .isEqualTo(404);
        Visitor once = physician("once", world.partner);
        cases.assign(world.patient, elsewhere.partner);
        assertThat(once.get("/requests/" + asked).statusCode()).isEqualTo(404);
        assertThat(once.get("/workups/" + workup).statusCode()).isEqualTo(404);
        assertThat(step(once, "ACCEPT_DATES").statusCode()).isEqualTo(404);
        assertThat(desk.get(workup).has("infusion")).isFalse();
    }

    @Test
    void the_centre_of_the_case_hears_what_our_desk_hears_in_numbers_and_no_other_does() {
        RelayWorld elsewhere = new RelayWorld("WZ" + worlds, patients, donors, organisations, 1);
        RequestId _ = askedByOurDesk();
        assertThat(told(world.partner)).as("another day is proposed").hasSize(1);
        assertThat(told(world.ours)).hasSize(1);
        assertThat(told(world.partner).getFirst().subject()
                        + told(world.partner).getFirst().body())
                .contains(workup)
                .doesNotContain(world.id(2).value(), world.patient.value());
        assertThat(told(elsewhere.partner)).isEmpty();
        cases.assign(world.patient, elsewhere.partner);
        withdraw();
        assertThat(told(elsewhere.partner)).as("the donor is lost").hasSize(1);
        assertThat(told(world.partner)).as("whose case it was hears no more").hasSize(1);
        assertThat(told(world.ours)).hasSize(2);
    }

    private void withdraw() {
        done(desk.take(workup, new Proposal<>("withdraw " + worlds, WorkupStep.WITHDRAW, "UC", "", Map.of()), DONORS));
    }

    private List<Notice> told(OrganisationCode whom) {
        String address = whom.value().toLowerCase(Locale.ROOT) + "@example.org";
        return Stream.of("alarm " + workup, "task ")
                .flatMap(begins -> tasks.notices(begins).stream())
                .filter(some -> some.address().equals(address))
                .filter(some -> some.subject().contains(workup))
                .toList();
    }

    @Test
    void a_clock_of_the_patients_side_stands_on_the_list_of_the_centre_and_reminds_it() {
        RequestId _ = askedByOurDesk();
        withdraw();
        Task instead = tasks.running(WorkupCourse.KIND, workup).stream()
                .filter(some -> some.key().clock().equals("instead"))
                .findFirst()
                .orElseThrow();
        assertThat(instead.organisation()).as("our desk coordinates").isNull();
        assertThat(tasks.alsoTold(instead)).contains(world.partner);
        assertThat(physician("waits", world.partner).get("/cases").body()).contains("Decide what comes instead");
        RelayWorld elsewhere = new RelayWorld("WV" + worlds, patients, donors, organisations, 1);
        assertThat(physician("waitsnot", elsewhere.partner).get("/cases").body())
                .doesNotContain("Decide what comes instead");
        int before = told(world.partner).size();
        OrganisationCode ourDesk = organisations.ours().orElseThrow().code();
        int ours = told(ourDesk).size();
        tasks.move(instead.key(), Instant.now().minusSeconds(60));
        tasks.wake(instead.id());
        assertThat(told(world.partner)).hasSize(before + 1);
        assertThat(told(ourDesk)).hasSize(ours + 1);
    }

    @Test
    void conditioning_asks_whether_the_centre_can_be_woken_and_not_our_desk_alone() {
        RequestId _ = askedByOurDesk();
        onDuty(world.ours);
        assertThat(isReachable()).isFalse();
        onDuty(world.partner);
        assertThat(isReachable()).isTrue();
        cases.assign(world.patient, new RelayWorld("WU" + worlds, patients, donors, organisations, 1).partner);
        assertThat(isReachable()).as("its new centre").isFalse();
    }

    private boolean isReachable() {
        return desk.course()
                .context(desk.get(workup), DONORS.account(), Instant.now())
                .reachable();
    }

    private void onDuty(OrganisationCode code) {
        long contact =
                organisations.addContact(code, new Contact(0, "On duty", "duty" + worlds + "@example.org", "", ""));
        long _ = organisations.addDuty(
                contact,
                Instant.now().minus(Duration.ofHours(worlds)),
                Instant.now().plus(Duration.ofHours(12)));
    }

    @Test
    void days_of_the_patients_side_count_where_the_centre_is() {
        RequestId _ = askedByOurDesk();
        assertThat(matters.zone(desk.get(workup), Party.REQUESTER)).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(matters.zone(desk.get(workup), Party.PROVIDER)).isEqualTo(ZoneId.of("UTC"));
        CriticalPath path = desk.path(desk.get(workup), LocalDate.of(2031, 1, 15));
        assertThat(path.requesterZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(path.milestones())
                .filteredOn(some -> some.name().equals("infusion"))
                .singleElement()
                .satisfies(some -> assertThat(some.due()).isEqualTo(Instant.parse("2031-01-15T11:00:00Z")));
    }

    private String collectionOfIt() {
        Matter<WorkupState> some = desk.get(workup);
        return matters.begin(
                        collections.course(),
                        new MatterDraft(
                                workup,
                                some.patient(),
                                some.donor(),
                                some.requester(),
                                some.provider(),
                                Map.of(),
                                false),
                        "dora")
                .id();
    }
}
