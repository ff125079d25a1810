package org.marrowrelay.registry.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcAccounts implements Accounts {
    private static final String SELECT = """
            select a.name, a.display_name, a.must_change_password, a.enabled, a.invented,
                   array(select r.role from account_role r where r.account = a.name order by r.role) as roles
              from account a
            """;

    private final JdbcClient sql;

    JdbcAccounts(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Account> find(String name) {
        return sql.sql(SELECT + "where a.name = ?")
                .param(name.toLowerCase(Locale.ROOT))
                .query(JdbcAccounts::account)
                .optional();
    }

    @Override
    public Optional<String> findPasswordHash(String name) {
        return sql.sql("select password_hash from account where name = ?")
                .param(name.toLowerCase(Locale.ROOT))
                .query(String.class)
                .optional();
    }

    @Override
    public List<Account> list() {
        return sql.sql(SELECT + "order by a.name").query(JdbcAccounts::account).list();
    }

    @Override
    @Transactional
    public boolean add(Account account, String passwordHash) {
        int added = sql.sql("""
                        insert into account (name, display_name, password_hash, must_change_password, enabled, invented)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        account.name(),
                        account.displayName(),
                        passwordHash,
                        account.mustChangePassword(),
                        account.enabled(),
                        account.invented())
                .update();
        if (added == 1) {
            account.roles().forEach(role -> addRole(account.name(), role));
        }
        return added == 1;
    }

    private void addRole(String account, Role role) {
        sql.sql("insert into account_role (account, role) values (?, ?)")
                .params(account, role.name())
                .update();
    }

    @Override
    public void setPassword(String name, String passwordHash, boolean mustChange) {
        sql.sql("""
                        update account set password_hash = ?, must_change_password = ?, password_changed_at = now()
                         where name = ?
                        """)
                .params(passwordHash, mustChange, name.toLowerCase(Locale.ROOT))
                .update();
    }

    @Override
    @Transactional
    public void setRoles(String name, Set<Role> roles) {
        sql.sql("delete from account_role where account = ?").param(name).update();
        roles.forEach(role -> addRole(name, role));
    }

    @Override
    public void setEnabled(String name, boolean enabled) {
        sql.sql("update account set enabled = ? where name = ?")
                .params(enabled, name)
                .update();
    }

    @Override
    public int countEnabled(Role role) {
        return sql.sql("""
                        select count(*) from account a join account_role r on r.account = a.name
                         where a.enabled and r.role = ?
                        """).param(role.name()).query(Integer.class).single();
    }

    @Override
    public int removeInvented() {
        return sql.sql("delete from account where invented").update();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("name"),
                row.getString("display_name"),
                roles(row.getArray("roles")),
                row.getBoolean("must_change_password"),
                row.getBoolean("enabled"),
                row.getBoolean("invented"));
    }

    private static Set<Role> roles(Array names) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream((String[]) names.getArray()).map(Role::valueOf).forEach(roles::add);
        return roles;
    }
}
