package org.marrowrelay.registry.access;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/// Lets work be done in the name of somebody who has no account: donors at their own data, or the server
/// itself for somebody whom it does not know.
///
/// The name holds for the work only, in this thread only, and is never kept in a session. No account can have
/// such a name, and no account the role.
public final class OnBehalf {
    /// The role of whoever opens their own identity and nobody else's.
    static final String SELF = "SELF";

    private static final String THEMSELVES = "self:";

    private OnBehalf() {}

    /// Does it in the name of a donor or applicant.
    ///
    /// @param code of that person; nobody else's identity opens
    public static <T> T ofDonor(String code, Supplier<T> work) {
        return as(THEMSELVES + code, List.of(new SimpleGrantedAuthority("ROLE_" + SELF)), work);
    }

    /// Does it in the name of the server.
    public static <T> T ofServer(Supplier<T> work) {
        return as("server", List.of(), work);
    }

    /// What such a person is called in the trail.
    static String nameOf(String code) {
        return THEMSELVES + code;
    }

    private static <T> T as(String name, List<SimpleGrantedAuthority> roles, Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext now = SecurityContextHolder.createEmptyContext();
        now.setAuthentication(new UsernamePasswordAuthenticationToken(name, "", roles));
        SecurityContextHolder.setContext(now);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
