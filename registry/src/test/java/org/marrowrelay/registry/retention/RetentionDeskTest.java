package org.marrowrelay.registry.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RegistryTest
class RetentionDeskTest {
    @Autowired
    RetentionDesk desk;

    @Autowired
    List<Kept> kept;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void aDayHasGoneBy() {
        sql.sql("delete from retention_run").update();
    }

    private void notice(String key, int daysAgo) {
        sql.sql("""
                        insert into notice (key, channel, address, subject, body, not_before, sent_at)
                        values (?, 'EMAIL', 'x@example.org', 's', 'b', now(), now() - make_interval(days => ?))
                        """).params(key, daysAgo).update();
    }

    private long count(String key) {
        return sql.sql("select count(*) from notice where key = ?")
                .param(key)
                .query(Long.class)
                .single();
    }

    @Test
    void the_clock_takes_away_what_is_older_than_its_rule_once_a_day_and_writes_down_how_much() {
        notice("old message", 731);
        notice("message of last year", 400);
        assertThat(desk.followWhenDue()).isTrue();
        assertThat(count("old message")).isZero();
        assertThat(count("message of last year")).isEqualTo(1);
        assertThat(sql.sql("select removed from retention_run where kind = 'NOTICE'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(sql.sql("select count(*) from audit.entry where act = 'retention.remove' and ids @> array['NOTICE']")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(desk.followWhenDue()).as("a second look on the same day").isFalse();
    }

    @Test
    void what_was_noted_of_a_message_goes_with_it() {
        notice("old and settled", 731);
        notice("young and settled", 1);
        sql.sql("insert into notice_settled select id, now() from notice where key like '% and settled'")
                .update();
        assertThat(desk.followWhenDue()).isTrue();
        assertThat(sql.sql("select n.key from notice_settled s left join notice n on n.id = s.notice")
                        .query((row, _) -> row.getString(1))
                        .list())
                .contains("young and settled")
                .doesNotContainNull();
    }

    @Test
    void a_message_that_was_never_sent_stays_however_old() {
        sql.sql("""
                        insert into notice (key, channel, address, subject, body, not_before)
                        values ('never sent', 'EMAIL', 'x@example.org', 's', 'b', now() - interval '10 years')
                        """).update();
        desk.followWhenDue();
        assertThat(count("never sent")).isEqualTo(1);
        sql.sql("delete from notice where key = 'never sent'").update();
    }

    @Test
    void donations_identities_letters_and_the_trail_have_no_clock_and_cannot_get_one() {
        List<Rule> guarded =
                desk.list().stream().filter(rule -> !rule.byClock()).toList();
        assertThat(guarded).extracting(Rule::kind).containsExactlyInAnyOrder("DONATION", "IDENTITY", "LETTER", "AUDIT");
        assertThat(kept)
                .extracting(Kept::kind)
                .doesNotContainAnyElementsOf(guarded.stream().map(Rule::kind).toList());
        guarded.forEach(
                rule -> assertThatThrownBy(() -> desk.keep(rule.kind(), 40_000)).hasMessageContaining("RET-0001"));
    }

    @Test
    void every_rule_with_a_clock_has_a_room_that_follows_it() {
        assertThat(desk.list().stream().filter(Rule::byClock).map(Rule::kind))
                .containsExactlyInAnyOrderElementsOf(
                        kept.stream().map(Kept::kind).toList());
    }

    @Test
    void nobody_chooses_fewer_days_than_must_be_kept() {
        assertThatThrownBy(() -> desk.keep("TOKEN", 364)).hasMessageContaining("RET-0002");
        desk.keep("TOKEN", 400);
        assertThat(desk.list()).anyMatch(rule -> rule.kind().equals("TOKEN") && rule.days() == 400);
        desk.keep("TOKEN", 1096);
    }
}
