package org.marrowrelay.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A form that was refused comes back as it was filled in, with everything that is wrong with it.
@RegistryTest
class FilledFormsTest {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    AccessDesk access;

    @LocalServerPort
    int port;

    Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        String name = "filled-" + NAMES.incrementAndGet();
        visitor.logIn(name, access.openInvented(name, "F", Role.STAFF));
    }

    @Test
    void a_refused_donor_comes_back_with_every_field_and_every_problem() {
        HttpResponse<String> answer = visitor.post(
                "/donors",
                "_csrf",
                visitor.tokenOf("/donors/new"),
                "type",
                "D",
                "birth",
                "2019-01-02",
                "sex",
                "F",
                "weight",
                "heavy",
                "bank",
                "Some bank",
                "gl",
                "A*1:01+A*02:01");
        assertThat(answer.body())
                .contains("value=\"2019-01-02\"")
                .contains("value=\"heavy\"")
                .contains("value=\"Some bank\"")
                .contains("A*1:01+A*02:01")
                .contains("REG-0041", "REG-0043", "REG-0044", "HLA-0103");
    }

    @Test
    void a_refused_patient_is_told_everything_in_one_round() {
        HttpResponse<String> answer = visitor.post(
                "/patients",
                "_csrf",
                visitor.tokenOf("/patients/new"),
                "id",
                "no code",
                "birth",
                "2030-99-99",
                "mixture",
                "x:2",
                "diagnosis",
                "d".repeat(500));
        assertThat(answer.body())
                .as("what a field holds, and what the room says of the rest")
                .contains("WEB-0001", "PAT-0006", "PAT-0002");
    }

    @Test
    void a_word_in_the_field_of_a_day_is_named() {
        HttpResponse<String> answer =
                visitor.post("/donors/anybody/contact", "_csrf", visitor.tokenOf("/donors/new"), "day", "yesterday");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("WEB-0208").contains("yesterday");
    }

    @Test
    void a_form_that_comes_after_its_log_in_has_ended_is_refused_for_that() {
        HttpResponse<String> answer = new Visitor(port).post("/patients", "id", "LATE-1");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Your log-in has ended").doesNotContain("Your account may not do that");
    }
}
