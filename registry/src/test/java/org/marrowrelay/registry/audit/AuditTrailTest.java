package org.marrowrelay.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.database.KeeperDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RegistryTest
class AuditTrailTest {
    @Autowired
    AuditTrail audit;

    @Autowired
    Chain chain;

    @Autowired
    Digests digests;

    @Autowired
    KeeperDatabase keeper;

    @Autowired
    PlatformTransactionManager transactions;

    static List<Entry> about(AuditTrail audit, String id) {
        return audit.list(new AuditQuestion(null, null, id, null, null), Optional.empty(), 100);
    }

    @Test
    void what_was_written_is_found_by_whom_it_is_about_newest_first() {
        audit.write(
                Act.of("test.first").about("donor", "aud-1").because("reason").with("detail"));
        audit.write(Act.of("test.second").about("donor", List.of("aud-0", "aud-1")));
        assertThat(about(audit, "aud-1"))
                .extracting(entry -> entry.act().name())
                .containsExactly("test.second", "test.first");
        assertThat(about(audit, "aud-1").getLast().actor()).isEqualTo(Actor.SERVER);
        assertThat(audit.list(new AuditQuestion("server", "test.f", "aud-1", null, null), Optional.empty(), 9))
                .hasSize(1);
    }

    @Test
    void many_who_write_at_once_make_one_chain_without_gaps() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 400; i++) {
                int n = i;
                many.submit(() -> audit.write(Act.of("test.many").about("donor", "aud-many-" + n)));
                if (i % 50 == 0) {
                    many.submit(chain::link);
                }
            }
        }
        AuditVerdict verdict = audit.verify();
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.links()).isGreaterThanOrEqualTo(400);
        assertThat(about(audit, "aud-many-399").getFirst().link()).isNotNull();
    }

    @Test
    void an_act_that_was_undone_is_not_written() {
        new TransactionTemplate(transactions).executeWithoutResult(undone -> {
            audit.write(Act.of("test.undone").about("donor", "aud-2"));
            undone.setRollbackOnly();
        });
        assertThat(about(audit, "aud-2")).isEmpty();
        assertThat(audit.verify().problems()).isEmpty();
    }

    /// Only with the keeper's rights can one get around the triggers; then the chain tells.
    @Test
    void every_kind_of_tampering_shows() {
        audit.write(Act.of("test.tamper").about("donor", "aud-3"));
        audit.write(Act.of("test.tamper").about("donor", "aud-4"));
        assertThat(audit.verify().problems()).isEmpty();
        assertThat(whenDone("update audit.entry set actor = 'somebody' where 'aud-3' = any(ids)"))
                .contains("AUD-0002");
        assertThat(whenDone("update audit.entry set ids = '{aud-x}' where 'aud-3' = any(ids)"))
                .contains("AUD-0002");
        assertThat(whenDone(
                        "delete from audit.link where entry = (select id from audit.entry where 'aud-3' = any(ids))"))
                .contains("AUD-0001", "AUD-0003");
        assertThat(audit.verify().problems()).as("each attempt was undone").isEmpty();
    }

    /// What a verification says after that statement, which is undone again.
    List<String> whenDone(String statement) {
        List<String> codes = new ArrayList<>();
        keeper.transaction().executeWithoutResult(undone -> {
            keeper.sql()
                    .sql("alter table audit.entry disable trigger entry_stays")
                    .update();
            keeper.sql()
                    .sql("alter table audit.link disable trigger link_stays")
                    .update();
            assertThat(keeper.sql().sql(statement).update()).isPositive();
            audit.verify().problems().stream().map(Problem::code).forEach(codes::add);
            undone.setRollbackOnly();
        });
        return codes;
    }

    @Test
    void even_the_keeper_does_not_change_the_trail_by_mistake() {
        audit.write(Act.of("test.stays").about("donor", "aud-5"));
        chain.linkWhatWaits();
        for (String attempt : List.of(
                "update audit.entry set actor = 'x'",
                "delete from audit.entry",
                "truncate audit.entry cascade",
                "update audit.link set hash = hash",
                "delete from audit.link")) {
            assertThatThrownBy(() -> keeper.sql().sql(attempt).update())
                    .rootCause()
                    .hasMessageContaining("never changed");
        }
    }

    @Test
    void a_signed_digest_shows_that_the_chain_was_cut() {
        audit.write(Act.of("test.signed").about("donor", "aud-6"));
        chain.linkWhatWaits();
        byte[] last = keeper.sql()
                .sql("select hash from audit.link order by number desc limit 1")
                .query((row, _) -> row.getBytes(1))
                .single();
        long number = keeper.sql()
                .sql("select max(number) from audit.link")
                .query(Long.class)
                .single();
        LocalDate aDayThatNobodyElseSigns = LocalDate.of(9999, 1, 1);
        digests.sign(aDayThatNobodyElseSigns, number, last);
        AuditVerdict verdict = audit.verify();
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.digests()).isPositive();
        Digest signed = digests.all().getLast();
        assertThat(signed.day()).isEqualTo(aDayThatNobodyElseSigns);
        assertThat(Digests.isSigned(signed)).isTrue();
        assertThat(Digests.isSigned(new Digest(
                        signed.day(), signed.number() + 1, signed.hash(), signed.signature(), signed.signer())))
                .as("a signature fits its own statement only")
                .isFalse();
        assertThat(whenDone("delete from audit.link where number = " + number)).contains("AUD-0004");
        assertThat(signed.hash()).isEqualTo(HexFormat.of().formatHex(last));
    }
}
