package org.marrowrelay.registry.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/// The public halves of passkeys.
@Repository
class JdbcPasskeys implements UserCredentialRepository {
    private static final String SELECT = """
            select id, handle, label, public_key, signature_count, transports, verified, backup_eligible, backed_up,
                   attestation, client_data, made_at, used_at
              from passkey
            """;

    private final JdbcClient sql;

    JdbcPasskeys(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void delete(Bytes id) {
        sql.sql("delete from passkey where id = ?").param(id.getBytes()).update();
    }

    /// A new one, or one that was just used.
    @Override
    public void save(CredentialRecord key) {
        sql.sql("""
                        insert into passkey (id, handle, label, public_key, signature_count, transports, verified,
                            backup_eligible, backed_up, attestation, client_data, made_at, used_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (id) do update set signature_count = excluded.signature_count,
                            verified = excluded.verified, backed_up = excluded.backed_up, used_at = excluded.used_at
                         where passkey.handle = excluded.handle
                        """)
                .params(Arrays.<@Nullable Object>asList(
                        key.getCredentialId().getBytes(),
                        key.getUserEntityUserId().getBytes(),
                        key.getLabel(),
                        key.getPublicKey().getBytes(),
                        key.getSignatureCount(),
                        key.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .toArray(String[]::new),
                        key.isUvInitialized(),
                        key.isBackupEligible(),
                        key.isBackupState(),
                        bytes(key.getAttestationObject()),
                        bytes(key.getAttestationClientDataJSON()),
                        at(key.getCreated()),
                        at(key.getLastUsed())))
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return sql.sql(SELECT + "where id = ?")
                .param(id.getBytes())
                .query(JdbcPasskeys::key)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return sql.sql(SELECT + "where handle = ? order by made_at")
                .param(handle.getBytes())
                .query(JdbcPasskeys::key)
                .list();
    }

    private static CredentialRecord key(ResultSet row, int number) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("id")))
                .userEntityUserId(new Bytes(row.getBytes("handle")))
                .label(row.getString("label"))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .transports(transports(row))
                .uvInitialized(row.getBoolean("verified"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .attestationObject(optional(row.getBytes("attestation")))
                .attestationClientDataJSON(optional(row.getBytes("client_data")))
                .created(row.getObject("made_at", OffsetDateTime.class).toInstant())
                .lastUsed(row.getObject("used_at", OffsetDateTime.class).toInstant())
                .build();
    }

    private static Set<AuthenticatorTransport> transports(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("transports").getArray())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
    }

    private static byte @Nullable [] bytes(@Nullable Bytes some) {
        return some == null ? null : some.getBytes();
    }

    private static @Nullable Bytes optional(byte @Nullable [] some) {
        return some == null ? null : new Bytes(some);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
