package org.marrowrelay.registry.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What programs may ask and do about a shipment and what follows it: documents, logger, couriers' addresses, letters,
/// plans, events and look-back, releases of identities, recipients' courses, follow-ups.
@RegistryTest
class RelayApiTest {
    private static final Pattern ID = Pattern.compile("\"id\":\"([A-Z]-[A-Z0-9]+)\"");
    private static final String LOG = "time,celsius\n2026-01-20T08:00:00Z,4.5\n2026-01-20T08:05:00Z,4.7\n";
    private static int worlds;

    @Autowired
    DataFolder data;

    @Autowired
    JdbcClient sql;

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    OrganisationDesk organisations;

    @LocalServerPort
    int port;

    private Visitor visitor;
    private String token = "";
    private String mark = "";
    private RelayWorld world;

    @BeforeEach
    void aShipmentOfItsOwn() {
        visitor = new Visitor(port);
        token = data.find("operator.token").orElseThrow().strip();
        mark = "RA" + ++worlds;
        world = new RelayWorld(mark, patients, donors, organisations, 1);
        matter("C-" + mark, "COLLECTION", "CLOSED", null, "{\"din1\": \"B0990 26 000017\", \"count1\": \"300\"}");
        matter("S-" + mark, "SHIPMENT", "IN_FLIGHT", "C-" + mark, "{\"box\": \"BOX-" + mark + "\"}");
    }

    private void matter(String id, String kind, String state, String parent, String facts) {
        sql.sql("""
                        insert into matter (id, kind, parent, patient, donor, requester, provider, state, open, facts,
                                            created_by, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, true, ?::jsonb, 'test', now())
                        """)
                .params(
                        id,
                        kind,
                        parent,
                        world.patient.value(),
                        world.id(1).value(),
                        world.partner.value(),
                        world.ours.value(),
                        state,
                        facts)
                .update();
    }

    private HttpResponse<String> get(String path) {
        return visitor.get("/api/v1" + path, "Authorization", "Bearer " + token, "Accept", "application/json");
    }

    private HttpResponse<String> post(String path, String key, String type, String body) {
        return visitor.send(HttpRequest.newBuilder(URI.create(visitor.base() + "/api/v1" + path))
                .headers("Authorization", "Bearer " + token, "Content-Type", type)
                .headers("Accept", "application/json", "Idempotency-Key", mark + " " + key)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> post(String path, String key, String body) {
        return post(path, key, "application/json", body);
    }

    private static String id(HttpResponse<String> answer) {
        Matcher found = ID.matcher(answer.body());
        assertThat(found.find()).as(answer.body()).isTrue();
        return found.group(1);
    }

    @Test
    void an_event_is_reported_once_for_a_key_and_the_look_back_goes_from_it_to_the_bag() {
        String body = "{\"matter\":\"S-" + mark + "\",\"about\":\"PRODUCT\",\"told\":\"the box was warm\"}";
        HttpResponse<String> first = post("/events", "e1", body);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        String event = id(first);
        assertThat(id(post("/events", "e1", body))).as("the same key").isEqualTo(event);
        assertThat(post("/events/" + event + "/steps", "e2", "{\"step\":\"TELL_MORE\",\"told\":\"for an hour\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/events/" + event).body()).contains("the box was warm", "for an hour", "TELL_MORE");
        assertThat(get("/events").body()).contains(event);
        assertThat(get("/events/look-back?what=" + event).body()).contains("C-" + mark + "/1");
        assertThat(get("/events/look-back?what=nothing-like-it").body()).contains("\"bags\":[]");
    }

    @Test
    void what_is_not_there_or_not_said_is_told_and_nothing_is_written() {
        assertThat(post("/events", "w1", "{\"matter\":\"S-0\",\"about\":\"PRODUCT\",\"told\":\"x\"}"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(422))
                .satisfies(answer -> assertThat(answer.body()).contains("MTR-0002"));
        assertThat(post("/events", "w2", "{\"matter\":\"S-" + mark + "\",\"about\":\"PRODUCT\"}")
                        .body())
                .contains("MTR-0003");
        for (String path : new String[] {"/events/E-0", "/disclosures/X-0", "/outcomes/O-0", "/followups/F-0"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("/shipments/S-0/plans").statusCode()).isEqualTo(404);
        assertThat(get("/shipments/S-" + mark + "/papers/999999999").statusCode())
                .isEqualTo(404);
        assertThat(post("/shipments/S-" + mark + "/steps", "w3", "{\"step\":\"FLY_AWAY\"}"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(422))
                .satisfies(answer -> assertThat(answer.body()).contains("MTR-0007"));
    }

    @Test
    void a_loggers_file_is_read_and_kept_once_and_comes_back_as_it_was() {
        String path = "/shipments/S-" + mark + "/logger?name=box.csv";
        assertThat(post(path, "l1", "text/csv", LOG).body()).contains("2 × 4.5–4.7 °C");
        assertThat(post(path, "l2", "text/csv", LOG).statusCode()).isEqualTo(200);
        String papers = get("/shipments/S-" + mark + "/papers").body();
        assertThat(papers.split("box.csv", -1)).as("kept once: " + papers).hasSize(2);
        Matcher sheet = Pattern.compile("\"id\":(\\d+)").matcher(papers);
        assertThat(sheet.find()).isTrue();
        assertThat(visitor.get(
                                "/api/v1/shipments/S-" + mark + "/papers/" + sheet.group(1),
                                "Authorization",
                                "Bearer " + token)
                        .body())
                .isEqualTo(LOG);
        assertThat(post(path, "l3", "text/csv", "rubbish\n\u0000").statusCode()).isEqualTo(422);
    }

    @Test
    void a_couriers_address_opens_one_shipment_for_anybody_who_has_it_and_names_nobody() {
        HttpResponse<String> told = post("/shipments/S-" + mark + "/passes", "p1", "{\"courier\":\"CO-7\"}");
        Matcher path = Pattern.compile("/carry/[A-Za-z0-9_-]+").matcher(told.body());
        assertThat(path.find()).as(told.body()).isTrue();
        HttpResponse<String> page = new Visitor(port).get(path.group());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("S-" + mark)
                .doesNotContain(world.patient.value(), world.id(1).value());
        assertThat(post("/shipments/S-" + mark + "/passes", "p2", "{\"courier\":\"Jane Doe\"}")
                        .body())
                .contains("SHP-0003");
        assertThat(new Visitor(port).get("/carry/AAAAAAAAAAAAAAAAAAAAAAAA").statusCode())
                .isEqualTo(404);
    }

    @Test
    void letters_are_versions_and_plans_are_none_while_nothing_slips() {
        HttpResponse<String> written = post("/shipments/S-" + mark + "/letters", "t1", "");
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        assertThat(written.body()).contains("carrying-letter_en_v1.pdf", "carrying-letter_zh_v1.pdf");
        assertThat(post("/shipments/S-" + mark + "/letters", "t2", "").body()).contains("carrying-letter_en_v2.pdf");
        assertThat(get("/shipments/S-" + mark + "/plans").body()).isEqualTo("[]");
        assertThat(post(
                                "/shipments/S-" + mark + "/steps",
                                "t3",
                                "{\"step\":\"SWITCH_PLAN\",\"switchedTo\":\"CHARTER\"}")
                        .body())
                .contains("PRC-0005", "the plan was prepared in advance");
    }

    @Test
    void a_release_of_identities_is_asked_for_once_and_its_steps_keep_their_gates() {
        HttpResponse<String> asked = post("/disclosures", "d1", "{\"shipment\":\"S-" + mark + "\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        String release = id(asked);
        assertThat(id(post("/disclosures", "d1", "{\"shipment\":\"S-" + mark + "\"}")))
                .isEqualTo(release);
        assertThat(get("/disclosures/" + release).body()).contains("S-" + mark, "\"rule\"");
        assertThat(get("/disclosures").body()).contains(release);
        assertThat(post("/disclosures/" + release + "/steps", "d2", "{\"step\":\"CONFIRM_WAITING\"}"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(422))
                .satisfies(answer -> assertThat(answer.body()).contains("PRC-000"));
        assertThat(post("/disclosures", "d3", "{\"shipment\":\"S-0\"}").statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_recipients_course_and_a_donors_follow_up_are_asked_for_and_answered() {
        matter("O-" + mark, "OUTCOME", "DUE_30_DAYS", "S-" + mark, "{\"due30\": \"2026-02-20\"}");
        matter("F-" + mark, "FOLLOWUP", "DUE_WEEK", "C-" + mark, "{}");
        String course =
                "{\"step\":\"TELL_COURSE\",\"recipientIs\":\"ALIVE\",\"engrafted\":\"YES\",\"disease\":\"REMISSION\"}";
        assertThat(post("/outcomes/O-" + mark + "/steps", "o1", course))
                .satisfies(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200))
                .satisfies(answer -> assertThat(answer.body()).contains("DUE_100_DAYS"));
        assertThat(get("/outcomes/O-" + mark).body()).contains("S-" + mark);
        assertThat(get("/outcomes").body()).contains("O-" + mark);
        String well = "{\"step\":\"ANSWER\",\"donorIs\":\"WELL\",\"donorSays\":\"back at work\"}";
        assertThat(post("/followups/F-" + mark + "/steps", "f1", well).body()).contains("DUE_MONTH");
        assertThat(post("/followups/F-" + mark + "/steps", "f1", well).body())
                .as("sent again")
                .contains("DUE_MONTH");
        assertThat(get("/followups/F-" + mark).body()).contains("back at work");
    }
}
