package org.marrowrelay.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.database.DataFolder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RegistryTest
class AccessTest {
    @Autowired
    AccessDesk desk;

    @Autowired
    DataFolder data;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/donors", "/patients", "/imports", "/account/password", "/no-such-page"})
    void every_page_asks_a_stranger_to_log_in(String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue(visitor.base() + "/log-in");
    }

    @Test
    void the_api_tells_a_stranger_no_as_a_problem() {
        HttpResponse<String> answer = visitor.get("/api/v1/status");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"ACC-0010\"").contains("\"detail\":\"send a key");
    }

    @Test
    void a_wrong_operator_token_opens_nothing() {
        assertThat(visitor.get("/api/v1/status", "Authorization", "Bearer wrong")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_token_in_hand_does_not_open_pages() {
        String token = data.find("operator.token").orElseThrow().strip();
        assertThat(visitor.get("/", "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(302);
    }

    @Test
    void a_person_logs_in_and_out_because_the_password_is_right() {
        String password = desk.openInvented("ada", "Ada", Set.of(Role.AUDITOR));
        assertThat(visitor.logIn("Ada", password).headers().firstValue("Location"))
                .hasValue(visitor.base() + "/");
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        visitor.post("/log-out", "_csrf", visitor.tokenOf("/"));
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        desk.openInvented("bea", "Bea", Set.of(Role.AUDITOR));
        assertThat(visitor.logIn("bea", "wrong").headers().firstValue("Location"))
                .isEqualTo(visitor.logIn("nobody-here", "wrong").headers().firstValue("Location"))
                .hasValue(visitor.base() + "/log-in?refused");
    }

    @Test
    void the_session_changes_its_name_at_log_in_because_an_attacker_may_have_planted_it() {
        String password = desk.openInvented("cleo", "Cleo", Set.of(Role.AUDITOR));
        visitor.get("/log-in");
        String before = visitor.session();
        visitor.logIn("cleo", password);
        assertThat(visitor.session()).isNotEqualTo(before).isNotEmpty();
    }

    @Test
    void the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        String cookie =
                visitor.get("/log-in").headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("relay-session=").contains("HttpOnly").contains("SameSite=Lax");
    }

    @Test
    void a_form_without_its_csrf_token_is_refused() {
        String password = desk.openInvented("dora", "Dora", Set.of(Role.AUDITOR));
        assertThat(visitor.post("/log-in", "name", "dora", "password", password).statusCode())
                .isEqualTo(403);
        visitor.logIn("dora", password);
        assertThat(visitor.post("/log-out").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void the_eleventh_wrong_password_is_refused_unseen_and_so_is_the_right_one_then() {
        String password = desk.openInvented("edda", "Edda", Set.of(Role.AUDITOR));
        for (int attempt = 0; attempt < LogInThrottle.PER_ACCOUNT; attempt++) {
            assertThat(visitor.logIn("edda", "wrong").headers().firstValue("Location"))
                    .hasValue(visitor.base() + "/log-in?refused");
        }
        assertThat(visitor.logIn("EDDA", password)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/log-in?wait");
    }

    @Test
    void a_visitor_is_led_to_the_public_pages_without_a_cookie_and_the_staff_to_the_log_in() {
        HttpResponse<String> stranger = visitor.get("/");
        assertThat(stranger.headers().firstValue("Location")).hasValue(visitor.base() + "/welcome");
        assertThat(stranger.headers().allValues("Set-Cookie")).isEmpty();
        visitor.logIn("gwyn", desk.openInvented("gwyn", "Gwyn", Set.of(Role.FINANCE)));
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        visitor.post("/log-out", "_csrf", visitor.tokenOf("/"));
        assertThat(visitor.get("/").headers().firstValue("Location"))
                .as("somebody of the staff has logged in with this browser")
                .hasValue(visitor.base() + "/log-in");
    }

    @Test
    void a_password_for_one_log_in_leads_to_the_form_for_a_new_one_and_nowhere_else() {
        String once = desk.open("fay", "Fay", Set.of(Role.ADMINISTRATOR));
        visitor.logIn("fay", once);
        assertThat(visitor.get("/").headers().firstValue("Location").orElseThrow())
                .endsWith("/account/password");
        String token = visitor.tokenOf("/account/password");
        HttpResponse<String> changed = visitor.post(
                "/account/password",
                "_csrf",
                token,
                "present",
                once,
                "chosen",
                "three quiet geese",
                "again",
                "three quiet geese");
        assertThat(changed.headers().firstValue("Location").orElseThrow()).endsWith("/log-in?changed");
        visitor.logIn("fay", "three quiet geese");
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} is refused with {1}")
    @CsvSource({
        "too short,        ACC-0003",
        "my name is gwen,  ACC-0005",
        "012345678901234567890123456789012345678901234567890123456789012345678901x, ACC-0004"
    })
    void a_weak_password_is_refused(String chosen, String code) {
        sql.sql("delete from account where name = 'gwen'").update();
        String password = desk.open("gwen", "Gwen", Set.of(Role.AUDITOR));
        assertThatThrownBy(() -> desk.changePassword("gwen", password, chosen))
                .isInstanceOfSatisfying(
                        AccessProblem.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    @Test
    void passwords_are_kept_as_hashes_only() {
        String password = desk.openInvented("hana", "Hana", Set.of(Role.AUDITOR));
        assertThat(sql.sql("select password_hash from account where name = 'hana'")
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}$2")
                .doesNotContain(password);
    }

    @Test
    void what_pages_are_made_of_stands_under_its_hash_or_version_and_is_kept_for_a_year() {
        Matcher links = Pattern.compile("(?:href|src)=\"(/(?:css|js|img|webjars)/[^\"#?]+)")
                .matcher(visitor.get("/log-in").body());
        int count = 0;
        for (; links.find(); count++) {
            assertThat(links.group(1)).matches(".*-[0-9a-f]{32}\\.(css|js|svg)|/webjars/htmx.org/[0-9.]+/.*");
            HttpResponse<String> answer = visitor.get(links.group(1));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=31536000");
        }
        assertThat(count).isGreaterThanOrEqualTo(2);
    }

    @Test
    void every_answer_forbids_inline_script_and_foreign_frames() {
        for (String path : new String[] {"/log-in", "/api/v1/status", "/css/relay.css", "/no-such-page"}) {
            var headers = visitor.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(path))
                    .contains("default-src 'none'")
                    .contains("script-src 'self';")
                    .contains("style-src 'self';")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        }
    }

    @Test
    void an_auditor_changes_nothing() {
        String password = desk.openInvented("ines", "Ines", Set.of(Role.AUDITOR));
        visitor.logIn("ines", password);
        String token = visitor.tokenOf("/");
        for (String path : new String[] {"/imports", "/donors", "/patients", "/searches", "/frequencies"}) {
            assertThat(visitor.post(path, "_csrf", token).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void a_method_that_no_route_names_is_closed() {
        String password = desk.openInvented("jo", "Jo", Role.STAFF);
        visitor.logIn("jo", password);
        HttpRequest delete = HttpRequest.newBuilder(URI.create(visitor.base() + "/anything"))
                .DELETE()
                .build();
        assertThat(visitor.send(delete).statusCode()).isEqualTo(403);
    }
}
