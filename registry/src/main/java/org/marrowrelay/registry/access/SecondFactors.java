package org.marrowrelay.registry.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.AuditTrail;
import org.marrowrelay.registry.identity.SecretBox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Second factors: after the password, six digits from the person's phone.
///
/// The shared secret is encrypted in the database. A factor counts from the moment at which its first code was
/// entered; a code serves once.
@Service
public class SecondFactors {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 20;

    private final JdbcClient sql;
    private final SecretBox box;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(JdbcClient sql, SecretBox box, AuditTrail audit, Clock clock) {
        this.sql = sql;
        this.box = box;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whether that account is asked for a code.
    public boolean isOn(String account) {
        return sql.sql("select exists (select 1 from account_totp where account = ? and confirmed)")
                .param(account)
                .query(Boolean.class)
                .single();
    }

    /// Makes a secret, or replaces one that was not confirmed, and returns it in Base32 for the phone.
    @Transactional
    public String begin(String account) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        sql.sql("""
                        insert into account_totp (account, secret, confirmed, last_step) values (?, ?, false, 0)
                        on conflict (account) do update set secret = excluded.secret
                         where not account_totp.confirmed
                        """).params(account, box.seal(secret, purpose(account))).update();
        return base32(secret);
    }

    /// Counts from now on, because the code is right.
    ///
    /// @throws AccessProblem `ACC-0037` when it is not
    @Transactional
    public void confirm(String account, String code) {
        if (!accept(account, code)) {
            throw new AccessProblem(Problem.of(
                    "ACC-0037",
                    "the code is not right",
                    "enter the six digits that the phone shows now; its clock must be right"));
        }
        sql.sql("update account_totp set confirmed = true where account = ?")
                .param(account)
                .update();
        audit.write(Act.of("account.second-factor-on").about("account", account));
    }

    /// Whether the code is right and was not used before; then it is used.
    @Transactional
    public boolean accept(String account, String code) {
        Optional<Kept> kept = sql.sql("select secret, last_step from account_totp where account = ? for update")
                .param(account)
                .query((row, _) ->
                        new Kept(box.open(row.getBytes("secret"), purpose(account)), row.getLong("last_step")))
                .optional();
        OptionalLong step = kept.isEmpty()
                ? OptionalLong.empty()
                : OneTimeCodes.stepOf(code, kept.get().secret, clock.instant(), kept.get().lastStep);
        step.ifPresent(used -> sql.sql("update account_totp set last_step = ? where account = ?")
                .params(used, account)
                .update());
        return step.isPresent();
    }

    /// Takes the factor away.
    @Transactional
    public void remove(String account) {
        if (sql.sql("delete from account_totp where account = ?").param(account).update() == 1) {
            audit.write(Act.of("account.second-factor-off").about("account", account));
        }
    }

    private static String purpose(String account) {
        return "second factor of " + account;
    }

    private static final class Kept {
        private final byte[] secret;
        private final long lastStep;

        Kept(byte[] secret, long lastStep) {
            this.secret = secret;
            this.lastStep = lastStep;
        }
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        java.math.BigInteger number = new java.math.BigInteger(1, bytes);
        for (int i = bytes.length * 8 / 5 - 1; i >= 0; i--) {
            text.append(LETTERS.charAt(number.shiftRight(5 * i).intValue() & 31));
        }
        return text.toString();
    }
}
