package org.marrowrelay.registry.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What people from transplant centres and partner registries see and may do, by the pages that they use.
@RegistryTest
class OutsideTest {
    private static final Actor DESK = new Actor("desk", true, true, false, null);
    private static int worlds;

    @Autowired
    RequestDesk desk;

    @Autowired
    CaseDesk cases;

    @Autowired
    Papers papers;

    @Autowired
    Sight sight;

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    OrganisationDesk organisations;

    @Autowired
    AccessDesk access;

    @LocalServerPort
    int port;

    private RelayWorld mine;
    private RelayWorld other;
    private OrganisationCode centre;
    private Request asked;
    private Request inHouse;
    private Request draft;

    @BeforeEach
    void twoCasesOfWhichOneBelongsToACentre() {
        worlds++;
        mine = new RelayWorld("OM" + worlds, patients, donors, organisations, 3);
        other = new RelayWorld("OO" + worlds, patients, donors, organisations, 1);
        centre = new OrganisationCode("TC-" + worlds);
        organisations.enter(RelayWorld.organisation(centre, "UTC", false, Organisation.Channel.IN_HOUSE));
        cases.assign(mine.patient, centre);
        asked = sent(mine, RequestKind.SMP, 1, mine.partner);
        inHouse = sent(mine, RequestKind.TYP, 2, mine.ours);
        draft = done(desk.draft(mine.draft(RequestKind.TYP, 3, mine.partner), "draft " + worlds, DESK));
        sent(other, RequestKind.TYP, 1, other.partner);
    }

    private Request sent(RelayWorld world, RequestKind kind, int donor, OrganisationCode provider) {
        String key = "o " + worlds + kind + donor + provider;
        Request written = done(desk.draft(world.draft(kind, donor, provider), key, DESK));
        return done(desk.take(written.id(), Command.of(key + " send", RequestStep.SEND), DESK));
    }

    private static Request done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).request();
    }

    private Visitor visitor(String name, Role role, OrganisationCode where) {
        Visitor visitor = new Visitor(port);
        HttpResponse<String> _ = visitor.logIn(name + worlds, access.openInvented(name + worlds, name, Set.of(role)));
        organisations.setMember(name + worlds, where);
        return visitor;
    }

    @Test
    void a_centre_sees_its_own_case_and_no_other_and_no_log_in_of_the_registry() {
        cases.note(mine.patient, "among colleagues only", "desk", false);
        cases.message(mine.patient, "for the centre", null, "desk", false);
        Visitor visitor = visitor("tcv", Role.TRANSPLANT_CENTRE, centre);
        assertThat(visitor.get("/cases").body()).contains(mine.patient.value()).doesNotContain(other.patient.value());
        String page = visitor.get("/cases/" + mine.patient).body();
        assertThat(page)
                .contains("for the centre", asked.id().value())
                .doesNotContain("among colleagues only", draft.id().value(), ">desk<");
        assertThat(status(visitor, "/cases/" + other.patient)).isEqualTo(404);
        assertThat(status(
                        visitor,
                        "/requests/" + desk.of(other.patient).getFirst().id()))
                .isEqualTo(404);
        assertThat(status(visitor, "/patients/" + other.patient + "/report.pdf"))
                .isEqualTo(404);
        assertThat(status(visitor, "/patients/" + mine.patient + "/report.pdf")).isEqualTo(200);
        for (String closed : new String[] {
            "/patients",
            "/patients/" + mine.patient,
            "/donors",
            "/requests/new",
            "/requests.csv",
            "/messages",
            "/figures"
        }) {
            assertThat(status(visitor, closed)).as(closed).isEqualTo(403);
        }
    }

    @Test
    void a_partner_who_is_asked_sees_that_request_and_nothing_else_of_the_case() {
        Visitor visitor = visitor("prv", Role.PARTNER_REGISTRY, mine.partner);
        String list = visitor.get("/requests?state=all").body();
        assertThat(list)
                .contains(asked.id().value())
                .doesNotContain(inHouse.id().value(), draft.id().value());
        assertThat(status(visitor, "/cases/" + mine.patient)).isEqualTo(404);
        assertThat(status(visitor, "/requests/" + inHouse.id())).isEqualTo(404);
        HttpResponse<String> answer = post(
                visitor,
                "/requests/" + asked.id() + "/step",
                Map.of("key", "p " + worlds, "step", "ACCEPT", "seen", "2"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(desk.find(asked.id()).orElseThrow().state()).isEqualTo(RequestState.ACCEPTED);
        assertThat(desk.log(asked.id()).getLast().by()).isEqualTo("prv" + worlds);
    }

    @Test
    void a_consent_stays_on_the_donor_s_side_and_a_report_is_for_both() {
        byte[] text = "signed".getBytes(StandardCharsets.UTF_8);
        Paper consent = papers.add(asked.id(), "consent", "c.txt", text, "dora", true);
        Paper report = papers.add(asked.id(), "report", "r.txt", text, "dora", true);
        Visitor tc = visitor("tcp", Role.TRANSPLANT_CENTRE, centre);
        String path = "/requests/" + asked.id() + "/papers/";
        assertThat(status(tc, path + consent.id())).isEqualTo(404);
        assertThat(status(tc, path + report.id())).isEqualTo(200);
        assertThat(tc.get(path + report.id())
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElse(""))
                .as("a computer knows what opens it")
                .contains(asked.id() + "-report-v1.txt");
        Visitor partner = visitor("prp", Role.PARTNER_REGISTRY, mine.partner);
        assertThat(status(partner, path + consent.id())).isEqualTo(200);
        Actor searches = new Actor("s", true, false, false, null);
        assertThat(sight.ofPaper(consent, asked, searches)).isFalse();
    }

    @Test
    void what_is_written_beside_a_step_stays_on_its_side_and_what_is_to_be_mended_is_for_both() {
        Actor physician = new Actor("phys" + worlds, false, true, true, null);
        take(asked, RequestStep.DENY, "", "the tubes are not named", DESK);
        take(asked, RequestStep.RESEND, "", "named now", DESK);
        take(asked, RequestStep.CANCEL, "UMT", "the recipient bleeds", new Actor("s", true, false, false, null));
        take(inHouse, RequestStep.REJECT, "MR", "the donor lacks iron", physician);
        Visitor tc = visitor("tcn", Role.TRANSPLANT_CENTRE, centre);
        assertThat(tc.get("/requests/" + inHouse.id()).body())
                .contains("Not possible", "medical")
                .doesNotContain("lacks iron");
        assertThat(tc.get("/cases/" + mine.patient).body()).doesNotContain("lacks iron");
        assertThat(tc.get("/requests/" + asked.id()).body()).contains("tubes are not named", "recipient bleeds");
        Visitor partner = visitor("prn", Role.PARTNER_REGISTRY, mine.partner);
        assertThat(partner.get("/requests/" + asked.id()).body())
                .contains("tubes are not named", "named now")
                .doesNotContain("recipient bleeds");
        Visitor desk = new Visitor(port);
        String name = "reads" + worlds;
        HttpResponse<String> _ = desk.logIn(name, access.openInvented(name, name, Set.of(Role.DONOR_COORDINATOR)));
        assertThat(desk.get("/requests/" + inHouse.id()).body()).contains("lacks iron");
    }

    @Test
    void the_form_of_a_step_says_who_reads_what_is_written() {
        Visitor partner = visitor("prw", Role.PARTNER_REGISTRY, mine.partner);
        assertThat(partner.get("/requests/" + asked.id()).body())
                .contains("The other side reads the step and its reason alone.", "Both sides read it.");
    }

    private void take(Request request, RequestStep step, String reason, String note, Actor actor) {
        String key = "note " + worlds + step;
        Request _ = done(desk.take(request.id(), new Command(key, step, reason, note, "", null), actor));
    }

    @Test
    void who_works_nowhere_yet_sees_nothing_at_all() {
        Visitor visitor = new Visitor(port);
        HttpResponse<String> _ = visitor.logIn(
                "lost" + worlds, access.openInvented("lost" + worlds, "Lost", Set.of(Role.PARTNER_REGISTRY)));
        assertThat(visitor.get("/requests?state=all").body())
                .doesNotContain(asked.id().value());
        assertThat(visitor.get("/cases").body())
                .contains("not bound to an organisation")
                .doesNotContain(mine.patient.value());
    }

    @Test
    void nobody_is_of_the_registry_and_from_outside_at_once() {
        access.openInvented("both" + worlds, "Both", Set.of(Role.DONOR_COORDINATOR));
        assertThatThrownBy(() -> organisations.setMember("both" + worlds, centre))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(
                        () -> access.setRoles("both" + worlds, Set.of(Role.DONOR_COORDINATOR, Role.TRANSPLANT_CENTRE)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void a_log_in_that_works_elsewhere_is_taken_out_there_first() {
        visitor("moves", Role.TRANSPLANT_CENTRE, centre);
        String name = "moves" + worlds;
        assertThatThrownBy(() -> organisations.setMember(name, other.partner)).hasMessageContaining("ORG-0021");
        organisations.setMember(name, centre);
        organisations.removeMember(name, centre);
        organisations.setMember(name, other.partner);
        assertThat(organisations.members(other.partner)).contains(name);
    }

    @Test
    void nobody_is_offered_what_only_others_may_do() {
        Visitor donates = staff("donates", Role.DONOR_COORDINATOR);
        Visitor searches = staff("searches", Role.SEARCH_COORDINATOR);
        String show = "/requests/" + inHouse.id();
        assertThat(searches.get(show).body()).contains(show + "/correct");
        assertThat(donates.get(show).body()).doesNotContain(show + "/correct");
        String page = "/cases/" + mine.patient;
        assertThat(searches.get(page).body()).contains("kind=TYP", "/requests/new");
        assertThat(donates.get(page).body()).doesNotContain("kind=TYP").contains("/requests/new");
        assertThat(searches.get("/requests/new").body()).contains(">This registry<");
        assertThat(donates.get("/requests/new").body())
                .as("who works for the donor's side asks on behalf of a partner alone")
                .doesNotContain(">This registry<")
                .contains("name=\"requester\" required=\"required\"");
        assertThat(staff("counts", Role.QUALITY_OFFICER).get("/requests").body())
                .doesNotContain("/requests/new");
        String under = "/requests/"
                + done(desk.take(asked.id(), Command.of("on " + worlds, RequestStep.ACCEPT), DESK))
                        .id();
        assertThat(searches.get(under).body()).contains(under + "/correct");
        for (RequestStep step : List.of(RequestStep.CONTACT_DONOR, RequestStep.PASS_HEALTH, RequestStep.SCHEDULE)) {
            Request _ = done(desk.take(
                    asked.id(),
                    new Command(
                            "on " + worlds + step,
                            step,
                            "",
                            "",
                            "",
                            java.time.LocalDate.now().plusDays(3)),
                    DESK));
        }
        assertThat(searches.get(under).body()).as("somebody is on the way").doesNotContain(under + "/correct");
    }

    private Visitor staff(String name, Role role) {
        Visitor visitor = new Visitor(port);
        HttpResponse<String> _ = visitor.logIn(name + worlds, access.openInvented(name + worlds, name, Set.of(role)));
        return visitor;
    }

    @Test
    void a_stale_page_does_nothing_and_says_so_and_a_double_submit_is_one_step() {
        Visitor visitor = visitor("stale", Role.PARTNER_REGISTRY, mine.partner);
        Map<String, String> accept = Map.of("key", "twice " + worlds, "step", "ACCEPT", "seen", "2");
        String path = "/requests/" + asked.id() + "/step";
        assertThat(post(visitor, path, accept).statusCode()).isEqualTo(302);
        assertThat(post(visitor, path, accept).statusCode())
                .as("the button was pressed twice")
                .isEqualTo(302);
        assertThat(desk.log(asked.id())).hasSize(2);
        HttpResponse<String> late =
                post(visitor, path, Map.of("key", "other " + worlds, "step", "REJECT", "reason", "MR", "seen", "2"));
        assertThat(late.body()).contains("REQ-0015");
        assertThat(desk.find(asked.id()).orElseThrow().state()).isEqualTo(RequestState.ACCEPTED);
    }

    @Test
    void rubbish_is_answered_with_words() {
        Visitor visitor = visitor("rubbish", Role.PARTNER_REGISTRY, mine.partner);
        String path = "/requests/" + asked.id() + "/step";
        assertThat(post(visitor, path, Map.of("key", "r1", "step", "DROP TABLE"))
                        .body())
                .contains("REQ-0016");
        assertThat(post(visitor, path, Map.of("key", "", "step", "ACCEPT")).body())
                .contains("REQ-0002");
        assertThat(post(visitor, path, Map.of("key", "r3", "step", "CONFIRM", "until", "soon"))
                        .body())
                .contains("REQ-0007");
        for (String forged : new String[] {"R-999999", "R-1", "..", "R-000001%27--"}) {
            assertThat(status(visitor, "/requests/" + forged)).as(forged).isIn(400, 404);
        }
    }

    @Test
    void more_donors_than_a_form_asks_are_refused_because_the_rest_would_be_lost() {
        Visitor visitor = new Visitor(port);
        String name = "many" + worlds;
        HttpResponse<String> _ = visitor.logIn(name, access.openInvented(name, name, Set.of(Role.SEARCH_COORDINATOR)));
        String donors = java.util.stream.IntStream.rangeClosed(1, 13)
                .mapToObj(i -> "NOBODY" + i)
                .collect(java.util.stream.Collectors.joining("\n"));
        HttpResponse<String> answer = post(
                visitor,
                "/requests",
                Map.of("key", "m" + worlds, "kind", "TYP", "patient", mine.patient.value(), "donors", donors));
        assertThat(answer.body()).contains("REQ-0028", "NOBODY13").doesNotContain("REQ-0009");
    }

    @Test
    void who_asks_does_not_read_what_we_and_the_centre_write_to_each_other_and_is_answered_alone() {
        OrganisationCode asks = other.partner;
        RequestDraft theirs =
                new RequestDraft(RequestKind.HAC, mine.patient, mine.id(3), asks, mine.ours, false, Map.of());
        Actor partner = new Actor("asks-" + worlds, false, false, false, asks);
        done(desk.draft(theirs, "theirs " + worlds, partner));
        visitor("tcr", Role.TRANSPLANT_CENTRE, centre);
        cases.message(mine.patient, "centre asks: when?", null, "tcr" + worlds, false);
        cases.message(mine.patient, "answer of ours", null, "desk", false);
        Visitor asking = visitor("asking", Role.PARTNER_REGISTRY, asks);
        assertThat(asking.get("/cases/" + mine.patient).body())
                .contains(mine.id(3).value())
                .doesNotContain("centre asks: when?", "answer of ours")
                .as("how far the case is for others")
                .doesNotContain("On the way", centre.value());
        post(asking, "/cases/" + mine.patient + "/notes", Map.of("text", "the partner asks: who?"));
        assertThat(cases.notes(mine.patient).getLast().reader()).isEqualTo(asks);
        long answer = cases.message(mine.patient, "answer to the partner", null, "desk", false);
        assertThat(asking.get("/cases/" + mine.patient).body()).contains("answer to the partner");
        assertThat(cases.notes(mine.patient, centre))
                .extracting(CaseNote::text)
                .containsExactly("centre asks: when?", "answer of ours");
        cases.acknowledge(mine.patient, answer, "tcr" + worlds);
        assertThat(asking.get("/cases/" + mine.patient).body())
                .as("who of us wrote it is not said, but that it was the registry")
                .contains("the registry")
                .doesNotContain("another organisation");
        assertThat(cases.notes(mine.patient).getLast().seenBy())
                .as("another organisation has not read it")
                .isNull();
    }

    @Test
    void a_message_for_nobody_is_refused_because_somebody_would_believe_that_it_was_read() {
        RelayWorld alone = new RelayWorld("OA" + worlds, patients, donors, organisations, 1);
        assertThatThrownBy(() -> cases.message(alone.patient, "who reads this?", null, "desk", false))
                .hasMessageContaining("REQ-0030");
        assertThatThrownBy(() -> cases.message(mine.patient, "and this?", other.partner, "desk", false))
                .hasMessageContaining("REQ-0030");
    }

    @Test
    void a_step_that_is_refused_keeps_what_was_typed_and_every_page_names_its_time_zone() {
        String name = "typist" + worlds;
        Visitor visitor = new Visitor(port);
        HttpResponse<String> _ = visitor.logIn(name, access.openInvented(name, name, Set.of(Role.DONOR_COORDINATOR)));
        done(desk.take(inHouse.id(), Command.of("accept " + worlds, RequestStep.ACCEPT), DESK));
        String page = post(
                        visitor,
                        "/requests/" + inHouse.id() + "/step",
                        Map.of("key", "t" + worlds, "step", "COMPLETE", "result", "A*1:1+", "note", "typed by hand"))
                .body();
        assertThat(page).contains("PRC-0005", "value=\"A*1:1+\"", "value=\"typed by hand\"", ", UTC.");
    }

    @Test
    void the_work_list_says_how_much_there_is_and_leads_to_all_of_it() {
        Visitor visitor = new Visitor(port);
        String name = "busy" + worlds;
        HttpResponse<String> _ = visitor.logIn(name, access.openInvented(name, name, Set.of(Role.QUALITY_OFFICER)));
        for (int i = 0; i < 45; i++) {
            cases.note(mine.patient, "@" + name + " look at " + i, "desk", false);
        }
        java.util.regex.Matcher way = java.util.regex.Pattern.compile("/\\?all=[a-z]+")
                .matcher(visitor.get("/").body());
        assertThat(way.find()).isTrue();
        assertThat(visitor.get(way.group()).body())
                .contains("look at 0<", "look at 44<")
                .doesNotContain("href=\"/?all=");
    }

    private static HttpResponse<String> post(Visitor visitor, String path, Map<String, String> fields) {
        List<String> form = new ArrayList<>(List.of("_csrf", visitor.tokenOf("/cases")));
        fields.forEach((name, value) -> form.addAll(List.of(name, value)));
        return visitor.post(path, form.toArray(String[]::new));
    }

    private static int status(Visitor visitor, String path) {
        return visitor.get(path).statusCode();
    }
}
