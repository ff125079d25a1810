package org.marrowrelay.registry.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/// Where `/` leads somebody who is not logged in: a visitor to the public pages, without a session; a browser in
/// which somebody of the staff has logged in before, to the log-in.
///
/// What tells them apart is a cookie that says *somebody has logged in here*, and nothing else: not who, not when.
final class FrontDoor extends OncePerRequestFilter {
    static final String STAFF_COOKIE = "relay-staff";
    private static final Duration KEPT = Duration.ofDays(365);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().equals("/") || request.getUserPrincipal() != null || isKnown(request);
    }

    private static boolean isKnown(HttpServletRequest request) {
        return WebUtils.getCookie(request, STAFF_COOKIE) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.sendRedirect(request.getContextPath() + "/welcome");
    }

    /// Notes that somebody of the staff logs in with this browser.
    static void remember(HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(STAFF_COOKIE, "1")
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(KEPT)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
