package org.marrowrelay.registry.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Repository;

/// The random names by which authenticators know accounts.
@Repository
class JdbcPasskeyHolders implements PublicKeyCredentialUserEntityRepository {
    private static final String SELECT = "select account, handle from passkey_holder ";

    private final JdbcClient sql;

    JdbcPasskeyHolders(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return sql.sql(SELECT + "where handle = ?")
                .param(handle.getBytes())
                .query(JdbcPasskeyHolders::holder)
                .optional()
                .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String account) {
        return sql.sql(SELECT + "where account = ?")
                .param(account)
                .query(JdbcPasskeyHolders::holder)
                .optional()
                .orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity holder) {
        sql.sql("insert into passkey_holder (account, handle) values (?, ?) on conflict (account) do nothing")
                .params(holder.getName(), holder.getId().getBytes())
                .update();
    }

    @Override
    public void delete(Bytes handle) {
        sql.sql("delete from passkey_holder where handle = ?")
                .param(handle.getBytes())
                .update();
    }

    private static PublicKeyCredentialUserEntity holder(ResultSet row, int number) throws SQLException {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .name(row.getString("account"))
                .displayName(row.getString("account"))
                .id(new Bytes(row.getBytes("handle")))
                .build();
    }
}
