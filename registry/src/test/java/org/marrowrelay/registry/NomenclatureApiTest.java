package org.marrowrelay.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.database.DataFolder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The routes about names, on a registry without an installed release, and the description of all routes.
@RegistryTest
class NomenclatureApiTest {
    @Autowired
    DataFolder data;

    @LocalServerPort
    int port;

    Visitor visitor;
    String token;

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        token = data.find("operator.token").orElseThrow().strip();
    }

    private String get(String path, int status) {
        var answer = visitor.get(path, "Authorization", "Bearer " + token, "Accept", "application/json");
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(status);
        return answer.body();
    }

    @Test
    void every_route_is_described_for_programs() {
        String description = get("/api/v1/openapi", 200);

        assertThat(description).contains("\"openapi\":\"3.");
        assertThat(List.of(
                        "reduce", "validate", "expand", "explain", "mac/decode", "mac/encode", "liftover", "releases"))
                .allSatisfy(question -> assertThat(description).contains("\"/api/v1/hla/" + question + "\""));
        assertThat(description).contains("\"/api/v1/searches\"", "\"/api/v1/donors/{id}\"");
        assertThat(description)
                .contains("\"title\":\"Marrow Relay\"", "\"version\":", "Not a medical device")
                .doesNotContain("OpenAPI definition");
    }

    @Test
    void bodies_of_one_name_in_two_rooms_are_described_each_by_itself() {
        assertThat(get("/api/v1/openapi", 200))
                .contains("request.web.RequestApi.DraftMessage\"", "workup.web.WorkupApi.DraftMessage\"");
    }

    @Test
    void nobody_asks_without_saying_who_they_are() {
        assertThat(visitor.get("/api/v1/openapi").statusCode()).isEqualTo(401);
        assertThat(visitor.get("/api/v1/hla/releases").statusCode()).isEqualTo(401);
    }

    @Test
    void without_a_release_a_question_is_a_problem_and_not_a_fault() {
        assertThat(get("/api/v1/hla/reduce?name=A*01:01&to=lgx", 422)).contains("HLA-0204");
        assertThat(get("/api/v1/hla/reduce?name=A*01:01&to=nosuch", 422)).contains("HLA-0205");
        assertThat(get("/api/v1/hla/expand?name=A*01:01&release=3.1.0", 422)).contains("REL-0100");
        assertThat(get("/api/v1/hla/liftover?name=A*01:01&from=3.1.0&to=3.2.0", 422))
                .contains("REL-0100");
        assertThat(get("/api/v1/hla/mac/decode?name=A*01:AB", 200)).contains("MAC-0002");
        assertThat(get("/api/v1/hla/releases", 200)).contains("\"releases\":[]", "\"codes\":0");
    }
}
