package org.marrowrelay.registry.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.population.PopulationDesk;
import org.springframework.beans.factory.annotation.Autowired;

@RegistryTest
class StandingSearchesTest {
    static final String GL =
            "A*34:02+A*36:01^C*14:03+C*15:05^B*15:16+B*73:01^DRB1*10:01+DRB1*12:02^DQB1*05:01+DQB1*03:01";

    @Autowired
    StandingSearches standing;

    @Autowired
    DonorDesk donors;

    @Autowired
    PatientDesk patients;

    @Autowired
    PopulationDesk populations;

    void put(String id, Status status) {
        put(id, "", GL, status);
    }

    void put(String id, String population, String gl, Status status) {
        donors.put(
                List.of(new Donor(
                        new DonorId(id),
                        Donor.Kind.D,
                        population,
                        "0990",
                        SearchDeskTest.UNKNOWN,
                        status,
                        new Donor.ReportedTyping(gl, "starter", null),
                        null)),
                8002,
                false);
    }

    List<String> news(String patient) {
        return standing.alerts(patient, true, Long.MAX_VALUE, 50).stream()
                .map(alert -> alert.kind() + " " + alert.donor())
                .toList();
    }

    FollowedSearch followed(String patient) {
        return standing.followed().stream()
                .filter(one -> one.patient().equals(patient))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_donor_who_comes_changes_and_goes_is_told_to_the_patients_coordinator_until_somebody_has_seen_it() {
        PatientId id = new PatientId("STAND-1");
        patients.enter(new PatientDraft(id, "", SearchDeskTest.UNKNOWN, GL, ""), "tester");
        assertThat(patients.step(id, PatientStep.SEARCH, "", "", "tester")).isEmpty();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> standing.find("STAND-1").isPresent());
        assertThat(news("STAND-1"))
                .as("the first result is the beginning, not news")
                .isEmpty();
        put("stand-d1", Status.AV);
        await().atMost(Duration.ofSeconds(30)).until(() -> news("STAND-1").contains("NEW stand-d1"));
        donors.setStatus(List.of(new DonorId("stand-d1")), Status.TU);
        await().atMost(Duration.ofSeconds(30)).until(() -> news("STAND-1").contains("CHANGED stand-d1"));
        donors.setStatus(List.of(new DonorId("stand-d1")), Status.DE);
        await().atMost(Duration.ofSeconds(30)).until(() -> news("STAND-1").contains("LOST stand-d1"));
        List<Long> waiting = standing.alerts("STAND-1", true, Long.MAX_VALUE, 50).stream()
                .map(Alert::id)
                .toList();
        assertThat(followed("STAND-1").unseen()).isEqualTo(3);
        assertThat(standing.markSeen(waiting, "tester")).isEqualTo(3);
        assertThat(standing.countUnseen("STAND-1")).isZero();
        assertThat(followed("STAND-1"))
                .extracting(FollowedSearch::unseen, FollowedSearch::at)
                .containsExactly(0L, standing.find("STAND-1").orElseThrow().at());
        assertThat(standing.markSeen(waiting, "other"))
                .as("who saw it first stays")
                .isZero();
    }

    @Test
    void what_is_told_of_a_donor_is_the_probability_that_the_list_shows() {
        String rest = "^C*17:01+C*17:01^B*42:01+B*42:01^DRB1*08:04+DRB1*08:04^DQB1*04:02+DQB1*04:02";
        String unsure = "A*66:01/A*69:01+A*66:01/A*69:01" + rest;
        populations.store(
                Provenance.of("Standland", "test.csv"),
                SearchDeskTest.WITH_DQA1.getBytes(StandardCharsets.UTF_8),
                "tester");
        PatientId id = new PatientId("STAND-2");
        patients.enter(
                new PatientDraft(id, "Standland", SearchDeskTest.UNKNOWN, "A*66:01+A*66:01" + rest, ""), "tester");
        assertThat(patients.step(id, PatientStep.SEARCH, "", "", "tester")).isEmpty();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> standing.find("STAND-2").isPresent());
        put("stand-a1", "Standland", unsure + "^DQA1*04:01+DQA1*04:01", Status.AV);
        put("stand-a2", "Standland", unsure + "^DQA1*04:02+DQA1*04:02", Status.AV);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> news("STAND-2").containsAll(List.of("NEW stand-a1", "NEW stand-a2")));
        assertThat(chance("STAND-2", "stand-a1"))
                .as("DQA1 tells which haplotypes they have; the index would say .25 of both")
                .isEqualTo(1.0, within(1e-12));
        assertThat(chance("STAND-2", "stand-a2")).isZero();
        donors.setStatus(List.of(new DonorId("stand-a1"), new DonorId("stand-a2")), Status.DE);
    }

    private double chance(String patient, String donor) {
        return standing.alerts(patient, true, Long.MAX_VALUE, 50).stream()
                .filter(alert -> alert.donor().equals(donor))
                .map(alert -> Objects.requireNonNull(
                        Objects.requireNonNull(alert.after()).p10()))
                .findFirst()
                .orElseThrow();
    }
}
