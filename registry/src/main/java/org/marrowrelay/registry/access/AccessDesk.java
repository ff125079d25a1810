package org.marrowrelay.registry.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes accounts and changes passwords.
@Service
public class AccessDesk {
    /// Names of the program itself in the audit trail.
    private static final Set<String> RESERVED = Set.of("server", "operator", "nobody", "unknown");

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final AuditTrail audit;
    private final Sessions sessions;
    private final BreachedPasswords breached;

    AccessDesk(
            Accounts accounts,
            PasswordEncoder encoder,
            AuditTrail audit,
            Sessions sessions,
            BreachedPasswords breached) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.audit = audit;
        this.sessions = sessions;
        this.breached = breached;
    }

    /// The account of that log-in name; case does not matter.
    public Optional<Account> find(String name) {
        return accounts.find(name);
    }

    /// All accounts, by name.
    public List<Account> list() {
        return accounts.list();
    }

    /// Makes an account with a random password that must be changed at the first log-in, and returns that
    /// password.
    ///
    /// @throws AccessProblem `ACC-0006` when the name is taken
    @Transactional
    public String open(String name, String displayName, Set<Role> roles) {
        audit.write(Act.of("account.open").about("account", name).with(names(roles)));
        return open(new Account(name, displayName, roles, true, true, false));
    }

    /// Makes an invented account for the sample registry, and returns its random password.
    ///
    /// @throws AccessProblem `ACC-0006` when the name is taken
    public String openInvented(String name, String displayName, Set<Role> roles) {
        return open(new Account(name, displayName, roles, false, true, true));
    }

    /// The account as Spring Security knows it, after everything it was asked for was right.
    ///
    /// @throws AccessProblem `ACC-0020` when there is no such account, or it may not log in
    public RelayUser enter(String name) {
        Account account = get(name);
        if (!account.enabled()) {
            throw new AccessProblem(Problem.of(
                    "ACC-0020", "there is no account \"{0}\"", "choose one from the list of accounts", name));
        }
        return new RelayUser(account, null);
    }

    /// Who works elsewhere sees the cases of an organisation only; a role of the registry would open all of
    /// them.
    private static void refuseBoth(String name, Set<Role> roles) {
        if (roles.stream().anyMatch(Role.OUTSIDE::contains) && roles.stream().anyMatch(Role.STAFF::contains)) {
            throw new AccessProblem(Problem.of(
                    "ACC-0050",
                    "{0} would work for the registry and elsewhere at the same time",
                    "choose roles of the registry, or one from outside; give the person two accounts if need be",
                    name));
        }
    }

    private String open(Account account) {
        refuseBoth(account.name(), account.roles());
        if (RESERVED.contains(account.name())) {
            throw new AccessProblem(Problem.of(
                    "ACC-0006", "there is an account \"{0}\" already", "choose another log-in name", account.name()));
        }
        String password = Passwords.random(account.name());
        if (!accounts.add(account, hash(password))) {
            throw new AccessProblem(Problem.of(
                    "ACC-0006", "there is an account \"{0}\" already", "choose another log-in name", account.name()));
        }
        return password;
    }

    /// Replaces a password by one of the person's own choice, and ends all sessions of the person.
    ///
    /// @throws AccessProblem `ACC-0007` when the present password is wrong, `ACC-0003` to `ACC-0005`,
    ///     `ACC-0008` and `ACC-0055` when the new one cannot be used
    @Transactional
    public void changePassword(String name, String present, String chosen) {
        if (!isPassword(name, present)) {
            throw new AccessProblem(
                    Problem.of("ACC-0007", "the present password is not right", "enter the one you logged in with"));
        }
        if (present.equals(chosen)) {
            throw new AccessProblem(
                    Problem.of("ACC-0008", "the new password is the present one", "choose a different one"));
        }
        Passwords.check(name, chosen);
        if (breached.has(chosen)) {
            throw Passwords.guessed();
        }
        accounts.setPassword(name, hash(chosen), false);
        audit.write(Act.of("account.password").about("account", name));
        sessions.end(name);
    }

    /// Gives a random password that serves for one log-in, and ends the person's sessions.
    ///
    /// @throws AccessProblem `ACC-0020` when there is no such account
    @Transactional
    public String resetPassword(String name) {
        Account account = get(name);
        String password = Passwords.random(account.name());
        accounts.setPassword(account.name(), hash(password), true);
        audit.write(Act.of("account.password-reset").about("account", account.name()));
        sessions.end(account.name());
        return password;
    }

    /// Says what an account may do, from its next log-in on; its sessions end.
    ///
    /// @throws AccessProblem `ACC-0020` no such account, `ACC-0002` no role, `ACC-0021` nobody would be left
    ///     who administers
    @Transactional
    public void setRoles(String name, Set<Role> roles) {
        Account account = get(name);
        if (roles.isEmpty()) {
            throw new AccessProblem(
                    Problem.of("ACC-0002", "the account {0} has no role", "give it at least one role", name));
        }
        refuseBoth(account.name(), roles);
        if (!roles.contains(Role.ADMINISTRATOR)) {
            keepAnAdministrator(account);
        }
        accounts.setRoles(account.name(), roles);
        audit.write(Act.of("account.roles").about("account", account.name()).with(names(roles)));
        sessions.end(account.name());
    }

    /// Says whether the account may log in; when not, its sessions end at once.
    ///
    /// @throws AccessProblem `ACC-0020` no such account, `ACC-0021` nobody would be left who administers
    @Transactional
    public void setEnabled(String name, boolean enabled) {
        Account account = get(name);
        if (!enabled) {
            keepAnAdministrator(account);
            sessions.end(account.name());
        }
        accounts.setEnabled(account.name(), enabled);
        audit.write(Act.of(enabled ? "account.enable" : "account.disable").about("account", account.name()));
    }

    /// Logs somebody out everywhere and says how many sessions ended.
    public int endSessions(String name) {
        audit.write(Act.of("account.sessions-end").about("account", get(name).name()));
        return sessions.end(name);
    }

    /// Logs the person out everywhere but here, and says how many sessions ended.
    public int endOtherSessions(String name, String here) {
        audit.write(Act.of("account.sessions-end").about("account", get(name).name()));
        return sessions.endOthers(name, here);
    }

    /// How many sessions of that person are open.
    public int countSessions(String name) {
        return sessions.count(name);
    }

    private void keepAnAdministrator(Account account) {
        boolean administers = account.enabled() && account.roles().contains(Role.ADMINISTRATOR);
        if (administers && accounts.countEnabled(Role.ADMINISTRATOR) == 1) {
            throw new AccessProblem(Problem.of(
                    "ACC-0021",
                    "{0} is the only one left who administers accounts",
                    "give somebody else that role first",
                    account.name()));
        }
    }

    private Account get(String name) {
        return accounts.find(name)
                .orElseThrow(() -> new AccessProblem(Problem.of(
                        "ACC-0020", "there is no account \"{0}\"", "choose one from the list of accounts", name)));
    }

    private static String names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(" "));
    }

    /// Takes the invented accounts away and says how many there were.
    public int removeInvented() {
        return accounts.removeInvented();
    }

    private boolean isPassword(String name, String password) {
        return accounts.findPasswordHash(name)
                .map(hash -> encoder.matches(password, hash))
                .orElse(false);
    }

    private String hash(String password) {
        return java.util.Objects.requireNonNull(encoder.encode(password));
    }
}
