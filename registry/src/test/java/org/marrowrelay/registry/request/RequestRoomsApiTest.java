package org.marrowrelay.registry.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What the pages of requests, cases, organisations, figures, messages and the work list can do, done by a program.
@RegistryTest
class RequestRoomsApiTest {
    private static int worlds;

    @Autowired
    DataFolder data;

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
    Clock clock;

    @LocalServerPort
    int port;

    private Visitor program;
    private String token;
    private RelayWorld world;
    private int keys;

    @BeforeEach
    void arrive() {
        program = new Visitor(port);
        token = data.find("operator.token").orElseThrow().strip();
        world = new RelayWorld("API" + ++worlds, patients, donors, organisations, 2);
    }

    private HttpResponse<String> get(String path) {
        return program.get("/api/v1" + path, "Authorization", "Bearer " + token, "Accept", "application/json");
    }

    private String key() {
        return "rooms " + worlds + " " + ++keys;
    }

    private HttpResponse<String> send(String method, String path, String body, String key) {
        return program.send(HttpRequest.newBuilder(URI.create(program.base() + "/api/v1" + path))
                .headers("Authorization", "Bearer " + token, "Content-Type", "application/json")
                .headers("Accept", "application/json", "Idempotency-Key", key)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, key());
    }

    private static String code(HttpResponse<String> refused) {
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return JsonPath.read(refused.body(), "$.code");
    }

    private String asked(String kind, int donor, String provider) {
        HttpResponse<String> written = send("POST", "/requests?send=true", """
                {"kind":"%s","patient":"%s","donor":"%s","requester":"OURS","provider":"%s","details":{%s}}
                """.formatted(
                        kind, world.patient, world.id(donor), provider, kind.equals("TYP") ? "\"loci\":\"A\"" : ""));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
        assertThat(JsonPath.<String>read(written.body(), "$.state")).isEqualTo("SENT");
        return JsonPath.read(written.body(), "$.id");
    }

    private void step(String request, String body) {
        HttpResponse<String> taken = send("POST", "/requests/" + request + "/steps", body);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    }

    @Test
    void the_character_nul_is_refused_whatever_route_it_comes_by() {
        for (String path : List.of(
                "/requests?provider=%00",
                "/requests?patient=a%00b", "/requests?sent=%00", "/requests?after=%00", "/organisations?text=%00")) {
            assertThat(code(get(path))).as(path).isEqualTo("WEB-0211");
        }
        HttpResponse<String> body = send("POST", "/cases/" + world.patient + "/notes", "{\"text\":\"a\\u0000b\"}");
        assertThat(body.statusCode()).as(body.body()).isEqualTo(400);
        assertThat(code(body)).isEqualTo("WEB-0211");
        for (String page :
                List.of("/requests?kind=%00", "/organisations?text=%00", "/no/such%00page", "/log-in?a=%00")) {
            HttpResponse<String> refused = program.get(page);
            assertThat(refused.statusCode()).as(page).isEqualTo(400);
        }
        HttpResponse<String> form = program.post("/log-in", "name", "a\0b", "password", "x");
        assertThat(form.statusCode()).as(form.body()).isEqualTo(400);
        assertThat(form.body()).contains("WEB-0211");
        assertThat(get("/organisations?text=100%2500").statusCode())
                .as("a percent sign is a character like others")
                .isEqualTo(200);
    }

    @Test
    void a_form_that_cannot_be_read_is_no_mistake_of_the_server() {
        String many = IntStream.range(0, 20_000).mapToObj(i -> "a" + i + "=1").collect(Collectors.joining("&"));
        assertRefused(form("application/x-www-form-urlencoded", "name=%zz"));
        assertRefused(form("application/x-www-form-urlencoded", "name=" + "a".repeat(3_000_000)));
        assertRefused(form("application/x-www-form-urlencoded", many));
        for (String name : List.of("a\0b.pdf", "x".repeat(5_000))) {
            assertRefused(form("multipart/form-data; boundary=b", """
                    --b\r
                    Content-Disposition: form-data; name="file"; filename="%s"\r
                    \r
                    text\r
                    --b--\r
                    """.formatted(name)));
        }
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 413);
        assertThat(answer.body()).containsPattern("WEB-020[12]").doesNotContain("WEB-0206");
    }

    private HttpResponse<String> form(String type, String body) {
        return program.send(HttpRequest.newBuilder(URI.create(program.base() + "/log-in"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    @Test
    void what_lacks_or_is_too_far_away_is_named() {
        String whole = get("/organisations/" + world.partner).body();
        java.util.Map<String, Object> some = JsonPath.read(whole, "$.organisation");
        some.remove("version");
        HttpResponse<String> lacking = send(
                "POST",
                "/organisations",
                tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(some));
        assertThat(lacking.statusCode()).as(lacking.body()).isEqualTo(400);
        assertThat(lacking.body()).contains("WEB-0212", "version");
        some.put("version", 1);
        some.put("name", "");
        assertThat(code(send(
                        "POST",
                        "/organisations",
                        tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(some))))
                .as("what the organisation itself refuses")
                .isEqualTo("ORG-0002");
        String path = "/organisations/" + world.partner;
        for (String field : List.of("function", "email", "phone", "pager")) {
            assertThat(code(send(
                            "POST",
                            path + "/contacts",
                            ("{\"function\":\"on duty\",\"" + field + "\":\"" + "y".repeat(201) + "\"}")
                                    .replace("\"function\":\"on duty\",\"function\"", "\"function\""))))
                    .as(field)
                    .isEqualTo("ORG-0017");
        }
        assertThat(code(send("PUT", path + "/holidays/2027-01-01", "{\"name\":\"" + "z".repeat(201) + "\"}")))
                .isEqualTo("ORG-0017");
        assertThat(code(send("POST", path + "/contacts", "{\"function\":\" \"}")))
                .isEqualTo("ORG-0008");
        assertThat(code(send("PUT", path + "/holidays/+999999999-01-01", "{\"name\":\"never\"}")))
                .isEqualTo("ORG-0016");
        String contact =
                send("POST", path + "/contacts", "{\"function\":\"on duty\"}").body();
        HttpResponse<String> duty =
                send("POST", path + "/rota", """
                {"contact":%d,"from":"+999999999-01-01T00:00:00Z","until":"+999999999-01-02T00:00:00Z"}
                """.formatted(JsonPath.<Integer>read(contact, "$.id")));
        assertThat(code(duty)).isEqualTo("ORG-0016");
    }

    @Test
    void a_case_is_read_and_worked_on_as_on_its_page() {
        String request = asked("TYP", 1, "OURS");
        String path = "/cases/" + world.patient;
        assertThat(send("PUT", path + "/donors/" + world.id(1) + "/place", "{\"place\":\"FIRST\"}")
                        .statusCode())
                .isEqualTo(204);
        String message = "{\"text\":\"please call\",\"outside\":true}";
        assertThat(code(send("POST", path + "/notes", message)))
                .as("nobody outside belongs to the case")
                .isEqualTo("REQ-0030");
        send("POST", "/requests", """
                {"kind":"HAC","patient":"%s","donor":"%s","requester":"%s","provider":"OURS"}
                """.formatted(world.patient, world.id(2), world.partner));
        HttpResponse<String> note = send("POST", path + "/notes", message);
        assertThat(note.statusCode()).isEqualTo(201);
        assertThat(JsonPath.<String>read(note.body(), "$.reader")).isEqualTo(world.partner.value());
        String whole = get(path).body();
        assertThat(JsonPath.<String>read(whole, "$.donors[0].place")).isEqualTo("FIRST");
        assertThat(JsonPath.<String>read(whole, "$.donors[0].requests[0].id")).isEqualTo(request);
        assertThat(JsonPath.<String>read(whole, "$.stage")).isEqualTo("REQUESTED");
        assertThat(JsonPath.<List<String>>read(whole, "$.clocks[*].key.clock")).contains("accept", "expiry");
        assertThat(JsonPath.<String>read(whole, "$.notes[0].text")).isEqualTo("please call");
        int number = JsonPath.read(note.body(), "$.id");
        assertThat(code(send("PUT", path + "/notes/" + number + "/seen", "{}")))
                .as("it is ours")
                .isEqualTo("REQ-0027");
        assertThat(code(send("POST", path + "/notes", "{\"text\":\" \"}"))).isEqualTo("REQ-0013");
        assertThat(send("PUT", path + "/centre", "{\"centre\":\"" + world.partner + "\"}")
                        .statusCode())
                .as("a registry is no transplant centre")
                .isEqualTo(404);
        assertThat(get("/cases?text=" + world.patient).body()).contains("\"open\":2");
        assertThat(get("/cases/NOBODY").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> paper(String request, String content, String key) {
        return program.send(HttpRequest.newBuilder(
                        URI.create(program.base() + "/api/v1/requests/" + request + "/papers?kind=report&name=r.txt"))
                .headers("Authorization", "Bearer " + token, "Content-Type", "application/octet-stream")
                .headers("Accept", "application/json", "Idempotency-Key", key)
                .POST(BodyPublishers.ofString(content))
                .build());
    }

    @Test
    void a_document_that_is_sent_again_is_no_second_version_and_is_opened_by_who_operates_the_machine() {
        String request = asked("IDM", 1, "OURS");
        String key = key();
        HttpResponse<String> first = paper(request, "found", key);
        assertThat(first.statusCode()).isEqualTo(201);
        HttpResponse<String> again = paper(request, "found", key);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(code(paper(request, "something else", key))).isEqualTo("REQ-0023");
        assertThat(paper(request, "found", key()).body()).contains("\"version\":2");
        int number = JsonPath.read(first.body(), "$.id");
        assertThat(get("/requests/" + request + "/papers/" + number).body()).isEqualTo("found");
    }

    @Test
    void a_program_is_told_which_thing_is_not_there_and_which_field_is_wrong() {
        assertThat(get("/figures/statements/NOPE/2026-11").body()).contains("WEB-0101", "NOPE");
        String nothing = """
                {"kind":"TYP","patient":"%s","donor":"%s","details":{"loci":null}}
                """.formatted(world.patient, world.id(1));
        assertThat(code(send("POST", "/requests", nothing))).isEqualTo("REQ-0019");
        HttpResponse<String> wrong = send("POST", "/requests/" + asked("TYP", 1, "OURS") + "/steps", """
                {"step":"NOPE"}
                """);
        assertThat(code(wrong)).isEqualTo("WEB-0107");
        assertThat(wrong.body()).contains("step cannot be", "ASSIGN_LAB");
    }

    @Test
    void a_number_is_no_kind_of_request_and_neither_yes_nor_no() {
        for (String said : List.of("\"kind\":5", "\"kind\":\"5\"", "\"kind\":\"TYP\",\"urgent\":5")) {
            HttpResponse<String> answer = send("POST", "/requests", """
                    {%s,"patient":"%s","donor":"%s","details":{"loci":"A"}}
                    """.formatted(said, world.patient, world.id(1)));
            assertThat(code(answer)).as(said).isEqualTo("WEB-0107");
        }
    }

    @Test
    void a_message_of_a_centre_is_read_by_a_program_and_its_note_is_written_once_under_one_key() {
        asked("TYP", 1, "OURS");
        String centre = "api-centre-" + worlds;
        access.openInvented(centre, "Centre", Set.of(Role.TRANSPLANT_CENTRE));
        organisations.setMember(centre, world.partner);
        long message = cases.message(world.patient, "when?", null, centre, false);
        String tasks = get("/tasks").body();
        assertThat(JsonPath.<List<String>>read(tasks, "$[?(@.task.key.subject == '" + message + "')].task.what"))
                .containsExactly("when?");
        String key = key();
        String path = "/cases/" + world.patient + "/notes";
        assertThat(send("POST", path, "{\"text\":\"soon\",\"outside\":true}", key)
                        .statusCode())
                .isEqualTo(201);
        send("POST", path, "{\"text\":\"soon\",\"outside\":true}", key);
        assertThat(code(send("POST", path, "{\"text\":\"late\",\"outside\":true}", key)))
                .isEqualTo("WEB-0102");
        assertThat(JsonPath.<List<String>>read(get(path).body(), "$[*].text")).containsExactly("when?", "soon");
        assertThat(JsonPath.<String>read(get(path).body(), "$[0].seenBy"))
                .as("who answers has read it")
                .isEqualTo("operator");
    }

    @Test
    void parts_of_an_organisation_are_added_and_taken_out() {
        String path = "/organisations/" + world.partner;
        HttpResponse<String> contact =
                send("POST", path + "/contacts", "{\"function\":\"on duty\",\"email\":\"duty@north.example\"}");
        assertThat(contact.statusCode()).isEqualTo(201);
        int number = JsonPath.read(contact.body(), "$.id");
        HttpResponse<String> duty = send("POST", path + "/rota", """
                {"contact":%d,"from":"2020-01-01T00:00:00Z","until":"2099-01-01T00:00:00Z"}
                """.formatted(number));
        assertThat(duty.statusCode()).as(duty.body()).isEqualTo(201);
        assertThat(code(send("POST", path + "/rota", """
                {"contact":%d,"from":"2020-01-02T00:00:00Z","until":"2020-01-01T00:00:00Z"}
                """.formatted(number)))).isEqualTo("ORG-0009");
        assertThat(code(send("POST", path + "/rota", """
                {"contact":%d,"from":"2020-01-01T00:00:00Z","until":"2099-01-01T00:00:00Z"}
                """.formatted(number)))).isEqualTo("ORG-0020");
        assertThat(code(send("PUT", path + "/holidays/2027-03-29", "{\"name\":\" \"}")))
                .isEqualTo("ORG-0019");
        assertThat(send("PUT", path + "/holidays/2027-03-29", "{\"name\":\"Holiday\"}")
                        .statusCode())
                .isEqualTo(200);
        String price =
                "{\"item\":\"TYP\",\"stage\":\"DONE\",\"amount\":24000,\"currency\":\"%s\",\"from\":\"2026-01-01\"}";
        assertThat(send("POST", path + "/prices", price.formatted("JPY")).statusCode())
                .isEqualTo(201);
        assertThat(code(send("POST", path + "/prices", price.formatted("ZZZ")))).isEqualTo("ORG-0013");
        String whole = get(path).body();
        assertThat(JsonPath.<String>read(whole, "$.onDuty.function")).isEqualTo("on duty");
        assertThat(JsonPath.<String>read(whole, "$.holidays[0].name")).isEqualTo("Holiday");
        assertThat(send("DELETE", path + "/prices?item=TYP&stage=DONE&from=2026-01-01", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", path + "/holidays/2027-03-29", "").statusCode())
                .isEqualTo(204);
        int line = JsonPath.read(duty.body(), "$.id");
        assertThat(send("DELETE", path + "/rota/" + line, "").statusCode()).isEqualTo(204);
        assertThat(send("DELETE", path + "/contacts/" + number, "").statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", path + "/contacts/" + number, "").statusCode())
                .as("it is gone")
                .isEqualTo(404);
        whole = get(path).body();
        for (String part : List.of("contacts", "rota", "holidays", "prices")) {
            assertThat(JsonPath.<List<Object>>read(whole, "$." + part)).as(part).isEmpty();
        }
    }

    @Test
    void what_is_no_address_and_no_year_that_can_be_meant_is_refused() {
        String path = "/organisations/" + world.partner;
        for (String none : List.of("no", "a@b", "one@north.example,two@north.example", "Anna <a@north.example>")) {
            assertThat(code(send("POST", path + "/contacts", "{\"function\":\"x\",\"email\":\"" + none + "\"}")))
                    .as(none)
                    .isEqualTo("ORG-0015");
        }
        java.util.Map<String, Object> partner = JsonPath.read(get(path).body(), "$.organisation");
        partner.put("email", "no");
        assertThat(code(send(
                        "POST",
                        "/organisations",
                        tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(partner))))
                .isEqualTo("ORG-0015");
        partner.put("email", "");
        partner.put("country", "ZZ");
        assertThat(code(send(
                        "POST",
                        "/organisations",
                        tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(partner))))
                .isEqualTo("ORG-0003");
        partner.put("country", "DE");
        partner.put("ion", "abc");
        assertThat(code(send(
                        "POST",
                        "/organisations",
                        tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(partner))))
                .isEqualTo("ORG-0018");
        int number = JsonPath.read(
                send("POST", path + "/contacts", "{\"function\":\"nobody\"}").body(), "$.id");
        for (String[] duty : List.of(
                new String[] {"2026-01-01T00:00:00Z", "9999-01-01T00:00:00Z"},
                new String[] {"-0001-01-01T00:00:00Z", "2026-01-01T00:00:00Z"},
                new String[] {"2026-01-01T00:00:00Z", "+292278994-08-17T07:12:55Z"},
                new String[] {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})) {
            assertThat(code(send(
                            "POST",
                            path + "/rota",
                            "{\"contact\":%d,\"from\":\"%s\",\"until\":\"%s\"}".formatted(number, duty[0], duty[1]))))
                    .as("%s to %s", duty[0], duty[1])
                    .isEqualTo("ORG-0016");
        }
        for (String far : List.of("9999-01-01", "-0001-01-01", "+292278994-01-01")) {
            String day = far.replace("+", "%2B");
            assertThat(code(send("PUT", path + "/holidays/" + day, "{\"name\":\"Holiday\"}")))
                    .as(far)
                    .isEqualTo("ORG-0016");
            assertThat(code(send(
                            "POST",
                            path + "/prices",
                            "{\"item\":\"TYP\",\"stage\":\"DONE\",\"amount\":1,\"currency\":\"EUR\",\"from\":\"" + far
                                    + "\"}")))
                    .as(far)
                    .isEqualTo("ORG-0016");
            assertThat(send("DELETE", path + "/prices?item=TYP&stage=DONE&from=" + day, "")
                            .statusCode())
                    .as("none that was entered before is in the way: %s", far)
                    .isIn(400, 404);
        }
    }

    @Test
    void members_of_an_organisation_are_bound_and_unbound() {
        String name = "api-member-" + worlds;
        access.openInvented(name, "Member", Set.of(Role.PARTNER_REGISTRY));
        String path = "/organisations/" + world.partner + "/members";
        assertThat(send("PUT", path + "/" + name, "").statusCode()).isEqualTo(204);
        assertThat(JsonPath.<List<String>>read(get(path).body(), "$")).containsExactly(name);
        assertThat(code(send("PUT", path + "/nobody-there", ""))).isEqualTo("ORG-0011");
        assertThat(send("DELETE", path + "/" + name, "").statusCode()).isEqualTo(204);
        assertThat(JsonPath.<List<String>>read(get(path).body(), "$")).isEmpty();
    }

    @Test
    void organisations_are_listed_in_the_order_that_is_asked_for_a_page_at_a_time() {
        String first = get("/organisations?order=NAME&limit=1").body();
        String code = JsonPath.read(first, "$[0].code");
        String next = get("/organisations?order=NAME&limit=1000&after=" + code).body();
        List<String> names = JsonPath.read(next, "$[*].name");
        assertThat(names).isNotEmpty().isSortedAccordingTo((one, other) -> one.toLowerCase(java.util.Locale.ROOT)
                .compareTo(other.toLowerCase(java.util.Locale.ROOT)));
        assertThat(JsonPath.<List<String>>read(next, "$[*].code")).doesNotContain(code);
    }

    @Test
    void figures_records_and_statements_are_read_and_an_invoice_is_kept() {
        organisations.addPrice(
                world.partner,
                new org.marrowrelay.registry.organisation.Price(
                        "TYP",
                        org.marrowrelay.registry.organisation.Price.Stage.DONE,
                        24_000,
                        "EUR",
                        java.time.LocalDate.of(2020, 1, 1)));
        String request = asked("TYP", 1, world.partner.value());
        step(request, "{\"step\":\"ACCEPT\"}");
        step(request, "{\"step\":\"COMPLETE\",\"result\":\"A*01:01+A*02:01\"}");
        String figures = get("/figures").body();
        assertThat(JsonPath.<List<Integer>>read(figures, "$.partners[?(@.key == '" + world.partner + "')].done"))
                .containsExactly(1);
        assertThat(JsonPath.<List<String>>read(figures, "$.partners[*].key")).doesNotContain("OURS");
        assertThat(JsonPath.<List<String>>read(
                        get("/figures/records?provider=" + world.partner).body(), "$[*].id"))
                .containsExactly(request);
        String month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).toString();
        assertThat(get("/figures/" + month.substring(0, 4)).body()).contains(world.partner.value());
        assertThat(get("/figures/association/2026").body()).contains("requests_sent");
        String path = "/figures/statements/" + world.partner + "/" + month;
        String statement = get(path).body();
        assertThat(JsonPath.<List<String>>read(statement, "$.sides[0].sums")).containsExactly("240.00 EUR");
        assertThat(send("POST", path + "/OWED/invoices", "{}").statusCode()).isEqualTo(201);
        assertThat(get(path + "/OWED/invoices/1").body()).startsWith("%PDF");
        String kept = get(path).body();
        assertThat(JsonPath.<String>read(kept, "$.sides[0].kept[0].linesSha256"))
                .isEqualTo(JsonPath.read(kept, "$.sides[0].linesSha256"));
        assertThat(code(send("PUT", path + "/refusals/" + request, ""))).isEqualTo("REQ-0018");
        assertThat(get("/figures/statements/" + world.partner + "/2026-99").statusCode())
                .isEqualTo(404);
    }

    @Test
    void messages_are_listed_and_a_channel_is_tried_out() {
        String address = "try-" + worlds + "@north.example";
        assertThat(send("POST", "/messages/trial", "{\"channel\":\"EMAIL\",\"address\":\"" + address + "\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(JsonPath.<List<String>>read(get("/messages?text=" + address).body(), "$[*].address"))
                .containsExactly(address);
        assertThat(code(send("POST", "/messages/trial", "{\"channel\":\"EMAIL\",\"address\":\"nowhere\"}")))
                .isEqualTo("TSK-0003");
        assertThat(get("/messages/ways").body()).contains("EMAIL").contains("PAGE");
    }

    @Test
    void a_question_to_the_operator_s_program_cannot_be_ticked_off_for_somebody_else() {
        String name = "api-mira-" + worlds;
        Visitor mira = new Visitor(port);
        mira.logIn(name, access.openInvented(name, "Mira", Set.of(Role.SEARCH_COORDINATOR)));
        asked("TYP", 1, "OURS");
        cases.note(world.patient, "@" + name + " please look", "anna", false);
        assertThat(code(send("POST", "/tasks/999999999/done", "{}"))).isEqualTo("TSK-0001");
        String list = mira.get("/api/v1/tasks").body();
        int question = JsonPath.<List<Integer>>read(list, "$[?(@.task.account == '" + name + "')].id")
                .getFirst();
        assertThat(mira.post("/tasks/" + question + "/done", "_csrf", mira.tokenOf("/cases/" + world.patient))
                        .statusCode())
                .isEqualTo(302);
        assertThat(JsonPath.<List<Integer>>read(mira.get("/api/v1/tasks").body(), "$[*].id"))
                .doesNotContain(question);
    }
}
