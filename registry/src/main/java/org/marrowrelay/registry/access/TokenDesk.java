package org.marrowrelay.registry.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keys for programs: each with a name, the roles that it acts in, an end, and, if wished, for reading only.
///
/// A key is shown once, as in `mrt_17_4Vh...`, 256 random bits behind its number; only its SHA-256 is kept,
/// which is enough for a secret that nobody can guess.
@Service
public class TokenDesk {
    private static final String PREFIX = "mrt_";
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String SELECT =
            "select id, name, roles, read_only, expires_at, revoked_at, used_at, made_by, hash from api_token ";

    private final JdbcClient sql;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TokenDesk(JdbcClient sql, AuditTrail audit, Clock clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /// A key, without what opens.
    ///
    /// @param readOnly it may ask, not change
    /// @param usedAt last use, to the minute; `null` when never
    public record Token(
            long id,
            String name,
            Set<Role> roles,
            boolean readOnly,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant usedAt,
            String madeBy) {
        public Token {
            roles = Set.copyOf(roles);
        }
    }

    /// Makes a key and returns it; it cannot be shown again.
    ///
    /// @throws AccessProblem `ACC-0036` when the name is empty, there is no role, a role administers
    ///     accounts, or it would last longer than a year
    @Transactional
    public String make(String name, Set<Role> roles, boolean readOnly, Duration lasts) {
        if (name.isBlank() || roles.isEmpty() || roles.contains(Role.ADMINISTRATOR) || lasts.compareTo(LONGEST) > 0) {
            throw new AccessProblem(Problem.of(
                    "ACC-0036",
                    "a key needs a name, at least one role (not the administrator's), and ends within a year",
                    "fill in what is missing"));
        }
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        long id = sql.sql("""
                        insert into api_token (name, roles, read_only, hash, made_by, made_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        name.strip(),
                        roles.stream().map(Role::name).toArray(String[]::new),
                        readOnly,
                        sha256(text),
                        Actor.current().name(),
                        now(),
                        clock.instant().plus(lasts).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        audit.write(
                Act.of("token.make").about("token", Long.toString(id)).with(roles + (readOnly ? " read-only" : "")));
        return PREFIX + id + "_" + text;
    }

    /// The key that this text opens as, while it lasts.
    @Transactional
    public Optional<Token> find(String presented) {
        String[] parts = presented.split("_", 3);
        if (parts.length != 3 || !presented.startsWith(PREFIX) || !parts[1].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        Optional<Token> found = sql
                .sql(SELECT + "where id = ? and revoked_at is null and expires_at > ?")
                .params(Long.parseLong(parts[1]), now())
                .query((row, number) ->
                        MessageDigest.isEqual(row.getBytes("hash"), sha256(parts[2])) ? token(row, number) : null)
                .list()
                .stream()
                .filter(java.util.Objects::nonNull)
                .findFirst();
        found.ifPresent(this::noteUse);
        return found;
    }

    private void noteUse(Token token) {
        Instant used = token.usedAt();
        if (used == null || used.isBefore(clock.instant().minusSeconds(60))) {
            sql.sql("update api_token set used_at = ? where id = ?")
                    .params(now(), token.id())
                    .update();
        }
    }

    /// All, youngest first.
    public List<Token> list() {
        return sql.sql(SELECT + "order by id desc limit 500")
                .query(TokenDesk::token)
                .list();
    }

    /// Ends a key at once.
    @Transactional
    public void revoke(long id) {
        sql.sql("update api_token set revoked_at = ? where id = ? and revoked_at is null")
                .params(now(), id)
                .update();
        audit.write(Act.of("token.revoke").about("token", Long.toString(id)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Token token(ResultSet row, int number) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .forEach(roles::add);
        return new Token(
                row.getLong("id"),
                row.getString("name"),
                roles,
                row.getBoolean("read_only"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row, "revoked_at"),
                instant(row, "used_at"),
                row.getString("made_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
