package org.marrowrelay.registry.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.marrowrelay.registry.access.OperatorToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets the command line in: `Authorization: Bearer TOKEN`, for this one request, without a session.
final class OperatorFilter extends OncePerRequestFilter {
    static final String OPERATOR = "OPERATOR";
    private static final String SCHEME = "Bearer ";

    private final OperatorToken token;

    OperatorFilter(OperatorToken token) {
        this.token = token;
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
        if (token.is(request.getHeader("Authorization").substring(SCHEME.length()))) {
            nobody.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    "operator", null, AuthorityUtils.createAuthorityList("ROLE_" + OPERATOR)));
        }
        rest.doFilter(request, response);
    }
}
