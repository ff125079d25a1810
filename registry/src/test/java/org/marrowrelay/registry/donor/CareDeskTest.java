package org.marrowrelay.registry.donor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Grid;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.donor.TypingReport.Purpose;
import org.marrowrelay.registry.donor.TypingReport.Verdict;
import org.marrowrelay.registry.web.HomeClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@RegistryTest
class CareDeskTest {
    static final String GL = "A*01:01+A*02:01^B*07:02+B*08:01^DRB1*03:01+DRB1*15:01";
    static final Act ACT = new Act("tester", "for a test");
    static final LocalDate TODAY = LocalDate.now();

    @Autowired
    DonorDesk donors;

    @Autowired
    CareDesk care;

    @Autowired
    TypingDesk typings;

    @Autowired
    TwinDesk twins;

    @Autowired
    JdbcClient sql;

    DonorId stored(String id, String gl, Traits traits) {
        donors.put(List.of(DonorDeskTest.donor(id, gl, traits)), 8001, false);
        return new DonorId(id);
    }

    DonorId stored(String id) {
        return stored(id, GL, DonorDeskTest.UNKNOWN);
    }

    DonorFile file(DonorId id) {
        return donors.findFile(id).orElseThrow();
    }

    List<DonorEvent.Kind> kinds(DonorId id) {
        return care.life(id).history().stream().map(DonorEvent::kind).toList().reversed();
    }

    static AbstractThrowableAssert<?, ?> refused(ThrowingCallable act, String code) {
        return assertThatThrownBy(act).isInstanceOf(ProblemException.class).satisfies(thrown -> assertThat(
                        ((ProblemException) thrown).problem().code())
                .isEqualTo(code));
    }

    @Test
    void a_registered_donor_gets_a_grid_under_the_registrys_number() {
        Donor draft = DonorDeskTest.donor("draft", GL, DonorDeskTest.FULL);
        Consent.Draft consent = new Consent.Draft("1", Consent.Scope.LISTING, "zh", TODAY);
        DonorId id = donors.register(draft, Particulars.NONE, consent, ACT);
        DonorId next = donors.register(draft, Particulars.NONE, consent, ACT);
        assertThat(Grid.parse(id.value()).issuer()).isEqualTo("0990");
        assertThat(next).isNotEqualTo(id);
        assertThat(file(id).donor().traits()).isEqualTo(DonorDeskTest.FULL);
        assertThat(kinds(id))
                .containsExactly(DonorEvent.Kind.REGISTERED, DonorEvent.Kind.NAMED, DonorEvent.Kind.CONSENTED);
        assertThat(care.life(id).history().getLast().by())
                .as("a person registered the donor, and no import")
                .isEqualTo(ACT.by());
    }

    @Test
    void a_status_follows_the_table_and_every_step_is_in_the_history() {
        DonorId id = stored("status-1");
        StatusChange pause = new StatusChange(Status.TU, Reason.MR, TODAY.plusDays(30));
        care.changeStatus(id, pause, ACT);
        assertThat(file(id).particulars().reason()).isEqualTo(Reason.MR);
        assertThat(file(id).particulars().until()).isEqualTo(TODAY.plusDays(30));
        care.changeStatus(id, StatusChange.AVAILABLE, ACT);
        care.changeStatus(id, new StatusChange(Status.DE, Reason.PR, null), ACT);
        refused(() -> care.changeStatus(id, pause, ACT), "REG-0011");
        refused(() -> care.changeStatus(id, StatusChange.AVAILABLE, ACT), "REG-0017");
        care.consent(id, new Consent.Draft("2", Consent.Scope.LISTING, "en", TODAY), ACT);
        care.changeStatus(id, StatusChange.AVAILABLE, ACT);
        assertThat(file(id).donor().status()).isEqualTo(Status.AV);
        assertThat(kinds(id))
                .containsExactly(
                        DonorEvent.Kind.REGISTERED,
                        DonorEvent.Kind.STATUS,
                        DonorEvent.Kind.STATUS,
                        DonorEvent.Kind.STATUS,
                        DonorEvent.Kind.CONSENTED,
                        DonorEvent.Kind.STATUS);
        assertThat(care.life(id).history().getLast().by()).isEqualTo("import 8001");
        assertThat(care.life(id).history().getFirst().why()).isEqualTo("for a test");
    }

    @Test
    void a_pause_for_medical_reasons_needs_an_end_and_a_reason_must_fit() {
        DonorId id = stored("status-2");
        refused(() -> care.changeStatus(id, new StatusChange(Status.TU, Reason.MR, null), ACT), "REG-0013");
        refused(() -> care.changeStatus(id, new StatusChange(Status.TU, Reason.XP, null), ACT), "REG-0012");
        refused(
                () -> care.changeStatus(id, new StatusChange(Status.TU, Reason.PR, TODAY.minusDays(1)), ACT),
                "REG-0014");
        refused(() -> care.changeStatus(id, new StatusChange(Status.RS, null, null), ACT), "REG-0016");
    }

    @Test
    void the_dead_do_not_come_back() {
        DonorId id = stored("status-3");
        care.changeStatus(id, new StatusChange(Status.DE, Reason.DD, null), ACT);
        care.consent(id, new Consent.Draft("2", Consent.Scope.LISTING, "en", TODAY), ACT);
        refused(() -> care.changeStatus(id, StatusChange.AVAILABLE, ACT), "REG-0018");
    }

    @Test
    void a_deferral_pauses_a_donor_and_must_end_before_the_donor_is_available() {
        DonorId id = stored("defer-1");
        care.defer(id, new Deferral.Draft(Reason.MR, TODAY.plusMonths(2), "a cold"), ACT);
        assertThat(file(id).donor().status()).isEqualTo(Status.TU);
        refused(() -> care.changeStatus(id, StatusChange.AVAILABLE, ACT), "REG-0015");
        care.endDeferral(id, care.life(id).deferrals().getFirst().id(), ACT);
        care.changeStatus(id, StatusChange.AVAILABLE, ACT);
        care.defer(id, new Deferral.Draft(Reason.MR, null, "for good"), ACT);
        assertThat(file(id).donor().status()).isEqualTo(Status.DE);
    }

    @Test
    void a_dated_pause_ends_by_itself_and_the_history_says_so() {
        DonorId id = stored("expire-1");
        care.changeStatus(id, new StatusChange(Status.TU, Reason.PR, TODAY), ACT);
        assertThat(care.expire()).as("today is the last day of it").isZero();
        sql.sql("update donor set status_until = current_date - 1 where id = 'expire-1'")
                .update();
        care.expire();
        assertThat(file(id).donor().status()).isEqualTo(Status.AV);
        assertThat(kinds(id)).endsWith(DonorEvent.Kind.EXPIRED);
        assertThat(care.life(id).history().getFirst().by()).isEqualTo("clock");
    }

    @Test
    void one_live_reservation_and_a_reserved_donor_leaves_it_only_by_release_or_withdrawal() {
        DonorId id = stored("reserve-1");
        care.reserve(id, "P-1", TODAY.plusDays(60), ACT);
        refused(() -> care.reserve(id, "P-2", TODAY.plusDays(60), ACT), "REG-0025");
        refused(() -> care.changeStatus(id, StatusChange.AVAILABLE, ACT), "REG-0016");
        refused(() -> care.changeStatus(id, new StatusChange(Status.TU, Reason.PR, null), ACT), "REG-0011");
        care.release(id, ACT);
        assertThat(file(id).donor().status()).isEqualTo(Status.AV);
        care.reserve(id, "P-2", TODAY.plusDays(60), ACT);
        care.changeStatus(id, new StatusChange(Status.DE, Reason.PR, null), ACT);
        assertThat(care.life(id).reservations()).allMatch(some -> some.releasedOn() != null);
    }

    @Test
    void a_consent_of_the_day_before_the_deletion_where_we_are_brings_nobody_back() {
        DonorId id = stored("status-night");
        Instant night = Instant.parse("2026-11-23T17:00:00Z"); // an hour past midnight of the 24th in Shanghai
        Clock clock = new HomeClock(Clock.fixed(night, ZoneOffset.UTC), () -> ZoneId.of("Asia/Shanghai"));
        new History(sql, new JsonMapper(), clock).add(id, DonorEvent.Kind.STATUS, ACT, Map.of("to", "DE"));
        Ledger ledger = new Ledger(sql, clock);
        care.consent(id, new Consent.Draft("1", Consent.Scope.LISTING, "zh", LocalDate.parse("2026-11-23")), ACT);
        assertThat(ledger.consentedSinceDeletion(id)).isFalse();
        ledger.consent(id, new Consent.Draft("2", Consent.Scope.LISTING, "zh", LocalDate.parse("2026-11-24")));
        assertThat(ledger.consentedSinceDeletion(id)).isTrue();
    }

    @Test
    void withdrawing_the_consent_to_be_listed_ends_the_listing() {
        DonorId id = stored("consent-1");
        care.consent(id, new Consent.Draft("1", Consent.Scope.LISTING, "zh-CN", TODAY), ACT);
        care.consent(id, new Consent.Draft("1", Consent.Scope.RESEARCH, "zh-CN", TODAY), ACT);
        Consent research = care.life(id).consents().getFirst();
        care.withdraw(id, research.id(), ACT);
        assertThat(file(id).donor().status()).isEqualTo(Status.AV);
        care.withdraw(id, care.life(id).consents().getLast().id(), ACT);
        assertThat(file(id).donor().status()).isEqualTo(Status.DE);
        refused(() -> care.withdraw(id, research.id(), ACT), "REG-0030");
    }

    @Test
    void a_donation_is_followed_by_rest() {
        DonorId id = stored("donate-1");
        care.donated(id, "HPC-A", TODAY, ACT);
        assertThat(file(id).particulars().reason()).isEqualTo(Reason.TX);
        assertThat(file(id).particulars().until()).isEqualTo(TODAY.plusMonths(12));
    }

    @Test
    void contacts_markers_samples_and_facts_are_kept() {
        DonorId id = stored("life-1");
        care.contacted(id, TODAY.minusDays(3), ACT);
        care.contacted(id, TODAY.minusDays(9), ACT);
        care.checkedUp(id, TODAY.minusDays(1), ACT);
        assertThat(file(id).particulars().contactOn()).isEqualTo(TODAY.minusDays(1));
        assertThat(care.due(file(id))).isEqualTo(new CareDesk.Due(false, false));
        care.tested(id, new MarkerResult(MarkerResult.Marker.CMV, "N", TODAY), ACT);
        refused(() -> care.tested(id, new MarkerResult(MarkerResult.Marker.CMV, "X", TODAY), ACT), "REG-0024");
        care.store(id, new StoredSample.Draft("EDTA", 2, "Freezer 1", StoredSample.Purpose.CLINICAL, TODAY), ACT);
        care.gone(id, care.life(id).samples().getFirst().id(), ACT);
        assertThat(care.life(id).samples().getFirst().goneWhy()).isEqualTo("for a test");
        Particulars told = new Particulars("N", "CAEU", 171, 1, 0, TODAY, TODAY, null, null, null);
        care.describe(id, DonorDeskTest.FULL, "Saltmarsh", told, ACT);
        assertThat(file(id).particulars()).isEqualTo(told);
        assertThat(file(id).donor().traits()).isEqualTo(DonorDeskTest.FULL);
        assertThat(care.life(id).history().getFirst().detail()).containsEntry("height", "– → 171");
    }

    @Test
    void the_history_cannot_be_changed_even_by_whoever_reaches_the_table() {
        DonorId id = stored("kept-1");
        assertThat(care.life(id).history()).hasSize(1);
        assertThatThrownBy(() -> sql.sql("delete from donor_event where donor_id = 'kept-1'")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> sql.sql("update donor_event set reason = 'x' where donor_id = 'kept-1'")
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    static TypingReport.Draft report(String gl, Purpose purpose) {
        return new TypingReport.Draft(gl, "", "Lab", "NGS", TODAY, purpose);
    }

    @Test
    void a_further_report_adds_loci_and_sharpens_others_and_each_stays_as_reported() {
        DonorId id = stored("typing-1", "A*01+A*02:01^B*07:02+B*08:01^DRB1*03:01+DRB1*15:01", DonorDeskTest.UNKNOWN);
        assertThat(typings.report(id, report("C*07:01+C*07:02^B*07:02/B*07:05+B*08:01", Purpose.EXTENDED), ACT))
                .isEqualTo(new TypingDesk.Outcome.Used());
        assertThat(file(id).donor().typing().gl())
                .isEqualTo("A*01+A*02:01^C*07:01+C*07:02^B*07:02+B*08:01^DRB1*03:01+DRB1*15:01");
        assertThat(typings.list(id)).extracting(TypingReport::verdict).containsExactly(Verdict.USED, Verdict.USED);
    }

    @Test
    void a_confirmation_that_contradicts_keeps_both_and_makes_the_donor_unavailable_until_settled() {
        DonorId id = stored("typing-2");
        String other = "A*01:01+A*24:02^B*07:02+B*08:01";
        TypingDesk.Outcome outcome = typings.report(id, report(other, Purpose.CONFIRMATORY), ACT);
        assertThat(outcome).isEqualTo(new TypingDesk.Outcome.Questioned(List.of(Locus.A)));
        assertThat(file(id).donor().status()).isEqualTo(Status.TU);
        assertThat(file(id).particulars().reason()).isEqualTo(Reason.TQ);
        assertThat(donors.countUpTo(DonorFilter.because(Reason.TQ))).isPositive();
        assertThat(file(id).donor().typing().gl())
                .as("nothing is decided by a machine")
                .isEqualTo(GL);
        List<TypingReport> both = typings.list(id);
        assertThat(both).extracting(TypingReport::gl).containsExactlyInAnyOrder(GL, other);
        refused(() -> typings.settle(id, both.stream().map(TypingReport::id).toList(), ACT), "REG-0031");
        Optional<TypingReport> confirmed =
                both.stream().filter(some -> some.gl().equals(other)).findFirst();
        typings.settle(id, List.of(confirmed.orElseThrow().id()), ACT);
        assertThat(file(id).donor().typing().gl()).isEqualTo(other);
        assertThat(file(id).donor().status()).isEqualTo(Status.AV);
    }

    private List<Long> contradict(DonorId id) {
        typings.report(id, report("A*01:01+A*24:02^B*07:02+B*08:01", Purpose.CONFIRMATORY), ACT);
        return List.of(typings.list(id).getFirst().id());
    }

    @Test
    void a_settled_contradiction_leaves_a_deferral_that_lasts() {
        DonorId id = stored("ready-1");
        care.defer(id, new Deferral.Draft(Reason.MR, TODAY.plusMonths(6), ""), ACT);
        List<Long> kept = contradict(id);
        assertThat(file(id).particulars().reason()).isEqualTo(Reason.TQ);
        typings.settle(id, kept, ACT);
        assertThat(file(id).donor().status()).isEqualTo(Status.TU);
        assertThat(file(id).particulars().until()).isEqualTo(TODAY.plusMonths(6));
    }

    @Test
    void a_reservation_that_runs_out_or_a_deferral_does_not_hide_a_contradiction() {
        DonorId id = stored("ready-2");
        care.reserve(id, "P-1", TODAY.plusDays(3), ACT);
        List<Long> kept = contradict(id);
        sql.sql("update donor_reservation set until = current_date - 1 where donor_id = 'ready-2'")
                .update();
        care.expire();
        assertThat(care.reservation(id)).as("it is over").isEmpty();
        assertThat(file(id).particulars().reason()).isEqualTo(Reason.TQ);
        care.defer(id, new Deferral.Draft(Reason.MR, TODAY.plusMonths(1), ""), ACT);
        assertThat(file(id).particulars().reason()).isEqualTo(Reason.TQ);
        refused(() -> care.changeStatus(id, StatusChange.AVAILABLE, ACT), "REG-0015");
        care.endDeferral(id, care.life(id).deferrals().getFirst().id(), ACT);
        refused(() -> care.changeStatus(id, StatusChange.AVAILABLE, ACT), "REG-0036");
        typings.settle(id, kept, ACT);
        assertThat(file(id).donor().status()).isEqualTo(Status.AV);
    }

    @Test
    void a_settled_contradiction_gives_a_reservation_back_that_lasts() {
        DonorId id = stored("ready-3");
        care.reserve(id, "P-1", TODAY.plusDays(30), ACT);
        typings.settle(id, contradict(id), ACT);
        assertThat(file(id).donor().status()).isEqualTo(Status.RS);
        assertThat(file(id).particulars().until()).isEqualTo(TODAY.plusDays(30));
    }

    @Test
    void a_shorter_pause_or_deferral_ends_no_longer_one() {
        DonorId id = stored("ready-4");
        care.defer(id, new Deferral.Draft(Reason.MR, TODAY.plusMonths(6), ""), ACT);
        care.defer(id, new Deferral.Draft(Reason.MR, TODAY.plusMonths(2), ""), ACT);
        assertThat(file(id).particulars().until()).isEqualTo(TODAY.plusMonths(6));
        care.changeStatus(id, new StatusChange(Status.TU, Reason.PR, TODAY.plusDays(3)), ACT);
        sql.sql("update donor set status_until = current_date - 1 where id = 'ready-4'")
                .update();
        care.expire();
        assertThat(file(id).donor().status()).isEqualTo(Status.TU);
        assertThat(file(id).particulars().until()).isEqualTo(TODAY.plusMonths(6));
    }

    @Test
    void who_is_deferred_for_good_does_not_come_back_by_a_consent() {
        DonorId id = stored("ready-5");
        care.defer(id, new Deferral.Draft(Reason.MR, null, "for good"), ACT);
        care.consent(id, new Consent.Draft("2", Consent.Scope.LISTING, "zh", TODAY), ACT);
        refused(() -> care.changeStatus(id, StatusChange.AVAILABLE, ACT), "REG-0015");
        care.endDeferral(id, care.life(id).deferrals().getFirst().id(), ACT);
        care.changeStatus(id, StatusChange.AVAILABLE, ACT);
    }

    @Test
    void a_merged_file_brings_what_forbids_to_ask_the_donor() {
        Traits traits = new Traits(java.time.LocalDate.of(1981, 3, 7), Traits.Sex.F, null, null, null);
        DonorId kept = stored("hold-1", GL, traits);
        DonorId gone = stored("hold-2", GL, traits);
        care.defer(gone, new Deferral.Draft(Reason.MR, TODAY.plusMonths(5), ""), ACT);
        twins.merge(kept, gone, ACT);
        assertThat(file(kept).donor().status()).isEqualTo(Status.TU);
        assertThat(file(kept).particulars().until()).isEqualTo(TODAY.plusMonths(5));
    }

    @Test
    void of_two_windows_the_second_is_refused_because_it_would_put_back_what_the_first_has_changed() {
        DonorId id = stored("windows-1");
        java.time.Instant seen = file(id).changedAt();
        care.describe(id, DonorDeskTest.FULL, "", Particulars.NONE, seen, ACT);
        refused(() -> care.describe(id, DonorDeskTest.UNKNOWN, "", Particulars.NONE, seen, ACT), "REG-0042");
        assertThat(file(id).donor().traits()).isEqualTo(DonorDeskTest.FULL);
    }

    @Test
    void two_windows_cannot_change_a_status_or_a_unit_that_the_other_has_changed() {
        DonorId id = stored("windows-2");
        java.time.Instant seen = file(id).changedAt();
        care.changeStatus(id, new StatusChange(Status.TU, Reason.PR, TODAY.plusDays(3)), seen, ACT);
        refused(() -> care.changeStatus(id, StatusChange.AVAILABLE, seen, ACT), "REG-0042");
        assertThat(file(id).donor().status()).isEqualTo(Status.TU);
        java.time.Instant now = file(id).changedAt();
        care.describeUnit(id, CordUnit.UNKNOWN, now, ACT);
        refused(() -> care.describeUnit(id, CordUnit.UNKNOWN, now, ACT), "REG-0042");
    }

    @Test
    void everything_that_cannot_be_true_is_told_at_once() {
        DonorId id = stored("at-once");
        Traits traits = new Traits(TODAY.plusDays(1), null, null, null, BigDecimal.valueOf(900));
        assertThatThrownBy(() -> care.describe(id, traits, "", Particulars.NONE, ACT))
                .isInstanceOfSatisfying(ProblemException.class, told -> assertThat(told.problems())
                        .extracting(Problem::code)
                        .containsExactly("REG-0037", "REG-0038", "REG-0044"));
    }

    @Test
    void a_double_whose_sex_nobody_wrote_down_is_found_too_and_one_of_the_other_sex_is_not() {
        LocalDate born = LocalDate.of(1976, 5, 4);
        DonorId woman = stored("sexless-1", GL, new Traits(born, Traits.Sex.F, null, null, null));
        DonorId unknown = stored("sexless-2", GL, new Traits(born, null, null, null, null));
        DonorId man = stored("sexless-3", GL, new Traits(born, Traits.Sex.M, null, null, null));
        assertThat(twins.listTwinsOf(woman))
                .extracting(pair -> pair.other().donor().id())
                .containsExactly(unknown);
        lookAtEverybody();
        assertThat(twins.list("sexless-", "", 3).stream()
                        .filter(pair -> pair.one().donor().id().value().startsWith("sexless-")))
                .extracting(
                        pair -> pair.one().donor().id(),
                        pair -> pair.other().donor().id())
                .containsExactly(tuple(woman, unknown), tuple(unknown, man));
    }

    private static final LocalDate ADULT = TODAY.minusYears(30);

    private DonorId register(Traits traits, String gl, String consent) {
        Donor draft = new Donor(
                new DonorId("new"),
                Donor.Kind.D,
                "",
                "",
                traits,
                Status.AV,
                new Donor.ReportedTyping(gl, "", null),
                null);
        return donors.register(
                draft, Particulars.NONE, new Consent.Draft(consent, Consent.Scope.LISTING, "zh", TODAY), ACT);
    }

    @Test
    void what_cannot_be_true_is_refused_and_a_refused_registration_leaves_nobody_behind() {
        long before = donors.rows();
        Traits heavy = new Traits(ADULT, null, null, null, new java.math.BigDecimal("-5"));
        refused(() -> register(heavy, GL, "1"), "REG-0038");
        Traits unborn = new Traits(TODAY.plusYears(60), null, null, null, null);
        refused(() -> register(unborn, GL, "1"), "REG-0037");
        refused(() -> register(DonorDeskTest.FULL, " ", "1"), "REG-0040");
        refused(() -> register(DonorDeskTest.FULL, GL, "x".repeat(300)), "REG-0027");
        Traits child = new Traits(TODAY.minusYears(18).plusDays(1), null, null, null, null);
        refused(() -> register(child, GL, "1"), "REG-0044");
        refused(() -> register(DonorDeskTest.UNKNOWN, GL, "1"), "REG-0045");
        assertThat(donors.rows()).isEqualTo(before);
        DonorId id = register(DonorDeskTest.FULL, GL, "1");
        assertThat(care.life(id).consents()).hasSize(1);
        refused(() -> care.describe(id, unborn, "", Particulars.NONE, ACT), "REG-0037");
        refused(() -> care.describe(id, child, "", Particulars.NONE, ACT), "REG-0044");
    }

    @Test
    void everything_that_speaks_against_a_registration_is_told_at_once_with_its_field() {
        Donor draft = new Donor(
                new DonorId("new"),
                Donor.Kind.D,
                "p".repeat(65),
                "",
                new Traits(TODAY.plusDays(1), null, null, null, new java.math.BigDecimal("5000")),
                Status.AV,
                new Donor.ReportedTyping("A*1:01+", "", null),
                null);
        assertThat(donors.problems(new Registration(draft, Particulars.NONE, null, "")))
                .extracting(problem -> problem.where().getLast())
                .contains("field birth", "field weight", "field population", "field gl", "field consent");
    }

    @Test
    void the_same_form_sent_twice_registers_one_donor() {
        long before = donors.rows();
        Donor draft = DonorDeskTest.donor("draft", GL, DonorDeskTest.FULL);
        Registration form = new Registration(
                draft, Particulars.NONE, new Consent.Draft("1", Consent.Scope.LISTING, "zh", TODAY), "form-" + before);
        DonorId first = donors.register(form, ACT);
        assertThat(donors.register(form, ACT)).isEqualTo(first);
        assertThat(donors.rows()).isEqualTo(before + 1);
    }

    @Test
    void what_nobody_donates_and_what_cannot_be_of_a_unit_is_refused() {
        DonorId id = stored("donated-what");
        refused(() -> care.donated(id, "<b>", TODAY, ACT), "REG-0046");
        refused(() -> care.contacted(id, LocalDate.of(1, 1, 1), ACT), "REG-0037");
        CordUnit unit = new CordUnit(TODAY.plusDays(1), null, null, null, "", null, "");
        refused(() -> care.describeUnit(id, unit, ACT), "REG-0037");
        CordUnit living = new CordUnit(null, null, null, 101, "", null, "");
        refused(() -> care.describeUnit(id, living, ACT), "REG-0038");
    }

    @Test
    void a_report_that_cannot_be_read_changes_nothing() {
        DonorId id = stored("typing-3");
        assertThat(typings.report(id, report("A*1:01+", Purpose.EXTENDED), ACT))
                .isInstanceOf(TypingDesk.Outcome.Refused.class);
        assertThat(typings.list(id)).hasSize(1);
    }

    @Test
    void an_import_that_tells_another_typing_replaces_the_report_and_keeps_it() {
        DonorId id = stored("typing-4");
        stored("typing-4", "A*11:01+A*11:01", DonorDeskTest.UNKNOWN);
        assertThat(typings.list(id))
                .extracting(TypingReport::verdict)
                .containsExactlyInAnyOrder(Verdict.REPLACED, Verdict.USED);
        assertThat(kinds(id)).containsExactly(DonorEvent.Kind.REGISTERED, DonorEvent.Kind.TYPED);
    }

    @Test
    void a_file_sent_twice_changes_nothing() {
        DonorId id = stored("again-1");
        List<RevisedDonor> before = new ArrayList<>();
        donors.changedAfter(0, before::add);
        stored("again-1");
        List<RevisedDonor> after = new ArrayList<>();
        donors.changedAfter(0, after::add);
        assertThat(after).isEqualTo(before);
        assertThat(kinds(id)).containsExactly(DonorEvent.Kind.REGISTERED);
    }

    @Test
    void doubles_are_found_merged_and_parted_as_they_were() {
        Traits person = new Traits(LocalDate.of(1977, 7, 7), Traits.Sex.F, null, null, null);
        DonorId one = stored("twin-1", GL, person);
        DonorId other = stored("twin-2", GL + "^C*07:01+C*07:02", person);
        stored("twin-3", GL.replace("A*01:01", "A*03:01"), person);
        assertThat(twins.listTwinsOf(one))
                .extracting(pair -> pair.other().donor().id())
                .containsExactly(other);
        care.changeStatus(other, new StatusChange(Status.TU, Reason.PR, TODAY.plusDays(9)), ACT);
        twins.merge(one, other, ACT);
        assertThat(file(one).donor().typing().gl()).contains("C*07:01+C*07:02");
        assertThat(file(other).mergedInto()).isEqualTo(one);
        assertThat(file(other).donor().status()).isEqualTo(Status.DE);
        assertThat(care.life(one).history()).anyMatch(event -> event.donor().equals(other));
        assertThat(twins.listTwinsOf(one)).isEmpty();
        twins.part(other, ACT);
        assertThat(file(other).donor().status()).isEqualTo(Status.TU);
        assertThat(file(other).particulars().until()).isEqualTo(TODAY.plusDays(9));
        assertThat(file(one).donor().typing().gl()).isEqualTo(GL);
        twins.tellApart(one, other, ACT);
        assertThat(twins.listTwinsOf(one)).isEmpty();
    }

    @Test
    void exact_doubles_of_the_whole_registry_are_listed() {
        Traits person = new Traits(LocalDate.of(1977, 7, 8), Traits.Sex.M, null, null, null);
        DonorId one = stored("double-1", GL, person);
        DonorId other = stored("double-2", GL, person);
        lookAtEverybody();
        assertThat(twins.list("double-1", "", 1)).singleElement().satisfies(pair -> {
            assertThat(pair.one().donor().id()).isEqualTo(one);
            assertThat(pair.other().donor().id()).isEqualTo(other);
        });
        refused(() -> twins.merge(one, one, ACT), "REG-0032");
    }

    /// Those who changed are looked at some thousands at a time, whenever somebody asks.
    private void lookAtEverybody() {
        while (twins.behind() > 0) {
            twins.list(1);
        }
    }

    @Test
    void pairs_typed_at_too_few_loci_are_passed_over_and_do_not_end_the_list_because_others_stand_behind_them() {
        Traits person = new Traits(LocalDate.of(1977, 7, 9), Traits.Sex.F, null, null, null);
        stored("fewer-1", "A*01:01+A*02:01", person);
        stored("fewer-2", "A*01:01+A*02:01", person);
        DonorId one = stored("fewer-3", GL, person);
        DonorId other = stored("fewer-4", GL, person);
        lookAtEverybody();
        assertThat(twins.list("fewer-1", "", 1)).singleElement().satisfies(pair -> {
            assertThat(pair.one().donor().id()).isEqualTo(one);
            assertThat(pair.other().donor().id()).isEqualTo(other);
        });
    }

    @Test
    void files_whose_typings_contradict_are_not_merged() {
        DonorId one = stored("apart-1");
        DonorId other = stored("apart-2", GL.replace("A*01:01", "A*03:01"), DonorDeskTest.UNKNOWN);
        refused(() -> twins.merge(one, other, ACT), "REG-0033");
    }

    @Test
    void another_name_leads_to_the_donor_and_belongs_to_one_only() {
        DonorId id = stored("named-1");
        DonorId second = stored("named-2");
        donors.name(id, "LEGACY-77", ACT);
        assertThatCode(() -> donors.name(id, "LEGACY-77", ACT)).doesNotThrowAnyException();
        assertThat(donors.findFile(new DonorId("LEGACY-77"))
                        .orElseThrow()
                        .donor()
                        .id())
                .isEqualTo(id);
        refused(() -> donors.name(second, "LEGACY-77", ACT), "REG-0021");
        refused(() -> donors.name(second, "named-1", ACT), "REG-0021");
    }

    @Test
    void sorted_lists_follow_one_another_and_unknown_values_come_last() {
        for (int i = 0; i < 7; i++) {
            LocalDate birth = i == 3 ? null : LocalDate.of(1980 + i % 4, 1, 1);
            stored("sorted-" + i, GL, new Traits(birth, null, null, null, null));
        }
        for (boolean down : List.of(false, true)) {
            DonorFilter filter = new DonorFilter("sorted-", null, null, null);
            DonorOrder order = new DonorOrder(DonorOrder.Column.BIRTH, down);
            List<DonorFile> whole =
                    donors.list(filter, order, Optional.empty(), 100).donors();
            List<DonorFile> seen = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                DonorStretch some = donors.list(filter, order, after, 2);
                seen.addAll(some.donors());
                after = some.next();
            } while (after.isPresent());
            assertThat(seen).hasSize(7).isEqualTo(whole);
            assertThat(seen.getLast().donor().traits().birth()).isNull();
        }
        assertThat(donors.list(DonorFilter.ALL, new DonorOrder(DonorOrder.Column.TNC, true), Optional.of("1e9'~x"), 3)
                        .donors())
                .as("a made-up cursor is no mistake of ours")
                .isNotNull();
    }

    @Test
    void lists_narrow_by_sex_level_registry_bank_and_counts() {
        donors.take(
                List.of(new Arriving(
                        new Donor(
                                new DonorId("cord-1"),
                                Donor.Kind.C,
                                "Highland",
                                "0990",
                                DonorDeskTest.UNKNOWN,
                                Status.AV,
                                new Donor.ReportedTyping(GL, "starter", null),
                                new Donor.Cells(new BigDecimal("150"), new BigDecimal("4.5"))),
                        new Particulars(null, null, null, null, null, null, null, "Bank A", null, null))),
                8002,
                false);
        assertThat(donors.banks()).contains("Bank A");
        DonorFilter fits = new DonorFilter(
                "cord-",
                "Highland",
                Status.AV,
                Donor.Kind.C,
                null,
                "0990",
                1,
                null,
                "Bank A",
                new BigDecimal("149"),
                new BigDecimal("4.5"));
        assertThat(donors.countUpTo(fits)).isEqualTo(1);
        assertThat(donors.countUpTo(new DonorFilter(
                        "cord-", null, null, null, null, null, null, null, null, new BigDecimal("151"), null)))
                .isZero();
        assertThat(donors.registries()).contains("0990");
        CordUnit unit = new CordUnit(TODAY, TODAY, new BigDecimal("81.5"), 97, GL, TODAY, "none");
        care.describeUnit(new DonorId("cord-1"), unit, ACT);
        assertThat(care.life(new DonorId("cord-1")).unit()).isEqualTo(unit);
    }
}
