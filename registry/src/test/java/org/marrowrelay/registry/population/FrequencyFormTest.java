package org.marrowrelay.registry.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.matching.frequency.HfxReader;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The forms by which people bring frequency sets and say which group is broader.
@RegistryTest
class FrequencyFormTest {
    private static final String TABLE = "A*01:01~B*08:01,0.5\nA*02:01~B*07:02,0.25\n";
    private static final String METADATA = """
            {"version": "0.1.0", "metadata": {
              "outputResolution": [{"locus": "A", "resolution": "g"}, {"locus": "B", "resolution": "g"}],
              "hfeMethod": {"method": "EM"},
              "cohortDescription": {"species": "Homo sapiens", "cohortSize": 3156,
                "population": [{"name": "Formland", "geoLocation": {"ISO3166": "US"}}]},
              "nomenclatureUsed": {"database": "IPD-IMGT/HLA", "version": "2.16.0"},
              "frequencyLocation": "file://formland.csv",
              "checkSum": "%s"}}
            """.formatted(HfxReader.md5(TABLE.getBytes(StandardCharsets.UTF_8)));

    @Autowired
    PopulationDesk desk;

    @Autowired
    AccessDesk accounts;

    @LocalServerPort
    int port;

    Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        String name = "forms" + System.nanoTime();
        visitor.logIn(name, accounts.openInvented(name, "Somebody with sets", Set.of(Role.ADMINISTRATOR)));
    }

    /// The form as a browser sends it, with two files.
    HttpResponse<String> bring(String population, String metadata, String table) {
        String line = "marrow-form";
        String body = part(line, "name=\"_csrf\"", visitor.tokenOf("/frequencies"))
                + part(line, "name=\"population\"", population)
                + part(line, "name=\"file\"; filename=\"formland.csv\"\r\nContent-Type: text/csv", table)
                + part(
                        line,
                        "name=\"metadata\"; filename=\"formland.json\"\r\nContent-Type: application/json",
                        metadata)
                + "--" + line + "--\r\n";
        return visitor.send(HttpRequest.newBuilder(URI.create(visitor.base() + "/frequencies"))
                .headers("Content-Type", "multipart/form-data; boundary=" + line, "Accept-Language", "en")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static String part(String line, String disposition, String content) {
        return "--" + line + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    @Test
    void a_table_with_its_HFX_metadata_is_stored_under_what_the_metadata_says() {
        HttpResponse<String> answer = bring("", METADATA, TABLE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        StoredSet stored = desk.list().stream()
                .filter(set -> set.population().equals("Formland"))
                .findFirst()
                .orElseThrow();
        assertThat(stored.provenance().release()).isEqualTo("2.16.0");
        assertThat(stored.provenance().sampleSize()).hasValue(3156);
        assertThat(visitor.get("/frequencies/" + stored.id(), "Accept-Language", "en")
                        .body())
                .contains("Formland", "2.16.0", "formland.csv");
    }

    @Test
    void a_table_that_is_not_the_one_of_the_metadata_is_refused_on_the_page_with_every_problem() {
        HttpResponse<String> answer =
                bring("", METADATA.replace("\"0.1.0\"", "\"9\""), TABLE + "A*03:01~B*07:02,0.1\n");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("FRQ-0022", "FRQ-0024");
        assertThat(desk.list())
                .noneMatch(set -> set.haplotypes() == 3 && set.population().equals("Formland"));
    }

    @Test
    void the_character_nul_is_refused_in_a_field_and_a_row_that_holds_one_is_left_out() {
        HttpResponse<String> field = bring("Form\0land", METADATA, TABLE);
        assertThat(field.statusCode()).as(field.body()).isEqualTo(200);
        assertThat(field.body()).contains("POP-0001");
        HttpResponse<String> row = bring("Nulland", "", TABLE.replace("B*07", "B*\0"));
        assertThat(row.statusCode()).as(row.body()).isEqualTo(302);
        assertThat(desk.list())
                .filteredOn(set -> set.population().equals("Nulland"))
                .singleElement()
                .satisfies(set -> assertThat(set.haplotypes()).isEqualTo(1));
    }

    @Test
    void a_broader_group_is_said_and_taken_back_and_no_circle_is_made() {
        assertThat(group("Formshire", "Formland-at-large").statusCode()).isEqualTo(302);
        assertThat(desk.broader()).containsEntry("Formshire", "Formland-at-large");
        assertThat(visitor.get("/frequencies", "Accept-Language", "en").body()).contains("Formland-at-large");
        HttpResponse<String> circle = group("Formland-at-large", "Formshire");
        assertThat(circle.statusCode()).isEqualTo(200);
        assertThat(circle.body()).contains("POP-00");
        assertThat(desk.broader()).doesNotContainKey("Formland-at-large");
        assertThat(group("Formshire", "").statusCode()).isEqualTo(302);
        assertThat(desk.broader()).doesNotContainKey("Formshire");
    }

    HttpResponse<String> group(String population, String broader) {
        return visitor.post(
                "/frequencies/groups",
                "_csrf",
                visitor.tokenOf("/frequencies"),
                "population",
                population,
                "broader",
                broader);
    }
}
