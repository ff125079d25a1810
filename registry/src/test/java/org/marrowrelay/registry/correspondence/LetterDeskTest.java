package org.marrowrelay.registry.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.Proposal;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.request.TestClock;
import org.marrowrelay.registry.task.TaskDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Letters under a clock that is set by hand: who may read, what must go, what countries allow, and what is kept.
@RegistryTest
@Import(LetterDeskTest.ByHand.class)
class LetterDeskTest {
    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-02-02T02:00:00Z"));
    private static final Actor DONORS = Actor.of("dora", Role.DONOR_COORDINATOR);
    private static final Actor SEARCH = Actor.of("sam", Role.SEARCH_COORDINATOR);
    private static final Actor FIRST = Actor.of("rita", Role.CORRESPONDENCE_REVIEWER);
    private static final Actor SECOND = Actor.of("rolf", Role.CORRESPONDENCE_REVIEWER);
    /// As the founding donor's note, told in other words.
    private static final String NOTE = "您与我母亲同岁。愿您和她都永远健康、幸福。";
    private static int worlds;

    @TestConfiguration(proxyBeanMethods = false)
    static class ByHand {
        @Bean
        @Primary
        Clock testClock() {
            return CLOCK;
        }
    }

    @DynamicPropertySource
    static void still(DynamicPropertyRegistry settings) {
        settings.add("relay.timers", () -> "false");
    }

    @Autowired
    LetterDesk desk;

    @Autowired
    LetterRules rules;

    @Autowired
    DisclosureDesk disclosures;

    @Autowired
    MatterDesk matters;

    @Autowired
    TaskDesk tasks;

    @Autowired
    OrganisationDesk organisations;

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    JdbcClient sql;

    @Autowired
    IdentityDesk vault;

    private RelayWorld world;
    private OrganisationCode centre;
    private OrganisationCode registry;
    private String shipment = "";
    private int keys;

    @BeforeEach
    void aDonationOfItsOwn() {
        CLOCK.set("2026-02-02T02:00:00Z");
        world = new RelayWorld("LE" + ++worlds, patients, donors, organisations, 1);
        centre = organisation("TC", "US");
        registry = organisation("DR", "CN");
        shipment = "S-LE" + worlds;
        matter("C-LE" + worlds, "COLLECTION", "CLOSED", null, "{}");
        matter(shipment, "SHIPMENT", "INFUSED", "C-LE" + worlds, "{\"infusedAt\": \"2026-01-20T18:00:00Z\"}");
        matter("F-LE" + worlds, "FOLLOWUP", "DUE_MONTH", "C-LE" + worlds, "{\"at.ANSWER\": \"2026-01-27T01:00:00Z\"}");
    }

    private OrganisationCode organisation(String kind, String country) {
        OrganisationCode code = new OrganisationCode(kind + "-LE" + worlds);
        Organisation plain = RelayWorld.organisation(code, "UTC", true, Organisation.Channel.IN_HOUSE);
        organisations.enter(new Organisation(
                code,
                plain.kind(),
                plain.name(),
                country,
                plain.zone(),
                plain.working(),
                plain.opens(),
                plain.closes(),
                plain.email(),
                "",
                "",
                "",
                plain.channel(),
                "",
                null,
                true,
                false,
                1));
        return code;
    }

    private void matter(String id, String kind, String state, String parent, String facts) {
        sql.sql("""
                        insert into matter (id, kind, parent, patient, donor, requester, provider, state, open, facts,
                                            created_by, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, false, ?::jsonb, 'test', now())
                        """)
                .params(
                        id,
                        kind,
                        parent,
                        world.patient.value(),
                        world.id(1).value(),
                        centre.value(),
                        registry.value(),
                        state,
                        facts)
                .update();
    }

    private String key() {
        return "key " + worlds + " " + ++keys;
    }

    private static <S extends Enum<S>> Matter<S> done(Outcome<S> outcome) {
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<S>) outcome).matter();
    }

    private static List<String> refused(Outcome<?> outcome) {
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome)
                .problems().stream().map(Problem::what).toList();
    }

    private Matter<LetterState> received(Side from, String language, String text) {
        return done(desk.receive(
                new LetterDraft(shipment, from, language, text, List.of(), false),
                key(),
                from == Side.DONOR ? DONORS : SEARCH));
    }

    private Outcome<LetterState> attempt(
            Matter<?> letter, Actor actor, LetterStep step, String reason, String... given) {
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            facts.put(given[i], given[i + 1]);
        }
        return desk.take(letter.id(), new Proposal<>(key(), step, reason, "", facts), actor);
    }

    private Matter<LetterState> underReview(String language, String text) {
        Matter<LetterState> letter = received(Side.DONOR, language, text);
        done(attempt(letter, FIRST, LetterStep.CHECK_RULES, ""));
        desk.open(letter.id(), "first review", FIRST);
        return letter;
    }

    @Test
    void a_note_like_the_founding_donors_passes_with_the_decision_about_the_age_recorded() {
        Matter<LetterState> letter = underReview("zh", NOTE);
        Workbench bench = desk.open(letter.id(), "first review", FIRST);
        assertThat(bench.marks()).extracting(Identifier::kind).containsExactly(Identifier.Kind.AGE);
        assertThat(refused(desk.redact(letter.id(), new Redaction(NOTE, Map.of()), key(), FIRST)))
                .as("a mark that stays needs a reason")
                .containsExactly("the proposed text still holds what was decided to go: AGE");
        done(desk.redact(
                letter.id(), new Redaction(NOTE, Map.of(0, "no age is named, so many share it")), key(), FIRST));
        assertThat(refused(attempt(letter, FIRST, LetterStep.RELEASE, "", "decisionsAgreed", "YES")))
                .first()
                .asString()
                .contains("a second reviewer decides");
        assertThat(refused(attempt(letter, SECOND, LetterStep.RELEASE, "", "decisionsAgreed", "YES")))
                .first()
                .asString()
                .contains("who decides has read the original");
        desk.open(letter.id(), "second review", SECOND);
        Matter<LetterState> released = done(attempt(letter, SECOND, LetterStep.RELEASE, "", "decisionsAgreed", "YES"));
        assertThat(released.fact("decisions")).isEqualTo("removed: -; kept: AGE (no age is named, so many share it)");
        assertThat(refused(attempt(letter, FIRST, LetterStep.NEEDS_NO_TRANSLATION, "")))
                .first()
                .asString()
                .contains("language");
        assertThat(refused(desk.translate(letter.id(), "en", "Call me in Boston.", key(), FIRST)))
                .containsExactly("the text holds likely identifiers that nobody has decided about: PLACE at 12");
        done(desk.translate(
                letter.id(),
                "en",
                "You are the same age as my mother. May both of you always be healthy and happy.",
                key(),
                FIRST));
        assertThat(refused(attempt(letter, FIRST, LetterStep.FORWARD, "")))
                .first()
                .asString()
                .contains("another person than the translator");
        done(attempt(letter, SECOND, LetterStep.FORWARD, ""));
        assertThat(desk.toBeRead(letter.id()).orElseThrow().text()).startsWith("You are the same age");
        Matter<LetterState> arrived = done(attempt(letter, SEARCH, LetterStep.ACKNOWLEDGE, ""));
        assertThat(arrived.state()).isEqualTo(LetterState.ACKNOWLEDGED);
        assertThat(tasks.notices("letter " + letter.id() + " arrived"))
                .as("the side of who wrote hears of it, and nothing of the other side")
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.address())
                            .isEqualTo(organisations
                                    .find(letter.provider())
                                    .orElseThrow()
                                    .email());
                    assertThat(notice.body()).contains(letter.id(), "已送达").doesNotContain(letter.patient());
                });
        assertThat(desk.openings(letter.id())).extracting(Opening::account).containsOnly("rita", "rolf");
        assertThat(matters.disagreements(desk.course())).isEmpty();
    }

    @Test
    void no_table_that_the_server_reads_holds_what_was_sealed() {
        String text = "My name is Zebedee Quill, of Springfield.";
        Matter<LetterState> letter = underReview("en", text);
        done(desk.redact(
                letter.id(), new Redaction("My name is [name], of [name]. Thank you.", Map.of()), key(), FIRST));
        List<String> tables = sql.sql("""
                select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
                 where table_schema in ('public', 'audit') and table_type = 'BASE TABLE'
                """).query(String.class).list();
        assertThat(tables).allSatisfy(table -> assertThat(
                        sql.sql("select count(*) from " + table + " t where t::text ~* 'zebedee|quill|springfield'")
                                .query(Long.class)
                                .single())
                .as(table)
                .isZero());
        assertThat(new String(sealed(letter), StandardCharsets.ISO_8859_1)).doesNotContain("Zebedee");
        assertThat(desk.open(letter.id(), "to read it again", FIRST).original()).isEqualTo(text);
    }

    @Test
    void keys_that_are_replaced_seal_every_paper_again_and_the_old_ones_open_none() {
        Matter<LetterState> letter = underReview("en", "My name is Zebedee Quill.");
        byte[] before = sealed(letter);
        assertThat(vault.rotate()).isPositive();
        assertThat(sealed(letter)).as("sealed again").isNotEqualTo(before);
        assertThat(desk.open(letter.id(), "to read it again", FIRST).original()).isEqualTo("My name is Zebedee Quill.");
        assertThatThrownBy(() -> vault.openPaper(before, "letter " + letter.id() + " ORIGINAL"))
                .as("what was sealed under the keys that are gone opens no more")
                .hasMessageContaining("VLT-0004");
        assertThatThrownBy(() -> vault.openPaper(sealed(letter), "letter " + letter.id() + " DRAFT"))
                .as("bound to its letter and kind")
                .hasMessageContaining("VLT-0004");
    }

    private byte[] sealed(Matter<LetterState> letter) {
        return sql.sql("select sealed from letter_paper where letter = ? and kind = 'ORIGINAL'")
                .param(letter.id())
                .query(byte[].class)
                .single();
    }

    @Test
    void a_text_that_still_holds_what_must_go_and_a_reason_that_tells_something_are_refused() {
        Matter<LetterState> letter = underReview("en", "My name is Oliver Grant. I am 34 years old. Thank you!");
        assertThat(refused(desk.redact(
                        letter.id(), new Redaction("I am Oliver Grant. Thank you!", Map.of()), key(), FIRST)))
                .containsExactly("the proposed text still holds what was decided to go: NAME");
        assertThat(refused(desk.redact(
                        letter.id(), new Redaction("I am [name], call +1 713 555 0134.", Map.of()), key(), FIRST)))
                .containsExactly("the text holds likely identifiers that nobody has decided about: PHONE at 19");
        assertThat(refused(desk.redact(
                        letter.id(),
                        new Redaction(
                                "I am [name]. I am 34 years old. Thank you!", Map.of(1, "Oliver said so in Boston")),
                        key(),
                        FIRST)))
                .first()
                .asString()
                .startsWith("mark 2 stays without a reason");
        assertThat(refused(desk.redact(letter.id(), new Redaction("Thank you!", Map.of()), key(), SECOND)))
                .containsExactly("you have not opened the original of this letter");
    }

    @Test
    void only_reviewers_open_an_original_and_nobody_opens_one_of_each_side() {
        Matter<LetterState> letter = received(Side.DONOR, "zh", NOTE);
        assertThatThrownBy(() -> desk.open(letter.id(), "curious", DONORS)).hasMessageContaining("only reviewers");
        assertThatThrownBy(() -> desk.open(letter.id(), "", FIRST)).hasMessageContaining("with a reason only");
        Matter<LetterState> reply = received(Side.PATIENT, "en", "Thank you for my life.");
        sql.sql("""
                insert into audit.entry (at, actor, via, act, kind, ids) values (now(), 'rita', 'SERVER', 'identity.open',
                                                                                'donor', array[?])
                """).param(world.id(1).value()).update();
        assertThatThrownBy(() -> desk.open(reply.id(), "first review", FIRST))
                .hasMessageContaining("the other side of this case");
        assertThat(desk.open(reply.id(), "first review", SECOND).original()).isEqualTo("Thank you for my life.");
    }

    @Test
    void nothing_passes_before_the_infusion_and_the_donors_first_follow_up() {
        sql.sql("update matter set facts = '{}' where id in (?, ?)")
                .params(shipment, "F-LE" + worlds)
                .update();
        Matter<LetterState> letter = received(Side.DONOR, "zh", NOTE);
        assertThat(desk.obstacles(letter)).containsExactly(Obstacle.EARLY);
        assertThat(refused(attempt(letter, FIRST, LetterStep.CHECK_RULES, ""))).isNotEmpty();
        Matter<LetterState> held =
                done(attempt(letter, FIRST, LetterStep.HOLD_LETTER, "EARLY", "holdUntil", "2026-02-20"));
        assertThat(tasks.running("LETTER", held.id())).hasSize(1);
        assertThat(refused(attempt(letter, FIRST, LetterStep.PROHIBIT, "LAW")))
                .as("too early is no ban")
                .isNotEmpty();
    }

    @Test
    void the_rules_of_the_pair_hold_and_can_be_replaced_as_data() {
        assertThat(rules.between("CN", "US").orElseThrow())
                .satisfies(rule -> assertThat(rule.contact()).isEmpty())
                .satisfies(rule -> assertThat(rule.language()).isEqualTo("en"));
        assertThat(rules.between("CN", "XX")).as("a country without a rule").isEmpty();
        assertThat(rules.take("place,letters\nCN-US,perhaps,0,0,no,no,en,never,,COURSE,test"))
                .extracting(Problem::code)
                .containsExactly("LET-0006");
        String head =
                "place,letters,after_days,most,patient_first,pictures,language,contact_years,told,outcome,source\n";
        try {
            assertThat(rules.take(head + "CN-US,yes,365,1,yes,no,en,never,,ALIVE,test"))
                    .isEmpty();
            Matter<LetterState> letter = received(Side.DONOR, "zh", NOTE);
            assertThat(desk.obstacles(letter)).containsExactlyInAnyOrder(Obstacle.EARLY, Obstacle.PATIENT_FIRST);
            assertThat(rules.take(head + "CN-US,no,0,0,no,no,en,never,,ALIVE,test"))
                    .isEmpty();
            assertThat(desk.obstacles(letter)).contains(Obstacle.FORBIDDEN);
            assertThat(done(attempt(letter, FIRST, LetterStep.PROHIBIT, "LAW")).state())
                    .isEqualTo(LetterState.PROHIBITED);
        } finally {
            sql.sql("delete from letter_rule where place = 'CN-US'").update();
        }
    }

    @Test
    void a_letter_sent_twice_with_its_key_comes_in_once() {
        LetterDraft draft = new LetterDraft(shipment, Side.DONOR, "zh", NOTE, List.of(), false);
        String key = key();
        Matter<LetterState> once = done(desk.receive(draft, key, DONORS));
        Matter<LetterState> twice = done(desk.receive(draft, key, DONORS));
        assertThat(twice.id()).isEqualTo(once.id());
        assertThat(desk.of(shipment)).hasSize(1);
    }

    private Outcome<DisclosureState> attempt(Matter<?> some, Actor actor, DisclosureStep step, String... given) {
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            facts.put(given[i], given[i + 1]);
        }
        return disclosures.take(some.id(), new Proposal<>(key(), step, "", "", facts), actor);
    }

    private Matter<DisclosureState> agreed() {
        Matter<DisclosureState> some = done(disclosures.ask(shipment, key(), DONORS));
        assertThat(refused(attempt(some, FIRST, DisclosureStep.CONFIRM_BOTH, "lookAgain", "2027-01-21")))
                .isNotEmpty();
        done(attempt(some, DONORS, DisclosureStep.DONOR_AGREES, "donorAgrees", "YES", "donorAgreedOn", "2026-02-01"));
        done(attempt(
                some, SEARCH, DisclosureStep.PATIENT_AGREES, "patientAgrees", "YES", "patientAgreedOn", "2026-02-01"));
        return done(attempt(some, FIRST, DisclosureStep.CONFIRM_BOTH, "lookAgain", "2027-01-21"));
    }

    @Test
    void identities_between_china_and_america_are_never_released_whatever_both_agree() {
        Matter<DisclosureState> some = agreed();
        CLOCK.set("2046-02-02T02:00:00Z");
        assertThat(refused(attempt(some, FIRST, DisclosureStep.CONFIRM_WAITING)))
                .first()
                .asString()
                .contains("the law of both countries");
    }

    @Test
    void identities_are_released_only_after_law_time_both_consents_and_a_second_person() {
        registry = organisation("GB", "GB");
        sql.sql("update matter set provider = ? where id = ?")
                .params(registry.value(), shipment)
                .update();
        Matter<DisclosureState> some = agreed();
        CLOCK.set("2028-01-20T17:59:59Z");
        assertThat(refused(attempt(some, FIRST, DisclosureStep.CONFIRM_WAITING)))
                .as("two years in Britain, one in America: a second before")
                .isNotEmpty();
        CLOCK.set("2028-01-20T18:00:00Z");
        done(attempt(some, FIRST, DisclosureStep.CONFIRM_WAITING));
        done(attempt(some, SEARCH, DisclosureStep.CONFIRM_WELL, "patientWell", "YES"));
        done(attempt(some, DONORS, DisclosureStep.COUNSEL, "counselledBy", "coordinator"));
        assertThat(refused(attempt(some, FIRST, DisclosureStep.DISCLOSE, "disclosedHow", "forms of both")))
                .first()
                .asString()
                .contains("a second reviewer decides");
        assertThat(done(attempt(some, SECOND, DisclosureStep.DISCLOSE, "disclosedHow", "forms of both"))
                        .state())
                .isEqualTo(DisclosureState.DISCLOSED);
    }
}
