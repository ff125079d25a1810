package org.marrowrelay.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.database.DataFolder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The main job, as a program does it: frequencies and donors go in, a patient is entered, ranked donors come out.
@RegistryTest
class ApiTest {
    static final String CONSENT =
            ",\"consent\":{\"version\":\"1\",\"scope\":\"LISTING\",\"language\":\"en\",\"givenOn\":\"2026-01-02\"}";
    static final String GL =
            "A*68:01+A*68:02^C*02:02+C*04:01^B*27:05+B*35:01^DRB1*01:01+DRB1*04:05^DQB1*05:01+DQB1*03:02";
    static final String FREQUENCIES = """
        hap,freq
        A*68:01~C*02:02~B*27:05~DRB1*01:01~DQB1*05:01,0.5
        A*68:02~C*04:01~B*35:01~DRB1*04:05~DQB1*03:02,0.5
        """;

    @Autowired
    DataFolder data;

    @Autowired
    AccessDesk access;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    Visitor visitor;
    String token;

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        token = data.find("operator.token").orElseThrow().strip();
    }

    HttpResponse<String> get(String path, String accept) {
        return visitor.get(path, "Authorization", "Bearer " + token, "Accept", accept);
    }

    HttpResponse<String> post(String path, String type, String body, String accept) {
        return visitor.send(HttpRequest.newBuilder(URI.create(visitor.base() + path))
                .headers("Authorization", "Bearer " + token, "Content-Type", type, "Accept", accept)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> upload(String path, String body) {
        return post(path, "application/octet-stream", body, "application/json");
    }

    @Test
    void frequencies_and_donors_go_in_and_ranked_donors_come_out() {
        assertThat(upload("/api/v1/frequencies?name=f.csv&population=Apiland", FREQUENCIES)
                        .statusCode())
                .isEqualTo(201);
        String donors = "id\ttype\tpopulation\tgl\napi-1\tD\tApiland\t" + GL + "\napi-2\tD\tApiland\t"
                + GL.replace("A*68:02", "A*31:01") + "\napi-3\tD\tApiland\tnonsense\n";
        HttpResponse<String> received =
                post("/api/v1/imports?name=d.tsv", "application/octet-stream", donors, "text/tab-separated-values");
        assertThat(received.statusCode()).isEqualTo(202);
        String id = received.body().lines().findFirst().orElseThrow().split("\t")[1];
        await().atMost(Duration.ofSeconds(30)).until(() -> get("/api/v1/imports/" + id, "text/tab-separated-values")
                .body()
                .contains("state\tFINISHED"));
        assertThat(get("/api/v1/imports/" + id, "text/tab-separated-values").body())
                .contains("accepted\t2\n")
                .contains("quarantined\t1\n");
        assertThat(get("/api/v1/imports/" + id + "/problems", "text/plain").body())
                .contains("line 4");
        assertThat(get("/api/v1/donors/api-1", "application/json").body()).contains("\"gl\":\"" + GL + "\"");

        String patient = "{\"id\":\"API-P1\",\"population\":\"Apiland\",\"gl\":\"" + GL + "\"}";
        assertThat(post("/api/v1/patients", "application/json", patient, "application/json")
                        .statusCode())
                .isEqualTo(201);
        String table = get("/api/v1/searches?patient=API-P1", "text/tab-separated-values")
                .body();
        assertThat(table.lines().filter(line -> line.contains("api-")).map(line -> line.split("\t")[1]))
                .startsWith("api-1")
                .contains("api-2");
        assertThat(get("/api/v1/searches?patient=API-P1", "application/json").body())
                .contains("\"donor\":\"api-1\"")
                .contains("\"p10\":1.0")
                .contains("\"nullRule\":\"EXPRESSED\"");
    }

    HttpResponse<String> command(String path, String body, String key) {
        return visitor.send(HttpRequest.newBuilder(URI.create(visitor.base() + path))
                .headers(
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json",
                        "Accept",
                        "application/json",
                        "Idempotency-Key",
                        key)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    @Test
    void a_command_that_is_sent_again_with_its_key_is_answered_again_and_not_done_again() {
        String patient = "{\"id\":\"API-IDEM\",\"gl\":\"" + GL + "\"}";
        HttpResponse<String> first = command("/api/v1/patients", patient, "key-1");
        HttpResponse<String> second = command("/api/v1/patients", patient, "key-1");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode())
                .as("and not 422, because the code is taken")
                .isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(command("/api/v1/patients", patient, "key-2").statusCode()).isEqualTo(422);
        HttpResponse<String> other = command("/api/v1/patients", patient.replace("IDEM", "OTHER"), "key-1");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("WEB-0102");
    }

    @Test
    void commands_of_one_key_at_the_same_moment_are_done_once_and_all_get_its_answer() {
        String seven = "{\"kind\":\"D\",\"traits\":{\"birth\":\"1991-08-07\",\"sex\":\"M\"},\"gl\":\"" + GL + "\""
                + CONSENT + "}";
        List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, 7)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> command("/api/v1/donors", seven, "key-at-once"), Thread::startVirtualThread))
                .toList();
        List<HttpResponse<String>> answers =
                sent.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers.stream().map(HttpResponse::body).distinct())
                .as("each command of its own would have issued an identifier of its own")
                .hasSize(1);
    }

    @Test
    void a_child_without_a_consent_is_refused_with_every_reason_and_a_file_that_was_changed_is_not_changed_again() {
        HttpResponse<String> child = command(
                "/api/v1/donors",
                "{\"kind\":\"D\",\"traits\":{\"birth\":\"2015-01-01\",\"weightKg\":-5},\"gl\":\"" + GL + "\"}",
                "child");
        assertThat(child.statusCode()).isEqualTo(422);
        assertThat(child.body()).contains("REG-0038", "REG-0043", "REG-0044", "field consent");
        String id = registered("seen-1", "1990-01-01");
        String facts = "/api/v1/donors/" + id + "/facts";
        String told = "{\"traits\":{\"birth\":\"1990-01-01\",\"weightKg\":70},\"particulars\":{},\"seen\":\"%s\"}";
        String file = get("/api/v1/donors/" + id + "/file", "application/json").body();
        String seen = file.replaceFirst("(?s).*\"changedAt\":\"([^\"]+)\".*", "$1");
        assertThat(put(facts, told.formatted(seen)).statusCode()).isEqualTo(200);
        HttpResponse<String> second = put(facts, told.formatted(seen));
        assertThat(second.statusCode()).as("the file was changed since").isEqualTo(422);
        assertThat(second.body()).contains("REG-0042");
    }

    @Test
    void a_command_that_is_too_long_to_be_kept_is_refused_and_not_cut() {
        HttpResponse<String> answer = command("/api/v1/patients", " ".repeat(1 << 20) + "{}", "key-long");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("WEB-0105");
    }

    /// Registers a donor and says which identifier was issued.
    private String registered(String key, String birth) {
        HttpResponse<String> answer = command(
                "/api/v1/donors",
                "{\"kind\":\"D\",\"traits\":{\"birth\":\"" + birth + "\",\"sex\":\"F\"},\"gl\":\"" + GL + "\"" + CONSENT
                        + "}",
                key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body().replaceFirst("(?s).*?\"id\":\\{?(?:\"value\":)?\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> put(String path, String body) {
        return visitor.send(HttpRequest.newBuilder(URI.create(visitor.base() + path))
                .headers(
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json",
                        "Accept",
                        "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    @Test
    void a_donor_is_registered_once_and_lives_through_the_api() {
        String id = registered("donor-1", "1991-02-03");
        assertThat(registered("donor-1", "1991-02-03")).as("the same command").isEqualTo(id);
        String donor = "/api/v1/donors/" + id;
        assertThat(command(
                                donor + "/consents",
                                "{\"version\":\"3.1\",\"scope\":\"LISTING\",\"language\":\"en\",\"givenOn\":\"2026-01-05\"}",
                                "donor-2")
                        .body())
                .contains("LISTING");
        assertThat(command(
                                donor + "/samples",
                                "{\"kind\":\"EDTA\",\"tubes\":2,\"location\":\"F1\",\"purpose\":\"CLINICAL\",\"takenOn\":\"2026-01-05\"}",
                                "donor-3")
                        .body())
                .contains("EDTA");
        assertThat(command(
                                donor + "/markers",
                                "{\"marker\":\"CMV\",\"result\":\"N\",\"testedOn\":\"2026-01-05\"}",
                                "donor-4")
                        .statusCode())
                .isEqualTo(200);
        assertThat(command(
                                donor + "/deferrals",
                                "{\"reason\":\"MR\",\"until\":\"2099-01-31\",\"note\":\"\"}",
                                "donor-5")
                        .body())
                .contains("2099-01-31");
        assertThat(get(donor + "/file", "application/json").body()).contains("\"TU\"");
        assertThat(command(donor + "/names", "{\"alias\":\"LEGACY-API-1\"}", "donor-6")
                        .body())
                .contains("LEGACY-API-1");
        assertThat(get("/api/v1/donors/LEGACY-API-1/file", "application/json").body())
                .contains(id);
        assertThat(get(donor + "/typings", "application/json").body()).contains("\"USED\"");
    }

    @Test
    void a_contradicting_typing_questions_the_donor_and_settling_brings_the_donor_back() {
        String donor = "/api/v1/donors/" + registered("tq-1", "1990-02-03");
        String gl = "A*11:01+A*25:01";
        HttpResponse<String> asked =
                command(donor + "/typings", "{\"gl\":\"" + gl + "\",\"purpose\":\"CONFIRMATORY\"}", "tq-2");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        assertThat(asked.body()).contains("\"loci\":[\"A\"");
        assertThat(get(donor + "/file", "application/json").body()).contains("\"TQ\"");
        String reports = get(donor + "/typings", "application/json").body();
        String first = reports.replaceFirst("(?s).*?\"id\":(\\d+).*", "$1");
        assertThat(command(donor + "/typings/settle", "{\"kept\":[" + first + "]}", "tq-3")
                        .body())
                .contains("\"AV\"");
    }

    @Test
    void files_about_one_person_are_listed_merged_and_parted() {
        String one = registered("twin-1", "1977-07-07");
        String other = registered("twin-2", "1977-07-07");
        String before = (one.compareTo(other) < 0 ? one : other) + "~";
        await().atMost(Duration.ofMinutes(1)) // many changed before, and they are looked at in their order
                .untilAsserted(() -> assertThat(get("/api/v1/donors/twins?limit=10&after=" + before, "application/json")
                                .body())
                        .as("the page of the list that begins with them, however many others there are")
                        .contains(one, other));
        assertThat(get("/api/v1/donors/" + one + "/twins", "application/json").body())
                .contains(other);
        assertThat(command("/api/v1/donors/" + one + "/merge", "{\"other\":\"" + other + "\"}", "twin-3")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/donors/" + other + "/file", "application/json").body())
                .contains("\"mergedInto\"", one);
        assertThat(command("/api/v1/donors/" + other + "/part", "{}", "twin-4").statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused =
                command("/api/v1/donors/" + one + "/merge", "{\"other\":\"" + one + "\"}", "twin-5");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("REG-0032");
    }

    @Test
    void what_the_vault_opens_is_kept_nowhere_and_cords_come_with_their_counts() {
        String id = registered("vault-1", "1988-08-08");
        assertThat(put("/api/v1/donors/" + id + "/vault", "{\"FAMILY_NAME\":\"Nobody-At-All\"}")
                        .body())
                .contains("FAMILY_NAME")
                .doesNotContain("Nobody-At-All");
        command(
                "/api/v1/donors/" + id + "/vault/open",
                "{\"field\":\"FAMILY_NAME\",\"reason\":\"the donor asked what we keep\"}",
                "vault-2");
        assertThat(sql.sql("select count(*) from idempotent_answer where key = 'vault-2'")
                        .query(Long.class)
                        .single())
                .isZero();
        HttpResponse<String> cord = command(
                "/api/v1/donors",
                "{\"kind\":\"C\",\"traits\":{},\"gl\":\"" + GL + "\",\"cells\":{\"tnc\":123,\"cd34\":4.5}}",
                "cord-1");
        assertThat(cord.statusCode()).as(cord.body()).isEqualTo(201);
        assertThat(get("/api/v1/donors/files?type=C&sort=-tnc&limit=1000", "application/json")
                        .body())
                .contains("123");
        assertThat(get("/api/v1/donors/export?type=C", "text/tab-separated-values")
                        .body())
                .contains("\t123\t");
    }

    @Test
    void donors_who_share_a_name_or_number_are_doubles_until_somebody_decides() {
        String one = registered("alike-1", "1971-01-01");
        String other = registered("alike-2", "1972-02-02");
        put("/api/v1/donors/" + one + "/vault", "{\"FAMILY_NAME\":\"Sameperson\",\"GIVEN_NAME\":\"Invented\"}");
        put("/api/v1/donors/" + other + "/vault", "{\"FAMILY_NAME\":\"Sameperson\"}");
        put("/api/v1/donors/" + other + "/vault", "{\"GIVEN_NAME\":\"Invented\"}");
        String alike = "/api/v1/donors/" + one + "/vault/alike";
        assertThat(get(alike, "application/json").body())
                .as("although the parts of the name came one by one")
                .contains(other)
                .contains("NAME")
                .doesNotContain("Sameperson");
        command("/api/v1/donors/" + one + "/distinct", "{\"other\":\"" + other + "\"}", "alike-3");
        assertThat(get(alike, "application/json").body()).doesNotContain(other);
    }

    @Test
    void names_consents_and_samples_go_out_as_the_files_in_which_they_come_in() {
        String id = registered("records-1", "1977-07-07");
        command("/api/v1/donors/" + id + "/names", "{\"alias\":\"FORMER-77\"}", "records-2");
        command(
                "/api/v1/donors/" + id + "/samples",
                "{\"kind\":\"EDTA\",\"tubes\":2,\"location\":\"Freezer 3\",\"purpose\":\"CLINICAL\","
                        + "\"takenOn\":\"2020-02-02\"}",
                "records-3");
        String rows = "/api/v1/donors/export/";
        assertThat(get(rows + "ids", "text/tab-separated-values").body())
                .startsWith("legacy_id\tid\n")
                .contains("FORMER-77\t" + id + "\n");
        assertThat(get(rows + "consents", "text/tab-separated-values").body())
                .startsWith("donor\tscope\tversion\tlanguage\tgiven_on\n")
                .contains(id + "\tLISTING\t1\ten\t2026-01-02\n");
        assertThat(get(rows + "samples", "text/tab-separated-values").body())
                .contains(id + "\tEDTA\t2\tFreezer 3\tCLINICAL\t2020-02-02\n");
    }

    @Test
    void lists_go_on_where_they_ended() {
        for (int i = 0; i < 3; i++) {
            registered("page-" + i, "196" + i + "-01-01");
        }
        String first = get("/api/v1/donors?limit=1", "application/json").body();
        String next = first.replaceFirst("(?s).*\"next\":\\{?(?:\"value\":)?\"([^\"]+)\".*", "$1");
        assertThat(next).isNotEqualTo(first);
        assertThat(get("/api/v1/donors?limit=1&after=" + next, "application/json")
                        .body())
                .doesNotContain("\"id\":\"" + next + "\"");
        assertThat(get("/api/v1/donors/files?limit=1&sort=birth", "application/json")
                        .body())
                .contains("\"next\":\"");
        assertThat(get("/api/v1/imports?limit=1", "application/json").statusCode())
                .isEqualTo(200);
    }

    @Test
    void patients_take_steps_and_lists_come_in_stretches() {
        String patient = "{\"id\":\"API-STEP\",\"gl\":\"" + GL + "\",\"particulars\":{\"diagnosis\":\"MDS\","
                + "\"antibodies\":[{\"specificity\":\"A2\",\"mfi\":5400}]}}";
        assertThat(command("/api/v1/patients", patient, "step-1").statusCode()).isEqualTo(201);
        assertThat(command("/api/v1/patients/API-STEP/steps", "{\"step\":\"SEARCH\"}", "step-2")
                        .body())
                .contains("\"state\":\"PRE\"");
        assertThat(command("/api/v1/patients/API-STEP/steps", "{\"step\":\"ACTIVATE\"}", "step-3")
                        .statusCode())
                .as("nobody authorised it")
                .isEqualTo(422);
        command("/api/v1/patients", patient.replace("API-STEP", "API-STEP-2"), "step-4");
        assertThat(get("/api/v1/patients?limit=1&text=API-STEP", "application/json")
                        .body())
                .contains("\"next\":\"1\"");
        assertThat(get("/api/v1/searches/index", "application/json").body()).contains("\"current\":true");
        assertThat(get("/api/v1/searches/outlook?patient=API-STEP", "application/json")
                        .body())
                .contains("\"cords\":[");
        assertThat(get("/api/v1/searches/outlook?patient=API-STEP&registry=Nowhere=5:1.5", "application/json")
                        .body())
                .as("an availability is a share")
                .contains("SEA-0012");
        for (String refused : List.of(
                "registry=Nowhere=5&available=60 SEA-0016",
                "available=200 FRQ-0146",
                "available=half FRQ-0146",
                "availability=50 SEA-0004")) {
            String[] parts = refused.split(" ", -1);
            HttpResponse<String> answer =
                    get("/api/v1/searches/outlook?patient=API-STEP&" + parts[0], "application/json");
            assertThat(answer.statusCode()).as(refused).isEqualTo(422);
            assertThat(answer.body()).as(refused).contains(parts[1]);
        }
        assertThat(get("/api/v1/searches/why-not?patient=API-STEP&donor=nobody", "application/json")
                        .body())
                .contains("\"why\":\"NOT_LISTED\"");
    }

    @Test
    void what_is_wrong_comes_back_as_a_problem_with_all_of_them() {
        HttpResponse<String> refused = post(
                "/api/v1/patients", "application/json", "{\"id\":\"API-P2\",\"gl\":\"A*01:01+^\"}", "application/json");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(refused.body()).contains("\"problems\":[").contains("GL-0003");
        assertThat(upload("/api/v1/frequencies?name=f.csv", "hello").statusCode())
                .isEqualTo(422);
        assertThat(get("/api/v1/donors/nobody", "application/json").statusCode())
                .isEqualTo(404);
        assertThat(get("/api/v1/searches?patient=nobody", "application/json").statusCode())
                .isEqualTo(404);
        assertThat(get("/api/v1/searches?patient=nobody&mismatches=9", "application/json")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void broken_requests_are_refused_without_a_stack_trace() {
        for (HttpResponse<String> answer : java.util.List.of(
                post("/api/v1/patients", "application/json", "{not json", "application/json"),
                get("/api/v1/imports/seven", "application/json"),
                get("/api/v1/searches?patient=x&mismatches=many", "application/json"),
                get("/api/v1/searches/explain?patient=x&donor=y&rule=FOO", "application/json"),
                get("/api/v1/searches", "application/json"))) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("\"code\":\"WEB-", "\"fix\":")
                    .doesNotContain("Exception")
                    .doesNotContain("at org.");
        }
        assertThat(get("/api/v1/searches/explain?patient=x&donor=y&rule=FOO", "application/json")
                        .body())
                .contains("rule cannot be", "FOO", "send one of EXPRESSED, ALLELE");
    }

    @Test
    void a_person_may_use_the_api_as_far_as_the_role_goes() {
        String password = access.openInvented("api-auditor", "Auditor", Set.of(Role.AUDITOR));
        Visitor auditor = new Visitor(port);
        auditor.logIn("api-auditor", password);
        assertThat(auditor.get("/api/v1/donors").statusCode()).isEqualTo(200);
        assertThat(auditor.post("/api/v1/imports?name=x", "a", "b").statusCode())
                .isEqualTo(403);
        assertThat(auditor.get("/api/v1/operator/status").statusCode()).isEqualTo(403);
    }
}
