package org.marrowrelay.registry.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.donor.Traits;
import org.springframework.beans.factory.annotation.Autowired;

@RegistryTest
class PatientDeskTest {
    static final Traits UNKNOWN = new Traits(null, null, null, null, null);

    @Autowired
    PatientDesk desk;

    static PatientDraft draft(String id, String gl) {
        return new PatientDraft(new PatientId(id), "Highland", UNKNOWN, gl, "");
    }

    @Test
    void a_patient_comes_back_as_entered() {
        assertThat(desk.enter(draft("P-1", "A*01:01+A*02:01^B*08:01+B*07:02"), "tester"))
                .isInstanceOf(PatientEntry.Stored.class);
        Patient patient = desk.find(new PatientId("P-1")).orElseThrow();
        assertThat(patient.gl()).isEqualTo("A*01:01+A*02:01^B*08:01+B*07:02");
        assertThat(patient.traits()).isEqualTo(UNKNOWN);
        assertThat(patient.version()).isEqualTo(1);
    }

    @Test
    void a_typing_that_cannot_be_read_is_refused_and_nothing_is_stored() {
        assertThat(desk.enter(draft("P-2", "A*01:01+^B*07"), "tester")).isInstanceOf(PatientEntry.Refused.class);
        assertThat(desk.find(new PatientId("P-2"))).isEmpty();
    }

    @Test
    void the_starter_refuses_no_antibody_because_it_knows_few_antigens_itself() {
        Particulars none = Particulars.NONE;
        PatientDraft plain = draft("P-80", "A*01:01+A*02:01");
        Particulars immunised = new Particulars(
                none.diagnosis(),
                none.stage(),
                none.centre(),
                none.authorised(),
                none.payer(),
                none.doseCd34(),
                none.mixture(),
                List.of(new Particulars.Antibody("A80", 5_000)),
                none.preferences());
        PatientDraft draft =
                new PatientDraft(plain.id(), plain.population(), plain.traits(), plain.gl(), plain.note(), immunised);
        assertThat(desk.enter(draft, "tester")).isInstanceOf(PatientEntry.Stored.class);
    }

    @Test
    void a_code_is_used_once() {
        desk.enter(draft("P-3", "A*01:01+A*02:01"), "tester");
        assertThat(desk.enter(draft("P-3", "A*01:01+A*02:01"), "tester"))
                .isInstanceOfSatisfying(PatientEntry.Refused.class, refused -> assertThat(refused.problems())
                        .extracting(Problem::code)
                        .containsExactly("PAT-0003"));
    }

    @Test
    void nobody_overwrites_what_they_have_not_seen() {
        desk.enter(draft("P-4", "A*01:01+A*02:01"), "tester");
        assertThat(desk.change(draft("P-4", "A*01:01+A*03:01"), 1, "tester")).isInstanceOf(PatientEntry.Stored.class);
        assertThat(desk.change(draft("P-4", "A*01:01+A*11:01"), 1, "tester"))
                .isInstanceOfSatisfying(PatientEntry.Refused.class, refused -> assertThat(refused.problems())
                        .extracting(Problem::code)
                        .containsExactly("PAT-0004"));
        assertThat(desk.find(new PatientId("P-4")).orElseThrow().gl()).isEqualTo("A*01:01+A*03:01");
    }

    @Test
    void a_person_s_name_with_a_space_is_no_code() {
        assertThatThrownBy(() -> new PatientId("Jane Doe")).isInstanceOf(PatientProblem.class);
    }
}
