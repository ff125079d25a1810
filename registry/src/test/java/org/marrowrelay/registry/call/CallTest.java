package org.marrowrelay.registry.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.InventedDonor;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.joining.Questionnaires;
import org.marrowrelay.registry.portal.DonorStages;
import org.marrowrelay.registry.portal.PortalDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RegistryTest
class CallTest {
    @Autowired
    CallDesk desk;

    @Autowired
    DonorDesk donors;

    @Autowired
    Questionnaires questionnaires;

    @Autowired
    DonorStages stages;

    @Autowired
    PortalDesk portal;

    @Autowired
    JdbcClient sql;

    @Autowired
    AccessDesk access;

    @LocalServerPort
    int port;

    private DonorId donor() {
        return InventedDonor.listed(donors, Traits.Sex.M);
    }

    private DonorFile file(DonorId id) {
        return donors.findFile(id).orElseThrow();
    }

    private Map<String, String> answers(String but, String answer) {
        Map<String, String> answers = new HashMap<>();
        questionnaires.current().questions().stream()
                .filter(question -> question.when() == null)
                .forEach(question -> answers.put(question.id(), question.id().equals(but) ? answer : "no"));
        return answers;
    }

    private static CallForm form(
            Outcome outcome,
            Map<String, String> answers,
            @Nullable LocalDate away,
            @Nullable NextStep next,
            @Nullable Instant at) {
        return new CallForm(
                UUID.randomUUID().toString(),
                Purpose.ASKED,
                outcome,
                new Call.Said(answers, "not in the week of exams", "a zqnote"),
                away,
                next,
                at);
    }

    private static Instant in(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }

    @Test
    void a_call_that_nobody_takes_is_no_contact_and_is_called_back_when_its_time_has_come() {
        DonorId id = donor();
        assertThatThrownBy(() -> desk.take(id.value(), form(Outcome.NO_ANSWER, Map.of(), null, null, null), "ann"))
                .as("nobody is called and then forgotten")
                .hasMessageContaining("CAL-0005");
        desk.take(id.value(), form(Outcome.NO_ANSWER, Map.of(), null, null, in(1)), "ann");
        assertThat(file(id).particulars().contactOn()).isNull();
        assertThat(desk.plan(id.value()).orElseThrow().step()).isEqualTo(NextStep.CALL);
        assertThat(desk.plan(id.value()).orElseThrow().isDue(Instant.now())).isFalse();
        assertThat(desk.plan(id.value()).orElseThrow().isDue(in(2))).isTrue();
        desk.take(id.value(), form(Outcome.BUSY, Map.of(), null, null, in(1)), "ann");
        assertThat(desk.unanswered(id.value())).isEqualTo(2);
    }

    @Test
    void nothing_is_planned_for_a_day_that_nobody_here_will_see() {
        DonorId id = donor();
        Instant far = LocalDateTime.of(999_999_999, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
        for (Outcome outcome : List.of(Outcome.NO_ANSWER, Outcome.WRONG_NUMBER)) {
            assertThatThrownBy(() -> desk.take(id.value(), form(outcome, Map.of(), null, null, far), "ann"))
                    .hasMessageContaining("CAL-0005");
        }
        for (LocalDate away :
                List.of(LocalDate.MAX, LocalDate.now().plusYears(2).plusDays(2))) {
            assertThatThrownBy(() -> desk.take(id.value(), form(Outcome.LATER, Map.of(), away, null, null), "ann"))
                    .hasMessageContaining("CAL-0004");
        }
        assertThat(desk.of(id.value())).isEmpty();
    }

    @Test
    void a_page_that_does_not_say_what_came_of_a_call_takes_none_down() {
        DonorId id = donor();
        Visitor visitor = new Visitor(port);
        visitor.logIn("caller", access.openInvented("caller", "C", Role.STAFF));
        String path = "/calls/" + id.value();
        String csrf = visitor.tokenOf(path);
        HttpResponse<String> unsaid = visitor.post(path, "_csrf", csrf, "key", "k1", "in", "WEEK");
        assertThat(unsaid.statusCode()).isEqualTo(200);
        assertThat(unsaid.body()).contains("CAL-0011");
        assertThat(desk.of(id.value())).isEmpty();
        for (int sent = 1; sent <= 2; sent++) {
            assertThat(visitor.post(path, "_csrf", csrf, "key", " ", "outcome", "BUSY", "in", "WEEK")
                            .statusCode())
                    .as("a form without its name is a new one")
                    .isEqualTo(302);
            assertThat(desk.of(id.value())).hasSize(sent);
        }
    }

    @Test
    void the_list_shows_what_is_due_now_and_on_request_what_is_planned_for_later() {
        DonorId now = donor();
        DonorId later = donor();
        desk.plan(now.value(), NextStep.CALL, Purpose.HEALTH, Instant.now(), "ann");
        desk.plan(later.value(), NextStep.CALL, Purpose.HEALTH, in(5), "ann");
        assertThat(desk.list(true, 0, 1_000))
                .extracting(CallPlan::donor)
                .contains(now.value())
                .doesNotContain(later.value());
        assertThat(desk.list(false, 0, 1_000)).extracting(CallPlan::donor).contains(now.value(), later.value());
        assertThat(desk.countDue()).isPositive();
    }

    @Test
    void who_is_willing_answers_every_health_question_and_sees_the_agreed_day_on_their_own_page() {
        DonorId id = donor();
        assertThatThrownBy(() -> desk.take(
                        id.value(), form(Outcome.WILLING, Map.of("heart", "no"), null, NextStep.SAMPLE, in(3)), "ann"))
                .hasMessageContaining("CAL-0006");
        CallForm said = form(Outcome.WILLING, answers("", ""), null, NextStep.SAMPLE, in(3));
        desk.take(id.value(), said, "ann");
        desk.take(id.value(), said, "ann");
        assertThat(desk.of(id.value())).as("the same form is one call").hasSize(1);
        assertThat(desk.of(id.value()).getFirst().questions())
                .isEqualTo(questionnaires.current().version());
        assertThat(file(id).particulars().contactOn()).isNotNull();
        assertThat(file(id).particulars().checkupOn())
                .as("health was asked afresh")
                .isNotNull();
        assertThat(stages.of(id).appointments().getFirst().key()).isEqualTo("SAMPLE");
        assertThat(portal.export(id.value()).toString())
                .as("the donor gets what they said")
                .contains("a zqnote");
    }

    @Test
    void what_a_donor_said_is_sealed_in_the_table_and_goes_with_an_erasure() {
        DonorId id = donor();
        desk.take(id.value(), form(Outcome.THINKING, Map.of(), null, null, in(2)), "ann");
        assertThat(sql.sql("select encode(said, 'escape') from donor_call where donor = ?")
                        .param(id.value())
                        .query(String.class)
                        .single())
                .doesNotContain("zqnote");
        assertThat(desk.of(id.value()).getFirst().said().note()).isEqualTo("a zqnote");
        desk.forget(id.value());
        assertThat(desk.of(id.value()).getFirst().said()).isEqualTo(Call.Said.NOTHING);
        assertThat(desk.plan(id.value())).isEmpty();
    }

    @Test
    void an_answer_for_a_physician_stops_every_other_next_step_and_one_that_needs_months_defers() {
        DonorId id = donor();
        Map<String, String> heart = answers("heart", "yes");
        assertThatThrownBy(
                        () -> desk.take(id.value(), form(Outcome.WILLING, heart, null, NextStep.SAMPLE, in(3)), "ann"))
                .hasMessageContaining("CAL-0007");
        desk.take(id.value(), form(Outcome.WILLING, heart, null, NextStep.PHYSICIAN, in(1)), "ann");
        assertThat(file(id).donor().status())
                .as("no form decides about a donor")
                .isEqualTo(Status.AV);
        Map<String, String> tattoo = answers("skin", "yes");
        assertThatThrownBy(
                        () -> desk.take(id.value(), form(Outcome.WILLING, tattoo, null, NextStep.SAMPLE, in(3)), "ann"))
                .hasMessageContaining("CAL-0007");
        desk.take(id.value(), form(Outcome.WILLING, tattoo, null, NextStep.CALL, in(130)), "ann");
        assertThat(file(id).donor().status()).isEqualTo(Status.TU);
        assertThat(file(id).particulars().reason()).isEqualTo(Reason.MR);
    }

    @Test
    void not_now_pauses_until_the_day_and_plans_the_day_after_and_never_takes_the_consent_back() {
        DonorId id = donor();
        assertThatThrownBy(() -> desk.take(id.value(), form(Outcome.LATER, Map.of(), null, null, null), "ann"))
                .hasMessageContaining("CAL-0004");
        LocalDate away = LocalDate.now().plusDays(40);
        desk.take(id.value(), form(Outcome.LATER, Map.of(), away, null, null), "ann");
        assertThat(file(id).particulars().until()).isEqualTo(away);
        assertThat(LocalDate.ofInstant(desk.plan(id.value()).orElseThrow().dueAt(), desk.zone()))
                .isEqualTo(away.plusDays(1));
        desk.take(id.value(), form(Outcome.LATER, Map.of(), away.plusDays(5), null, null), "ann");
        desk.take(id.value(), form(Outcome.NEVER, Map.of(), null, null, null), "ann");
        assertThat(file(id).donor().status()).isEqualTo(Status.DE);
        assertThat(desk.plan(id.value())).isEmpty();
        assertThatThrownBy(() -> desk.plan(id.value(), NextStep.CALL, Purpose.CONTACT, in(1), "ann"))
                .as("nobody calls who is on the list no more")
                .hasMessageContaining("CAL-0001");
    }
}
