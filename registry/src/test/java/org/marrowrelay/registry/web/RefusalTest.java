package org.marrowrelay.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.servlet.RequestDispatcher;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.task.Notice;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

/// What becomes of requests that fail, as somebody outside sees it, and as the log sees it.
@RegistryTest
@ExtendWith(OutputCaptureExtension.class)
class RefusalTest {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    AccessDesk access;

    @Autowired
    DataFolder data;

    @Autowired
    JdbcClient sql;

    @Autowired
    ErrorPages pages;

    @LocalServerPort
    int port;

    Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        String name = "refusal-" + NAMES.incrementAndGet();
        visitor.logIn(name, access.openInvented(name, "R", Role.STAFF));
    }

    @Test
    void a_form_without_its_file_is_answered_with_a_page_because_the_mistake_is_not_ours() {
        HttpResponse<String> answer = visitor.post("/frequencies", "_csrf", visitor.tokenOf("/"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains("WEB-0201").doesNotContain("Exception");
    }

    @Test
    void a_word_that_is_none_of_the_list_is_no_mistake_of_ours() {
        HttpResponse<String> answer = visitor.post(
                "/organisations", "_csrf", visitor.tokenOf("/"), "code", "XX", "kind", "NO-SUCH-KIND", "name", "x");
        assertThat(answer.statusCode()).isLessThan(500);
    }

    @Test
    void a_page_that_is_not_there_is_the_designed_page_whatever_the_browser_takes() {
        for (String takes : new String[] {"text/html", "*/*", "application/json"}) {
            HttpResponse<String> answer = visitor.get("/no-such-page", "Accept", takes);
            assertThat(answer.statusCode()).as(takes).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(answer.body()).contains("There is no such page");
        }
    }

    @Test
    void programs_get_problems_also_where_there_is_nothing() {
        HttpResponse<String> answer = asOperator("GET", "/api/v1/no-such-thing", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("WEB-0200").contains("\"status\":404");
    }

    @Test
    void a_program_that_leaves_something_out_learns_what() {
        HttpResponse<String> answer = asOperator("POST", "/api/v1/patients", "{}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("WEB-0207").contains("lacks \\\"id\\\"");
    }

    @Test
    void a_program_that_sends_nothing_at_all_made_the_mistake_itself() {
        HttpResponse<String> answer = asOperator("POST", "/api/v1/patients", "null");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("WEB-0109");
    }

    @Test
    void a_member_that_nobody_knows_is_refused_and_not_passed_over() {
        HttpResponse<String> answer =
                asOperator("POST", "/api/v1/patients", "{\"id\":\"X\",\"gl\":\"\",\"birth\":\"1990-01-01\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("WEB-0209").contains("\\\"birth\\\"").contains("traits");
    }

    @Test
    void what_is_not_json_is_a_400() {
        assertThat(asOperator("POST", "/api/v1/patients", "{nonsense").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_lost_database_and_a_full_disk_are_said_by_name() {
        assertThat(Refusal.of(new DataAccessResourceFailureException("x"))
                        .status()
                        .value())
                .isEqualTo(503);
        assertThat(Refusal.of(new IllegalStateException(new SQLException("x", "08006")))
                        .problem()
                        .code())
                .isEqualTo("WEB-0204");
        assertThat(Refusal.of(new RuntimeException(new SQLException("x", "53100")))
                        .problem()
                        .code())
                .isEqualTo("WEB-0205");
        assertThat(Refusal.of(new CannotAcquireLockException("x")).status().value())
                .isEqualTo(500);
    }

    @Test
    void a_database_too_busy_for_a_filter_is_a_503_that_says_when_to_come_again() throws Exception {
        for (String path : List.of("/donors", "/api/v1/donors")) {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
            request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
            request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, path);
            request.setAttribute(
                    RequestDispatcher.ERROR_EXCEPTION,
                    new CannotGetJdbcConnectionException("x", new SQLTransientConnectionException("timed out")));
            MockHttpServletResponse response = new MockHttpServletResponse();
            ModelAndView page = pages.say(request, response);
            assertThat(page == null ? HttpStatus.valueOf(response.getStatus()) : page.getStatus())
                    .as(path)
                    .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(response.getHeader("Retry-After")).as(path).isEqualTo("60");
        }
        assertThat(Refusal.of(new CannotGetJdbcConnectionException("x", new SQLTransientConnectionException("late")))
                        .problem()
                        .code())
                .as("a database that is there, and busy")
                .isEqualTo("WEB-0210");
        assertThat(Refusal.of(new CannotGetJdbcConnectionException(
                                "x", new SQLTransientConnectionException("x", "08001", new SQLException("x", "08001"))))
                        .problem()
                        .code())
                .as("a database that is not there")
                .isEqualTo("WEB-0204");
    }

    @Test
    void a_row_of_our_own_that_cannot_be_read_is_our_mistake_and_not_the_visitors() {
        assertThat(Refusal.of(catchThrowable(() -> Notice.Channel.valueOf("MAIL")))
                        .status()
                        .value())
                .isEqualTo(400);
        assertThat(Refusal.of(catchThrowable(() -> sql.sql("select 'MAIL'")
                                .query((row, _) -> Notice.Channel.valueOf(row.getString(1)))
                                .list()))
                        .status()
                        .value())
                .isEqualTo(500);
    }

    @Test
    void the_log_says_kind_and_place_of_a_fault_and_none_of_its_words(CapturedOutput output) {
        LoggerFactory.getLogger(getClass())
                .error("fault", new IllegalStateException("Wang Xiaoming", new SQLException("(name)=(Wang)", "23505")));
        assertThat(output.getAll())
                .contains("java.lang.IllegalStateException", "caused by java.sql.SQLException (SQLState 23505)")
                .contains("RefusalTest")
                .doesNotContain("Wang");
    }

    @Test
    void what_somebody_types_into_an_address_is_not_in_the_log(CapturedOutput output) {
        visitor.get("/donors?page=Wang-Xiaoming&status=Wang-Xiaoming&age=Wang-Xiaoming");
        visitor.get("/patients/Wang-Xiaoming?q=Wang-Xiaoming");
        visitor.get("/imports/Wang-Xiaoming");
        assertThat(output.getAll()).doesNotContain("Wang-Xiaoming");
    }

    private HttpResponse<String> asOperator(String method, String path, String body) {
        return new Visitor(port)
                .send(HttpRequest.newBuilder(URI.create(visitor.base() + path))
                        .header(
                                "Authorization",
                                "Bearer "
                                        + data.find("operator.token")
                                                .orElseThrow()
                                                .strip())
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }
}
