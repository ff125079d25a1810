package org.marrowrelay.registry.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// People whom the issuer of single sign-on vouches for, and whose account each of them opens.
///
/// The issuer says who somebody is and nothing more: roles stay ours. Somebody new gets eight digits and reads them to
/// an administrator, who links them with an account; until then they open nothing. Names and addresses are not asked
/// for, and an account is never matched by its name.
@Service
public class SignOnDesk {
    private static final int WAITING_MOST = 200;
    private static final String SELECT = "select id, word, account, seen_at, linked_by from sign_on ";

    private final JdbcClient sql;
    private final AccessDesk accounts;
    private final AuditTrail audit;
    private final Clock clock;

    SignOnDesk(JdbcClient sql, AccessDesk accounts, AuditTrail audit, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /// Somebody whom the issuer vouched for.
    ///
    /// @param word eight digits, as in `4821-9937`
    /// @param account `null` while nobody has linked it
    public record SignOn(
            long id,
            String word,
            @Nullable String account,
            Instant seenAt,
            @Nullable String linkedBy) {}

    /// Notes that the issuer vouched for somebody, and says what that opens.
    ///
    /// @param subject the issuer's own name for the person, never given to somebody else (OpenID Connect Core 2)
    @Transactional
    public SignOn seen(String issuer, String subject) {
        sql.sql("""
                        insert into sign_on (issuer, subject, word, seen_at) values (?, ?, ?, ?)
                        on conflict (issuer, subject) do update set seen_at = excluded.seen_at
                        """)
                .params(issuer, subject, word(issuer, subject), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        sql.sql("""
                        delete from sign_on where account is null and id not in
                            (select id from sign_on where account is null order by seen_at desc limit ?)
                        """).param(WAITING_MOST).update();
        return sql.sql(SELECT + "where issuer = ? and subject = ?")
                .params(issuer, subject)
                .query(SignOnDesk::signOn)
                .single();
    }

    /// All, those that wait first.
    public List<SignOn> list() {
        return sql.sql(SELECT + "order by (account is not null), seen_at desc limit 2000")
                .query(SignOnDesk::signOn)
                .list();
    }

    /// Those that open an account.
    public List<SignOn> list(String account) {
        return sql.sql(SELECT + "where account = ? order by id")
                .param(account)
                .query(SignOnDesk::signOn)
                .list();
    }

    /// Says whose account it opens from now on.
    ///
    /// @throws AccessProblem `ACC-0020` when there is no such account, `ACC-0054` when it opens another one already
    @Transactional
    public void link(long id, String account) {
        String name = accounts.find(account)
                .map(Account::name)
                .orElseThrow(() -> new AccessProblem(Problem.of(
                        "ACC-0020", "there is no account \"{0}\"", "choose one from the list of accounts", account)));
        int linked = sql.sql("""
                        update sign_on set account = ?, linked_by = ?, linked_at = ? where id = ? and account is null
                        """)
                .params(name, Actor.current().name(), clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
        if (linked == 0) {
            throw new AccessProblem(
                    Problem.of("ACC-0054", "this sign-on opens an account already", "take that link away first"));
        }
        audit.write(Act.of("account.sign-on-link").about("account", name));
    }

    /// It opens nothing any more; sessions of the account end.
    @Transactional
    public void unlink(long id) {
        Optional<String> account = sql.sql("select account from sign_on where id = ? and account is not null")
                .param(id)
                .query(String.class)
                .optional();
        account.ifPresent(name -> {
            sql.sql("update sign_on set account = null, linked_by = null, linked_at = null where id = ?")
                    .param(id)
                    .update();
            audit.write(Act.of("account.sign-on-unlink").about("account", name));
            accounts.endSessions(name);
        });
    }

    private static SignOn signOn(ResultSet row, int number) throws SQLException {
        return new SignOn(
                row.getLong("id"),
                row.getString("word"),
                row.getString("account"),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getString("linked_by"));
    }

    private static String word(String issuer, String subject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8));
            long number = Long.remainderUnsigned(java.nio.ByteBuffer.wrap(hash).getLong(), 100_000_000L);
            return "%04d-%04d".formatted(number / 10_000, number % 10_000);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
