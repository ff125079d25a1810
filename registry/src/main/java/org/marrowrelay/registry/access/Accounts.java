package org.marrowrelay.registry.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All accounts.
interface Accounts {
    /// The account of that log-in name; case does not matter.
    Optional<Account> find(String name);

    /// The hash of an account's password.
    Optional<String> findPasswordHash(String name);

    /// All, by name.
    List<Account> list();

    /// Adds an account; false when the name is taken.
    boolean add(Account account, String passwordHash);

    /// Sets the password, and whether it serves for one log-in only.
    void setPassword(String name, String passwordHash, boolean mustChange);

    /// Sets what the account may do; at least one role.
    void setRoles(String name, Set<Role> roles);

    /// Says whether the account may log in.
    void setEnabled(String name, boolean enabled);

    /// How many accounts may log in and hold that role.
    int countEnabled(Role role);

    /// Removes the invented accounts and says how many there were.
    int removeInvented();
}
