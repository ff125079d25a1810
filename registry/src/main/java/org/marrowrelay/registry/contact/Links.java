package org.marrowrelay.registry.contact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.marrowrelay.registry.retention.Kept;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Links that let a person do one thing, once, for a while. The database knows a hash of the word only, so
/// that whoever reads it cannot use any.
@Component
public class Links {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient sql;
    private final Clock clock;

    Links(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// What a link lets do.
    public enum Purpose {
        /// Come in to one's own page.
        PORTAL(Duration.ofMinutes(30)),
        /// Confirm an e-mail address.
        CONFIRM(Duration.ofDays(7)),
        /// Say that one is still here and still willing.
        STILL_HERE(Duration.ofDays(60)),
        /// Read along what somebody close to a donor may read; looked at, never used up.
        LEARN(Duration.ofDays(365));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }
    }

    /// Makes a link.
    ///
    /// @return the secret word, 43 letters, digits, `-` and `_`
    @Transactional
    public String make(String code, Purpose purpose) {
        byte[] drawn = new byte[BYTES];
        RANDOM.nextBytes(drawn);
        String word = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        sql.sql("insert into donor_link (token_hash, subject, purpose, made_at, expires_at) values (?, ?, ?, ?, ?)")
                .params(
                        hash(word),
                        code,
                        purpose.name(),
                        Timestamp.from(clock.instant()),
                        Timestamp.from(clock.instant().plus(purpose.life)))
                .update();
        return word;
    }

    /// Whose link it is, if it still serves; looking does not use it up, because mail programs look at links.
    public Optional<String> look(String word, Purpose purpose) {
        return sql.sql("""
                        select subject from donor_link
                         where token_hash = ? and purpose = ? and used_at is null and expires_at > ?
                        """)
                .params(hash(word), purpose.name(), Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
    }

    /// Uses a link up, and says whose it was; empty when it serves no more. Of two who come at once one is
    /// let in.
    @Transactional
    public Optional<String> use(String word, Purpose purpose) {
        return sql.sql("""
                        update donor_link set used_at = ?
                         where token_hash = ? and purpose = ? and used_at is null and expires_at > ?
                        returning subject
                        """)
                .params(Timestamp.from(clock.instant()), hash(word), purpose.name(), Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
    }

    /// Ends all links of somebody, such as one who withdraws.
    @Transactional
    public void end(String code) {
        sql.sql("delete from donor_link where subject = ?").param(code).update();
    }

    private static String hash(String word) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OldLinks {
        @Bean
        Kept donorLinks(JdbcClient sql) {
            return Kept.of("DONOR_LINK", before -> sql.sql("delete from donor_link where expires_at < ?")
                    .param(before.atOffset(ZoneOffset.UTC))
                    .update());
        }
    }
}
