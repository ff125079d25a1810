package org.marrowrelay.registry.access;

import java.util.List;
import java.util.Optional;

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

    /// Removes the invented accounts and says how many there were.
    int removeInvented();
}
