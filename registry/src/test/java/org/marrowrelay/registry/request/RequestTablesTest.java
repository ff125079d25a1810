package org.marrowrelay.registry.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowrelay.registry.patient.PatientState;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.patient.SearchSteps;
import org.marrowrelay.registry.process.Asked;
import org.marrowrelay.registry.process.Deadline;
import org.marrowrelay.registry.process.Decision;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.ProcessPage;
import org.marrowrelay.registry.process.StepTaken;
import org.marrowrelay.registry.process.Transition;

class RequestTablesTest {
    private static final Facts FINE = facts(true, LocalDate.parse("2026-12-01"));
    private static final Set<String> EVERYTHING = Set.of("report", "consent", "release", "prescription", "clearance");

    private static final Set<RequestState> STOPS =
            EnumSet.of(RequestState.REJECTED, RequestState.CANCELLED, RequestState.EXPIRED, RequestState.DENIED);

    private static Facts facts(boolean good, @Nullable LocalDate until) {
        LocalDate latest = LocalDate.parse("2026-12-31");
        LocalDate earliest = LocalDate.parse("2026-11-01");
        return new Facts(good, good, good, good, good, until, earliest, latest, good, good, good, good);
    }

    private static Asked<Facts> asked(Party party, String reason) {
        return new Asked<>(party, reason, EVERYTHING, FINE);
    }

    /// Every state, every step, every party, of every kind: what the table has no row for is refused, with the reason
    /// why; what it has a row for is allowed, and only for its parties, with its reason and documents and guards.
    @ParameterizedTest
    @EnumSource(RequestKind.class)
    void every_step_in_every_state_by_every_party_is_allowed_or_refused_as_the_table_says(RequestKind kind) {
        int allowed = 0;
        int refused = 0;
        for (RequestState state : RequestState.values()) {
            for (RequestStep step : RequestStep.values()) {
                for (Party party : Party.values()) {
                    var row = kind.table().find(state, step);
                    boolean may = row.isPresent() && row.get().by().contains(party);
                    String reason = row.filter(some -> !some.reasons().isEmpty())
                            .map(some -> some.reasons().iterator().next())
                            .orElse("");
                    boolean is = kind.table().decide(state, step, asked(party, reason)) instanceof Decision.Allowed;
                    assertThat(is)
                            .as(kind + ": " + step + " in " + state + " by " + party)
                            .isEqualTo(may);
                    allowed += is ? 1 : 0;
                    refused += is ? 0 : 1;
                    row.filter(_ -> may).ifPresent(some -> lacksNothing(kind, state, some, party, reason));
                }
            }
        }
        assertThat(allowed).isPositive();
        assertThat(refused).isGreaterThan(allowed);
    }

    private static void lacksNothing(
            RequestKind kind,
            RequestState state,
            Transition<RequestState, RequestStep, Facts> row,
            Party party,
            String reason) {
        if (!row.reasons().isEmpty()) {
            assertThat(kind.table().decide(state, row.step(), asked(party, ""))).isInstanceOf(Decision.Refused.class);
        }
        if (!row.documents().isEmpty()) {
            assertThat(kind.table().decide(state, row.step(), new Asked<>(party, reason, Set.of(), FINE)))
                    .isInstanceOf(Decision.Refused.class);
        }
        if (!row.guards().isEmpty()) {
            Facts nothing = facts(false, null);
            assertThat(kind.table().decide(state, row.step(), new Asked<>(party, reason, EVERYTHING, nothing)))
                    .isInstanceOf(Decision.Refused.class);
        }
    }

    @ParameterizedTest(name = "{0}: {1} --{2} by {3}--> {4}")
    @CsvSource(delimiter = '|', textBlock = """
            TYP | DRAFT          | SEND       | REQUESTER  | SENT           | the patient's side asks
            TYP | DRAFT          | SEND       | PROVIDER   | -              | nobody asks themselves
            TYP | SENT           | ACCEPT     | PROVIDER   | ACCEPTED       | an acknowledgement may be skipped
            TYP | SENT           | COMPLETE   | PROVIDER   | -              | no result before somebody accepted
            TYP | TYPED          | COMPLETE   | LABORATORY | COMPLETED      | the laboratory reports
            TYP | EXPIRED        | LATE_RESULT| PROVIDER   | EXPIRED        | a late result is kept
            TYP | SENT           | EXPIRE     | PROVIDER   | -              | only the clock expires
            SMP | COLLECTED      | RECEIVE    | REQUESTER  | -              | what was not sent cannot arrive
            SMP | SHIPPED        | RECEIVE    | PROVIDER   | -              | who sent it cannot have received it
            SMP | RECEIVED       | COMPLETE   | REQUESTER  | COMPLETED      | the result comes from the transplant centre
            SMP | RECEIVED       | COMPLETE   | PROVIDER   | -              | and from nobody else
            SMP | RECEIVED       | NO_RESULT  | REQUESTER  | REJECTED       | a sample that is too old is told as that
            SMP | SHIPPED        | NO_RESULT  | REQUESTER  | REJECTED       | and one that never came
            SMP | COLLECTED      | NO_RESULT  | REQUESTER  | -              | what was not sent cannot be missed
            SMP | RECEIVED       | NO_RESULT  | PROVIDER   | -              | the donor's side has no sample any more
            RSV | CONFIRMED      | RELEASE    | REQUESTER  | RELEASED       | a release is no cancellation
            RSV | DRAFT          | CONFIRM    | PROVIDER   | -              | nobody reserves unasked
            RSV | EXTENDED       | EXTEND     | PROVIDER   | EXTENDED       | again, up to the cap
            RSV | COMPLETED      | EXTEND     | PROVIDER   | -              | what is over is over
            WOR | IN_PROGRESS    | COMPLETE   | PROVIDER   | -              | a coordinator does not clear a donor
            WOR | IN_PROGRESS    | COMPLETE   | PHYSICIAN  | COMPLETED      | a physician of the donor's side does
            WOR | ACCEPTED       | LATE_RESULT| PROVIDER   | -              | a workup that was given up has no result
            WOR | CANCELLED      | LATE_RESULT| PROVIDER   | -              | nor does it come later
            RSV | EXPIRED        | LATE_RESULT| PROVIDER   | -              | what is over keeps nobody
            CBR | CANCELLED      | LATE_RESULT| PROVIDER   | -              | a unit does not come as words
            WOR | ACCEPTED       | EXPIRE     | CLOCK      | -              | no clock ends a workup
            """)
    void reads_as_the_field_does(
            RequestKind kind, RequestState state, RequestStep step, Party party, String to, String because) {
        String found =
                switch (kind.table().decide(state, step, asked(party, step == RequestStep.NO_RESULT ? "OTH" : "OT"))) {
                    case Decision.Allowed<RequestState, RequestStep, Facts>(var row) ->
                        row.to().name();
                    case Decision.Refused<RequestState, RequestStep, Facts> _ -> "-";
                };
        assertThat(found).as(because).isEqualTo(to);
    }

    /// Nobody needs to remember: in every state that is no end, a clock runs whose woken party can go on, and by
    /// following what clocks wake or do, an end is reached from everywhere.
    @ParameterizedTest
    @EnumSource(RequestKind.class)
    void from_every_state_a_deadline_or_alarm_leads_on_to_an_end(RequestKind kind) {
        for (RequestState state : kind.table().states()) {
            assertThat(endByClocks(kind, state)).as(kind + " in " + state).isTrue();
        }
    }

    private static boolean endByClocks(RequestKind kind, RequestState from) {
        Set<RequestState> seen = EnumSet.of(from);
        Deque<RequestState> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            RequestState state = open.remove();
            if (kind.table().isFinal(state)) {
                return true;
            }
            kind.table().clocks(state).stream()
                    .flatMap(clock -> next(kind, state, clock).stream())
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return false;
    }

    private static List<RequestState> next(
            RequestKind kind, RequestState state, Deadline<RequestState, RequestStep> clock) {
        return switch (clock.effect()) {
            case Deadline.Effect.Alarm<RequestStep>(var wakes) ->
                kind.table().list(state, Set.of(wakes)).stream()
                        .map(Transition::to)
                        .toList();
            case Deadline.Effect.Moves<RequestStep>(var step) ->
                List.of(kind.table().find(state, step).orElseThrow().to());
        };
    }

    /// The same for the search itself: nobody needs to remember a patient.
    @Test
    void from_every_state_of_a_search_an_alarm_leads_on_and_a_stopped_one_can_be_taken_up_again() {
        var table = SearchSteps.TABLE;
        for (PatientState state : table.states()) {
            if (!table.isFinal(state)) {
                assertThat(table.clocks(state)).as("clocks of %s", state).isNotEmpty();
                assertThat(endOfSearch(state)).as("from %s to an end", state).isTrue();
            }
        }
        assertThat(table.states().stream().filter(table::isFinal)).containsExactly(PatientState.ARC);
        assertThat(table.find(PatientState.STP, PatientStep.REOPEN)
                        .orElseThrow()
                        .to())
                .isEqualTo(PatientState.NEW);
        for (PatientState state : List.of(PatientState.NEW, PatientState.PRE, PatientState.ACT, PatientState.SUS)) {
            assertThat(table.find(state, PatientStep.REOPEN))
                    .as("reopen in %s", state)
                    .isEmpty();
        }
    }

    private static boolean endOfSearch(PatientState from) {
        Set<PatientState> seen = EnumSet.of(from);
        Deque<PatientState> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            PatientState state = open.remove();
            if (SearchSteps.TABLE.isFinal(state)) {
                return true;
            }
            SearchSteps.TABLE.clocks(state).forEach(clock -> {
                var wakes = ((Deadline.Effect.Alarm<PatientStep>) clock.effect()).wakes();
                SearchSteps.TABLE.list(state, Set.of(wakes)).stream()
                        .map(Transition::to)
                        .filter(seen::add)
                        .forEach(open::add);
            });
        }
        return false;
    }

    /// A refusal names the condition and what helps; pages say both in words.
    @ParameterizedTest
    @CsvSource({"words/request.properties", "words/request_zh.properties"})
    void every_condition_and_what_helps_has_words(String list) throws IOException {
        Properties words = new Properties();
        try (Reader text = Files.newBufferedReader(
                Path.of(System.getProperty("relay.root", ".."), "registry/src/main/resources", list))) {
            words.load(text);
        }
        Stream.concat(
                        Arrays.stream(RequestKind.values())
                                .flatMap(kind -> kind.table().transitions().stream())
                                .flatMap(row -> row.guards().stream()),
                        SearchSteps.TABLE.transitions().stream().flatMap(row -> row.guards().stream()))
                .forEach(guard -> assertThat(words.stringPropertyNames())
                        .contains("process.guard." + slug(guard.name()), "process.helps." + slug(guard.helps())));
        for (RequestKind kind : RequestKind.values()) {
            assertThat(words.stringPropertyNames())
                    .contains("process." + slug(kind.table().name()));
        }
    }

    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    @Test
    void only_expiries_move_by_the_clock() {
        for (RequestKind kind : RequestKind.values()) {
            kind.table().transitions().stream()
                    .filter(row -> row.by().contains(Party.CLOCK))
                    .forEach(row -> assertThat(row.step()).isEqualTo(RequestStep.EXPIRE));
        }
    }

    @ParameterizedTest
    @EnumSource(RequestKind.class)
    void whatever_people_do_the_log_tells_the_state(RequestKind kind) {
        long seed = 7_2026L;
        Random random = new Random(seed);
        Set<RequestState> ends = new TreeSet<>();
        for (int walk = 0; walk < 5_000; walk++) {
            List<StepTaken<RequestState, RequestStep>> log = new ArrayList<>();
            RequestState state = kind.table().start();
            for (int turn = 0; turn < 60 && !kind.table().isFinal(state); turn++) {
                boolean onward = random.nextInt(10) > 0; // else a sample never gets to its result
                var rows = kind.table().list(state, EnumSet.allOf(Party.class)).stream()
                        .filter(row -> !onward || !STOPS.contains(row.to()))
                        .toList();
                if (rows.isEmpty()) {
                    continue; // only stops are left: the next turn takes one sooner or later
                }
                var row = rows.get(random.nextInt(rows.size()));
                log.add(new StepTaken<>(Instant.EPOCH, "x", Party.CLOCK, row.step(), state, row.to(), "", ""));
                state = row.to();
            }
            assertThat(kind.table().replay(log)).as("seed " + seed).isEqualTo(state);
            ends.add(state);
        }
        assertThat(ends).contains(RequestState.CANCELLED, RequestState.REJECTED, state(kind));
    }

    private static RequestState state(RequestKind kind) {
        return kind == RequestKind.RSV ? RequestState.RELEASED : RequestState.COMPLETED;
    }

    /// The pages of the guide are printed from the tables. `-Drelay.pages=write` renews them.
    @ParameterizedTest
    @EnumSource(RequestKind.class)
    void the_page_of_the_guide_is_the_one_that_the_table_prints(RequestKind kind) throws IOException {
        Path page = Path.of(System.getProperty("relay.root", ".."), "docs/guide/processes")
                .resolve(kind.name().toLowerCase(Locale.ROOT) + ".md");
        String printed = ProcessPage.of(kind.table());
        if ("write".equals(System.getProperty("relay.pages"))) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, printed);
        }
        assertThat(page).as("renew with -Drelay.pages=write").hasContent(printed);
    }
}
