package org.marrowrelay.registry.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.collection.CollectionDesk;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.request.Figures;
import org.marrowrelay.registry.safety.EventDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The numbers of a year in which nothing happened but what this test writes.
@RegistryTest
class YearNumbersTest {
    private static final Year YEAR = Year.of(2019);

    @Autowired
    YearNumbers numbers;

    @Autowired
    Figures figures;

    @Autowired
    CollectionDesk collections;

    @Autowired
    EventDesk events;

    @Autowired
    JdbcClient sql;

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    OrganisationDesk organisations;

    private RelayWorld world;

    private void request(int number, String requester, String provider, String to, String reason, String sent) {
        String id = "R-8190%02d".formatted(number);
        Instant at = Instant.parse(sent);
        boolean open = to.equals("SENT");
        sql.sql("""
                        insert into request (id, kind, patient, donor, requester, provider, channel, state, open, created_by,
                                             created_at, sent_at, closed_at)
                        values (?, 'TYP', ?, ?, ?, ?, 'LETTER', ?, ?, 'year', ?, ?, ?)
                        """)
                .params(
                        id,
                        world.patient.value(),
                        world.id(1).value(),
                        requester,
                        provider,
                        to,
                        open,
                        Timestamp.from(at),
                        Timestamp.from(at),
                        open ? null : Timestamp.from(at.plusSeconds(60)))
                .update();
        sql.sql("insert into request_event (request, at, by, party, step, from_state, to_state, reason, note) "
                        + "values (?, ?, 'year', 'PROVIDER', 'SEND', 'DRAFT', ?, ?, '')")
                .params(id, Timestamp.from(at), to, reason)
                .update();
    }

    private long count(String measure, YearNumbers.Direction direction) {
        return numbers.of(YEAR).stream()
                .filter(one -> one.measure().equals(measure)
                        && one.direction() == direction
                        && one.kind().equals("TYP"))
                .mapToLong(one -> one.count() == null ? -1 : one.count())
                .sum();
    }

    @Test
    void requests_are_counted_once_by_direction_and_by_what_became_of_them_and_add_up() {
        world = new RelayWorld("YEAR", patients, donors, organisations, 1);
        String ours = world.ours.value();
        String partner = world.partner.value();
        request(1, ours, ours, "COMPLETED", "", "2019-03-01T12:00:00Z");
        request(2, ours, partner, "REJECTED", "MR", "2019-03-02T12:00:00Z");
        request(3, ours, partner, "REJECTED", "UC", "2019-03-03T12:00:00Z");
        request(4, partner, ours, "CANCELLED", "PPR", "2019-03-04T12:00:00Z");
        request(5, partner, ours, "CANCELLED", "COR", "2019-03-05T12:00:00Z");
        request(6, partner, ours, "SENT", "", "2019-12-31T23:59:59Z");
        request(7, partner, ours, "EXPIRED", "", "2019-06-05T12:00:00Z");
        request(8, ours, ours, "COMPLETED", "", "2020-01-01T00:00:00Z");
        assertThat(count("requests_sent", YearNumbers.Direction.NATIONAL))
                .as("the one of 2020 is not of this year")
                .isEqualTo(1);
        assertThat(new YearNumbers(
                                donors,
                                patients,
                                figures,
                                collections,
                                events,
                                organisations,
                                () -> ZoneId.of("America/Chicago"),
                                Clock.systemUTC())
                        .of(YEAR).stream()
                                .filter(one -> one.measure().equals("requests_sent")
                                        && one.direction() == YearNumbers.Direction.NATIONAL
                                        && one.kind().equals("TYP"))
                                .map(YearNumbers.Count::count))
                .as("in Chicago it is still 2019 when 2020 begins in UTC")
                .containsExactly(2L);
        assertThat(count("requests_with_result", YearNumbers.Direction.NATIONAL))
                .isEqualTo(1);
        assertThat(count("unavailable_medical", YearNumbers.Direction.IMPORT)).isEqualTo(1);
        assertThat(count("unavailable_unreachable", YearNumbers.Direction.IMPORT))
                .isEqualTo(1);
        assertThat(count("cancelled", YearNumbers.Direction.EXPORT)).isEqualTo(1);
        assertThat(count("corrected", YearNumbers.Direction.EXPORT)).isEqualTo(1);
        assertThat(count("still_open", YearNumbers.Direction.EXPORT)).isEqualTo(1);
        assertThat(count("unavailable_other", YearNumbers.Direction.EXPORT)).isEqualTo(1);
        for (YearNumbers.Direction direction :
                List.of(YearNumbers.Direction.NATIONAL, YearNumbers.Direction.IMPORT, YearNumbers.Direction.EXPORT)) {
            long parts = List.of(
                            "requests_with_result",
                            "unavailable_medical",
                            "unavailable_personal",
                            "unavailable_unreachable",
                            "unavailable_other",
                            "cancelled",
                            "corrected",
                            "still_open")
                    .stream()
                    .mapToLong(measure -> count(measure, direction))
                    .sum();
            assertThat(parts).as("%s adds up", direction).isEqualTo(count("requests_sent", direction));
        }
    }

    @Test
    void what_cannot_be_counted_stands_there_without_a_number_because_a_nought_would_be_a_claim() {
        assertThat(numbers.of(YEAR))
                .filteredOn(one -> one.section().equals("not_counted"))
                .isNotEmpty()
                .allMatch(one -> one.count() == null);
        assertThat(numbers.of(YEAR))
                .filteredOn(one -> one.section().equals("donors"))
                .as("what the list was at the end of 2019 is not kept")
                .allMatch(one -> one.count() == null);
    }
}
