package org.marrowrelay.registry.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.marrowrelay.registry.access.LogInThrottle;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a log-in before the password is looked at when there were too many; everything else passes.
final class ThrottleFilter extends OncePerRequestFilter {
    private final LogInThrottle throttle;

    ThrottleFilter(LogInThrottle throttle) {
        this.throttle = throttle;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !("POST".equals(request.getMethod()) && "/log-in".equals(request.getServletPath()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        String account = Objects.requireNonNullElse(request.getParameter("name"), "");
        if (throttle.begin(account, request.getRemoteAddr())) {
            rest.doFilter(request, response);
        } else {
            response.sendRedirect(request.getContextPath() + "/log-in?wait");
        }
    }
}
