package org.marrowrelay.registry.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.marrowrelay.registry.access.OperatorToken;
import org.marrowrelay.registry.access.TokenDesk;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets the command line and programs in: `Authorization: Bearer TOKEN`, for this one request, without a
/// session.
///
/// A key for reading only comes in without its roles when it wants to change something, and is refused.
final class OperatorFilter extends OncePerRequestFilter {
    static final String OPERATOR = "OPERATOR";

    /// The one of who watches figures and health.
    static final String MONITOR = "MONITOR";
    private static final String SCHEME = "Bearer ";

    private final OperatorToken token;
    private final TokenDesk tokens;

    OperatorFilter(OperatorToken token, TokenDesk tokens) {
        this.token = token;
        this.tokens = tokens;
    }

    /// A browser never sends this header by itself, so such a request cannot be forged by another site.
    static boolean carriesToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.startsWith(SCHEME);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        if (!carriesToken(request)) {
            rest.doFilter(request, response);
            return;
        }
        SecurityContext nobody = SecurityContextHolder.createEmptyContext();
        SecurityContextHolder.setContext(nobody);
        String presented = request.getHeader("Authorization").substring(SCHEME.length());
        if (token.is(presented)) {
            nobody.setAuthentication(known("operator", List.of("ROLE_" + OPERATOR)));
        } else if (token.isMonitoring(presented)) {
            nobody.setAuthentication(known("monitoring", List.of("ROLE_" + MONITOR)));
        } else {
            tokens.find(presented)
                    .ifPresent(key -> nobody.setAuthentication(
                            known("token:" + key.id() + ":" + key.name(), authorities(key, request.getMethod()))));
        }
        rest.doFilter(request, response);
    }

    private static Authentication known(String name, List<String> authorities) {
        return UsernamePasswordAuthenticationToken.authenticated(
                name, null, AuthorityUtils.createAuthorityList(authorities));
    }

    private static List<String> authorities(TokenDesk.Token key, String method) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        return key.readOnly() && !reads
                ? List.of()
                : key.roles().stream().map(role -> "ROLE_" + role.name()).toList();
    }
}
