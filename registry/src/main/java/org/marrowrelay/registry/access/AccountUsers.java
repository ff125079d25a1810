package org.marrowrelay.registry.access;

import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;

/// Finds accounts for Spring Security, which compares the passwords.
@Service
class AccountUsers implements UserDetailsService {
    private final Accounts accounts;

    AccountUsers(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return accounts.find(name)
                .map(this::user)
                .orElseThrow(() -> new UsernameNotFoundException("there is no such account"));
    }

    private RelayUser user(Account account) {
        return new RelayUser(account, accounts.findPasswordHash(account.name()).orElseThrow());
    }
}
