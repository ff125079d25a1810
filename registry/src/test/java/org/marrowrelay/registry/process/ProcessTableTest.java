package org.marrowrelay.registry.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marrowrelay.registry.process.ProcessTableTest.State.*;
import static org.marrowrelay.registry.process.ProcessTableTest.Step.*;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessTableTest {
    enum State {
        OPEN,
        WAITING,
        DONE
    }

    enum Step {
        ASK,
        ANSWER,
        LAPSE
    }

    private static TableWriter<State, Step, Boolean> writer() {
        var table = new TableWriter<State, Step, Boolean>("question", OPEN);
        table.on(ASK).from(OPEN).to(WAITING).by(Party.REQUESTER);
        table.on(ANSWER)
                .from(WAITING)
                .to(DONE)
                .by(Party.PROVIDER)
                .because(List.of("YES", "NO"))
                .with("letter")
                .when("somebody thought about it", thought -> thought);
        table.clock("ask").in(OPEN).of(Party.REQUESTER, new Term.Days(1)).alarms(Party.REQUESTER);
        return table;
    }

    private static ProcessTable<State, Step, Boolean> table() {
        var table = writer();
        table.on(LAPSE).from(WAITING).to(DONE).by(Party.CLOCK);
        table.clock("answer")
                .in(WAITING)
                .of(Party.PROVIDER, new Term.WorkingDays(2))
                .moves(LAPSE);
        return table.table();
    }

    private static String refusal(
            State state, Step step, Party party, String reason, Set<String> documents, boolean thought) {
        return switch (table().decide(state, step, new Asked<>(party, reason, documents, thought))) {
            case Decision.Allowed<State, Step, Boolean> _ -> "allowed";
            case Decision.Refused<State, Step, Boolean>(var problem) -> problem.code();
        };
    }

    @Test
    void a_step_needs_its_state_party_reason_document_and_guard() {
        assertThat(refusal(WAITING, ANSWER, Party.PROVIDER, "YES", Set.of("letter"), true))
                .isEqualTo("allowed");
        assertThat(refusal(OPEN, ANSWER, Party.PROVIDER, "YES", Set.of("letter"), true))
                .isEqualTo("PRC-0001");
        assertThat(refusal(WAITING, ANSWER, Party.REQUESTER, "YES", Set.of("letter"), true))
                .isEqualTo("PRC-0002");
        assertThat(refusal(WAITING, ANSWER, Party.PROVIDER, "PERHAPS", Set.of("letter"), true))
                .isEqualTo("PRC-0003");
        assertThat(refusal(WAITING, ANSWER, Party.PROVIDER, "YES", Set.of(), true))
                .isEqualTo("PRC-0004");
        assertThat(refusal(WAITING, ANSWER, Party.PROVIDER, "YES", Set.of("letter"), false))
                .isEqualTo("PRC-0005");
    }

    @Test
    void a_refusal_says_what_is_wrong_and_what_to_do() {
        var decision = table().decide(DONE, ASK, new Asked<>(Party.REQUESTER, "", Set.of(), true));
        assertThat(((Decision.Refused<State, Step, Boolean>) decision).problem().toString())
                .isEqualTo("""
                PRC-0001: the step ASK is not possible: the question is DONE
                  fix:   open it again; somebody else may have gone on meanwhile""");
    }

    @Test
    void a_state_in_which_nobody_is_woken_cannot_be_written() {
        assertThatThrownBy(() -> writer().table()).hasMessageContaining("nobody is woken in WAITING");
    }

    @Test
    void a_step_has_one_row_in_a_state_because_otherwise_nobody_knows_where_it_leads() {
        var table = writer();
        table.on(ASK).from(OPEN).to(DONE).by(Party.REQUESTER);
        assertThatThrownBy(table::table).hasMessageContaining("two rows for ASK in OPEN");
    }

    @Test
    void a_clock_moves_only_where_the_table_lets_it() {
        var table = writer();
        table.on(LAPSE).from(WAITING).to(DONE).by(Party.PROVIDER);
        table.clock("answer").in(WAITING).of(Party.PROVIDER, new Term.Days(2)).moves(LAPSE);
        assertThatThrownBy(table::table).hasMessageContaining("the clock answer cannot move WAITING");
    }

    @Test
    void the_log_tells_the_state_and_a_log_that_jumps_is_damaged() {
        var asked = new StepTaken<>(Instant.EPOCH, "anna", Party.REQUESTER, ASK, OPEN, WAITING, "", "");
        var lapsed = new StepTaken<>(Instant.EPOCH, "clock", Party.CLOCK, LAPSE, WAITING, DONE, "", "");
        assertThat(table().replay(List.of(asked, lapsed))).isEqualTo(DONE);
        assertThatThrownBy(() -> table().replay(List.of(lapsed))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_diagram_shows_every_step() {
        assertThat(ProcessPage.diagram(table())).isEqualTo("""
                stateDiagram-v2
                    [*] --> OPEN
                    OPEN --> WAITING: ask (requester)
                    WAITING --> DONE: answer (provider)
                    WAITING --> DONE: lapse (clock)
                    DONE --> [*]
                """);
    }
}
