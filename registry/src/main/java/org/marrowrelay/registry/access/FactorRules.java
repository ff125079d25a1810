package org.marrowrelay.registry.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// In which roles nobody works without a second factor: a code, a passkey, or a sign-on whose issuer asked for one.
@Service
public class FactorRules {
    private final JdbcClient sql;
    private final AccessDesk accounts;
    private final AuditTrail audit;

    FactorRules(JdbcClient sql, AccessDesk accounts, AuditTrail audit) {
        this.sql = sql;
        this.accounts = accounts;
        this.audit = audit;
    }

    /// The roles in which it is compulsory.
    public Set<Role> list() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        sql.sql("select role from second_factor_rule").query(String.class).list().stream()
                .map(Role::valueOf)
                .forEach(roles::add);
        return Collections.unmodifiableSet(roles);
    }

    /// Whether who holds these roles needs one.
    public boolean demands(Set<Role> held) {
        return !Collections.disjoint(list(), held);
    }

    /// Says in which roles it is compulsory. Who holds one that is new must log in again.
    @Transactional
    public void set(Set<Role> roles) {
        Set<Role> added = EnumSet.noneOf(Role.class);
        added.addAll(roles);
        added.removeAll(list());
        sql.sql("delete from second_factor_rule").update();
        roles.forEach(role -> sql.sql("insert into second_factor_rule (role) values (?)")
                .param(role.name())
                .update());
        audit.write(Act.of("second-factor.rule")
                .with(roles.stream().sorted().map(Role::name).collect(Collectors.joining(" "))));
        accounts.list().stream()
                .filter(account -> !Collections.disjoint(account.roles(), added))
                .forEach(account -> accounts.endSessions(account.name()));
    }
}
