package org.marrowrelay.registry.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.donor.Traits;
import org.springframework.beans.factory.annotation.Autowired;

@RegistryTest
class SearchStepsTest {
    static final String TYPED = "A*01:01+A*02:01^B*07:02+B*08:01^DRB1*15:01+DRB1*03:01";
    static final Traits BORN_1964 =
            new Traits(java.time.LocalDate.of(1964, 5, 1), Traits.Sex.F, null, null, new BigDecimal("58"));

    @Autowired
    PatientDesk desk;

    PatientId enter(String id, String gl, Particulars particulars) {
        PatientId patient = new PatientId(id);
        assertThat(desk.enter(new PatientDraft(patient, "", BORN_1964, gl, "", particulars), "tester"))
                .isInstanceOf(PatientEntry.Stored.class);
        return patient;
    }

    static Particulars ordered(String authorised, String payer) {
        return new Particulars(
                "MDS",
                "EB-2",
                "Centre 7",
                authorised,
                payer,
                new BigDecimal("4.5"),
                "API:0.5+CAU:0.5",
                List.of(new Particulars.Antibody("A2", 5400), new Particulars.Antibody("DPB1*04:01", null)),
                List.of("MALE", "YOUNGER"));
    }

    PatientState state(PatientId id) {
        return desk.find(id).orElseThrow().state();
    }

    @Test
    void a_search_goes_from_registered_over_preliminary_and_active_to_stopped_and_every_step_is_kept() {
        PatientId id = enter("STEP-1", TYPED, ordered("order 17", "insurer"));
        assertThat(state(id)).isEqualTo(PatientState.NEW);
        for (PatientStep step : List.of(PatientStep.SEARCH, PatientStep.ACTIVATE, PatientStep.SUSPEND)) {
            assertThat(desk.step(id, step, "", "", "tester")).isEmpty();
        }
        assertThat(desk.step(id, PatientStep.STOP, "UPT", "done", "tester")).isEmpty();
        assertThat(state(id)).isEqualTo(PatientState.STP);
        var log = desk.steps(id);
        assertThat(log).extracting(step -> step.to().name()).containsExactly("PRE", "ACT", "SUS", "STP");
        assertThat(SearchSteps.TABLE.replay(log)).isEqualTo(PatientState.STP);
    }

    @Test
    void an_active_search_needs_the_centres_order_and_a_payer_because_donors_will_be_asked() {
        PatientId id = enter("STEP-2", TYPED, ordered("", ""));
        desk.step(id, PatientStep.SEARCH, "", "", "tester");
        Optional<Problem> refused = desk.step(id, PatientStep.ACTIVATE, "", "", "tester");
        assertThat(refused.map(Problem::code)).contains("PRC-0005");
        assertThat(refused.orElseThrow().what()).contains("authorised");
        assertThat(state(id)).isEqualTo(PatientState.PRE);
    }

    @Test
    void a_search_needs_three_typed_loci_and_stopping_needs_a_reason() {
        PatientId id = enter("STEP-3", "A*01:01+A*02:01", Particulars.NONE);
        assertThat(desk.step(id, PatientStep.SEARCH, "", "", "tester").map(Problem::code))
                .contains("PRC-0005");
        assertThat(desk.step(id, PatientStep.STOP, "", "", "tester").map(Problem::code))
                .contains("PRC-0003");
        assertThat(desk.step(id, PatientStep.SUSPEND, "", "", "tester").map(Problem::code))
                .contains("PRC-0001");
    }

    @Test
    void what_a_coordinator_knows_comes_back_as_it_was_entered_and_former_versions_stay() {
        PatientId id = enter("STEP-4", TYPED, ordered("order 17", "insurer"));
        assertThat(desk.find(id).orElseThrow().particulars().antibodies())
                .extracting(Object::toString)
                .containsExactly("A2 5400", "DPB1*04:01");
        desk.change(new PatientDraft(id, "", BORN_1964, TYPED.replace("A*01:01", "A*03:01"), ""), 1, "other");
        assertThat(desk.versions(id)).hasSize(1);
        assertThat(desk.versions(id).getFirst().gl()).isEqualTo(TYPED);
        assertThat(desk.versions(id).getFirst().by()).isEqualTo("other");
    }

    @Test
    void the_same_typing_in_another_order_is_suspected_to_be_one_person_unless_birth_or_sex_contradict() {
        String mark = "^DQB1*06:02+DQB1*02:01";
        PatientId one = enter("SAME-1", TYPED + mark, Particulars.NONE);
        PatientId other = enter(
                "SAME-2",
                "B*08:01+B*07:02^A*02:01+A*01:01^DQB1*02:01+DQB1*06:02^DRB1*03:01+DRB1*15:01",
                Particulars.NONE);
        desk.enter(
                new PatientDraft(
                        new PatientId("SAME-3"),
                        "",
                        new Traits(java.time.LocalDate.of(1990, 1, 1), Traits.Sex.F, null, null, null),
                        TYPED + mark,
                        ""),
                "tester");
        assertThat(desk.sameAs(one)).containsExactly(other);
    }

    @Test
    void mixtures_must_add_up_and_antibodies_be_named_like_antigens_or_alleles() {
        Particulars wrong = new Particulars(
                "",
                "",
                "",
                "",
                "",
                null,
                "API:0.5+CAU:0.4",
                List.of(new Particulars.Antibody("anything!", 3)),
                List.of());
        var entry = desk.enter(new PatientDraft(new PatientId("STEP-5"), "", BORN_1964, TYPED, "", wrong), "tester");
        assertThat(((PatientEntry.Refused) entry).problems())
                .extracting(Problem::code)
                .contains("PAT-0005", "PAT-0006");
    }

    @Test
    void the_list_finds_by_text_and_state_and_sorts() {
        enter("LIST-B", TYPED, new Particulars("Zebraemia", "", "", "", "", null, "", List.of(), List.of()));
        PatientId second =
                enter("LIST-A", TYPED, new Particulars("zebraemia", "", "", "", "", null, "", List.of(), List.of()));
        desk.step(second, PatientStep.SEARCH, "", "", "tester");
        var all = new PatientFilter("ZEBRA", null, PatientFilter.Order.ID, false);
        assertThat(desk.list(all, 0, 10))
                .extracting(patient -> patient.id().value())
                .containsExactly("LIST-A", "LIST-B");
        assertThat(desk.count(new PatientFilter("zebra", PatientState.PRE, PatientFilter.Order.ID, false)))
                .isEqualTo(1);
    }
}
