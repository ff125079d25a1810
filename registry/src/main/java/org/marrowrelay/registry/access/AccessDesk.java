package org.marrowrelay.registry.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.problem.Problem;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes accounts and changes passwords.
@Service
public class AccessDesk {
    private final Accounts accounts;
    private final PasswordEncoder encoder;

    AccessDesk(Accounts accounts, PasswordEncoder encoder) {
        this.accounts = accounts;
        this.encoder = encoder;
    }

    /// The account of that log-in name; case does not matter.
    public Optional<Account> find(String name) {
        return accounts.find(name);
    }

    /// All accounts, by name.
    public List<Account> list() {
        return accounts.list();
    }

    /// Makes an account with a random password that must be changed at the first log-in, and returns that password.
    ///
    /// @throws AccessProblem `ACC-0006` when the name is taken
    public String open(String name, String displayName, Set<Role> roles) {
        return open(new Account(name, displayName, roles, true, true, false));
    }

    /// Makes an invented account for the sample registry, and returns its random password.
    ///
    /// @throws AccessProblem `ACC-0006` when the name is taken
    public String openInvented(String name, String displayName, Set<Role> roles) {
        return open(new Account(name, displayName, roles, false, true, true));
    }

    private String open(Account account) {
        String password = Passwords.random();
        if (!accounts.add(account, hash(password))) {
            throw new AccessProblem(Problem.of(
                    "ACC-0006", "there is an account \"{0}\" already", "choose another log-in name", account.name()));
        }
        return password;
    }

    /// Replaces a password by one of the person's own choice.
    ///
    /// @throws AccessProblem `ACC-0007` when the present password is wrong, `ACC-0003` to `ACC-0005` and `ACC-0008`
    ///     when the new one cannot be used
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
        accounts.setPassword(name, hash(chosen), false);
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
