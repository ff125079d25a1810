package org.marrowrelay.registry.access.web;

import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.Account;
import org.marrowrelay.registry.access.RelayUser;
import org.marrowrelay.registry.access.Role;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Tells every page who is looking at it, as `me`.
@ControllerAdvice
class SignedIn {
    /// What a page may know about its reader.
    public record Me(String name, String displayName, Account account) {
        /// True when the person has that role, named as in [Role].
        public boolean may(String role) {
            return account.roles().contains(Role.valueOf(role));
        }

        /// True when the person works for the registry.
        public boolean staff() {
            return account.roles().stream().anyMatch(Role.STAFF::contains);
        }
    }

    @ModelAttribute("me")
    @Nullable
    Me me(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof RelayUser user
                ? new Me(user.account().name(), user.account().displayName(), user.account())
                : null;
    }
}
