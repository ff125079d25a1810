package org.marrowrelay.registry.sample;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.CordUnit;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.MarkerResult;
import org.marrowrelay.registry.donor.StoredSample;
import org.springframework.stereotype.Component;

/// Gives some invented donors a life: consents, samples, contacts; and units what their bank knows.
@Component
class SampleLives {
    private static final Act ACT = Act.by("samples");
    private static final int SHELVES = 40;

    private final CareDesk care;
    private final Clock clock;

    SampleLives(CareDesk care, Clock clock) {
        this.care = care;
        this.clock = clock;
    }

    /// A donor's, once; repeated after a kill it changes nothing.
    void live(DonorId donor, int number) {
        if (!care.life(donor).consents().isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate joined = today.minusDays(400L + 7L * (number % 300));
        String language = number % 2 == 0 ? "zh-CN" : "en";
        care.consent(donor, new Consent.Draft("3.1", Consent.Scope.LISTING, language, joined), ACT);
        care.consent(donor, new Consent.Draft("3.1", Consent.Scope.SAMPLE, language, joined), ACT);
        care.store(
                donor,
                new StoredSample.Draft(
                        "EDTA", 2, "Freezer 2, shelf " + number % SHELVES, StoredSample.Purpose.CLINICAL, joined),
                ACT);
        care.tested(donor, new MarkerResult(MarkerResult.Marker.HBSAG, "N", joined), ACT);
        care.contacted(donor, today.minusDays(30L + 11L * (number % 60)), ACT);
    }

    /// A cord blood unit's.
    void unit(DonorId unit, LocalDate collected, int number) {
        care.describeUnit(
                unit,
                new CordUnit(
                        collected,
                        collected.plusDays(1),
                        BigDecimal.valueOf(70L + number % 50),
                        90 + number % 10,
                        "",
                        collected,
                        "HBsAg, anti-HCV, HIV: negative"),
                ACT);
    }
}
