package org.marrowrelay.registry.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.web.HomeClock;

class FollowUpCourseTest {
    @ParameterizedTest(name = "at {0}, {1} is near: {2} ({3})")
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-23T23:30:00Z | 2026-11-27 | true  | the 24th has begun in Shanghai, and three days early is early enough
            2026-11-23T15:30:00Z | 2026-11-27 | false | it is still the 23rd there
            2026-11-23T15:30:00Z | 2026-11-26 | true  | three days from the 23rd
            """)
    void an_answer_counts_from_three_days_before_its_day_where_we_are(
            Instant now, String due, boolean near, String because) {
        Clock clock = new HomeClock(Clock.fixed(now, ZoneOffset.UTC), () -> ZoneId.of("Asia/Shanghai"));
        var matter = new Matter<>(
                "F-000001",
                null,
                "P-1",
                "D-1",
                new OrganisationCode("THEIRS"),
                new OrganisationCode("OURS"),
                FollowUpState.DUE_MONTH,
                Map.of("dueMonth", due),
                "anna",
                now,
                null,
                1,
                false);
        assertThat(new FollowUpCourse(clock).context(matter, "anna", now))
                .as(because)
                .isEqualTo(near);
    }
}
