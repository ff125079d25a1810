package org.marrowrelay.registry.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientStep;
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

    void put(String id, Status status) {
        donors.put(
                List.of(new Donor(
                        new DonorId(id),
                        Donor.Kind.D,
                        "",
                        "0990",
                        SearchDeskTest.UNKNOWN,
                        status,
                        new Donor.ReportedTyping(GL, "starter", null),
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
}
