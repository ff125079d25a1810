package org.marrowrelay.registry.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.donor.TypingDesk;
import org.marrowrelay.registry.donor.TypingReport;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.task.TaskDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The pages of the list of requests, against the same questions asked of all requests one by one.
@RegistryTest
class RequestListTest {
    private static final long SEED = 6;
    private static final OrganisationCode CENTRE = new OrganisationCode("9-LISTCENTRE");
    private static final Instant BEGIN = Instant.parse("2026-10-28T09:00:00Z");

    @Autowired
    Requests requests;

    @Autowired
    RequestDesk desk;

    @Autowired
    Sight sight;

    @Autowired
    JdbcClient sql;

    @Autowired
    HeldDonors held;

    @Autowired
    DonorDesk donors;

    @Autowired
    TypingDesk typings;

    @Autowired
    TaskDesk tasks;

    @BeforeEach
    void store_some() {
        if (requests.find(new RequestId("R-999000")).isEmpty()) {
            System.out.println("seed " + SEED);
            Random random = new Random(SEED);
            for (int number = 0; number < 40; number++) {
                store(number, random);
            }
            sql.sql("insert into case_file (patient, centre) values ('LIST-1', ?) on conflict do nothing")
                    .param(CENTRE.value())
                    .update();
        }
    }

    private void store(int number, Random random) {
        Instant at = BEGIN.plus(Duration.ofHours(7L * random.nextInt(12)));
        boolean sent = random.nextBoolean();
        Request fresh = new Request(
                new RequestId("R-9990%02d".formatted(number)),
                random.nextBoolean() ? RequestKind.TYP : RequestKind.HAC,
                new PatientId("LIST-" + random.nextInt(4)),
                new DonorId("LIST-DONOR-" + random.nextInt(5)),
                new OrganisationCode("9-LISTASK" + random.nextInt(2)),
                new OrganisationCode("9-LISTDO" + random.nextInt(3)),
                Organisation.Channel.LETTER,
                sent ? RequestState.SENT : RequestState.DRAFT,
                false,
                Map.of(),
                "",
                null,
                false,
                "tester",
                at,
                sent ? at.plusSeconds(60) : null,
                null,
                1,
                false);
        requests.add(fresh);
        requests.save(fresh);
    }

    private List<Request> paged(RequestFilter filter, RequestOrder order) {
        List<Request> all = new ArrayList<>();
        List<Request> page = desk.list(filter, order, "", 3);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            all.addAll(page);
            page = desk.list(filter, order, page.getLast().id().value(), 3);
        }
        return all;
    }

    private boolean admits(RequestFilter filter, Request some) {
        Instant sent = some.sentAt();
        return (filter.kind().isEmpty() || some.kind().name().equals(filter.kind()))
                && switch (filter.state()) {
                    case "all" -> true;
                    case "open" -> some.isOpen();
                    case "closed" -> !some.isOpen();
                    default -> some.state().name().equals(filter.state());
                }
                && (filter.provider().isEmpty() || some.provider().value().equals(filter.provider()))
                && (filter.patient().isEmpty() || some.patient().value().equals(filter.patient()))
                && (filter.donor().isEmpty() || some.donor().value().equals(filter.donor()))
                && (filter.sent().isEmpty() || (sent != null && sent.toString().startsWith(filter.sent())))
                && sight.of(some, new Actor("somebody", false, false, false, filter.where()));
    }

    private static Comparator<Request> sorted(RequestOrder order) {
        Comparator<Request> newest = Comparator.comparing(Request::createdAt)
                .reversed()
                .thenComparing(some -> some.id().value());
        return switch (order) {
            case NEWEST -> newest;
            case SENT ->
                Comparator.comparing(Request::sentAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .thenComparing(newest);
            case KIND -> Comparator.comparing(Request::kind).thenComparing(newest);
            case STATE -> Comparator.comparing(Request::state).thenComparing(newest);
            case CASE ->
                Comparator.comparing((Request some) -> some.patient().value()).thenComparing(newest);
            case DONOR ->
                Comparator.comparing((Request some) -> some.donor().value()).thenComparing(newest);
            case PROVIDER ->
                Comparator.comparing((Request some) -> some.provider().value()).thenComparing(newest);
        };
    }

    private static RequestFilter where(@Nullable String code) {
        return new RequestFilter("", "all", "", "", "", "", code == null ? null : new OrganisationCode(code));
    }

    @Test
    void pages_hold_in_every_order_what_the_definition_admits_and_nothing_twice() {
        List<RequestFilter> questions = List.of(
                RequestFilter.ALL,
                RequestFilter.OPEN,
                new RequestFilter("HAC", "SENT", "", "", "", "", null),
                new RequestFilter("", "closed", "", "", "", "", null),
                new RequestFilter("", "all", "9-LISTDO1", "", "LIST-DONOR-2", "", null),
                new RequestFilter("", "all", "", "LIST-2", "", "2026-10", null),
                new RequestFilter("", "all", "", "", "", "2026-11-01T", null),
                where("9-LISTASK1"),
                where("9-LISTDO0"),
                where(CENTRE.value()),
                where("0-NOWHERE"));
        for (RequestFilter filter : questions) {
            for (RequestOrder order : RequestOrder.values()) {
                List<String> expected = desk.list().stream()
                        .filter(some -> admits(filter, some))
                        .sorted(sorted(order))
                        .map(some -> some.id().value())
                        .toList();
                assertThat(paged(filter, order))
                        .as(filter + " " + order)
                        .extracting(some -> some.id().value())
                        .containsExactlyElementsOf(expected);
                assertThat(desk.count(filter)).as(filter.toString()).isEqualTo(expected.size());
            }
        }
    }

    @Test
    void whoever_asks_something_of_a_donor_is_told_when_the_donor_cannot_be_asked_any_more() {
        DonorId donor = new DonorId("LIST-HELD");
        donors.put(
                List.of(new Donor(
                        donor,
                        Donor.Kind.D,
                        "",
                        "",
                        new Traits(null, null, null, null, null),
                        Status.AV,
                        new Donor.ReportedTyping("A*01:01+A*02:01", "starter", null),
                        null)),
                8101,
                false);
        Request asked = new Request(
                new RequestId("R-999100"),
                RequestKind.HAC,
                new PatientId("LIST-9"),
                donor,
                new OrganisationCode("9-LISTASK1"),
                new OrganisationCode("9-LISTDO1"),
                Organisation.Channel.LETTER,
                RequestState.SENT,
                false,
                Map.of(),
                "",
                null,
                false,
                "tester",
                BEGIN,
                BEGIN,
                null,
                1,
                false);
        requests.add(asked);
        requests.save(asked);
        typings.report(
                donor,
                new TypingReport.Draft("A*01:01+A*24:02", "starter", "", "", null, TypingReport.Purpose.CONFIRMATORY),
                Act.by("tester"));
        assertThat(clocks(asked)).contains(HeldDonors.CLOCK);
        held.moved(new RequestMoved(asked, RequestStep.ACCEPT, RequestState.SENT, BEGIN));
        assertThat(clocks(asked))
                .as("the donor's side decides nothing for them")
                .contains(HeldDonors.CLOCK);
        held.moved(new RequestMoved(asked, RequestStep.ASK_CANCEL, RequestState.SENT, BEGIN));
        assertThat(clocks(asked)).doesNotContain(HeldDonors.CLOCK);
    }

    private List<String> clocks(Request request) {
        return tasks.running("REQUEST", request.id().value()).stream()
                .map(task -> task.key().clock())
                .toList();
    }
}
