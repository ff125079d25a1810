package org.marrowrelay.registry.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Who acts, and how it came in.
///
/// @param name log-in name, name of a token, `operator` (the command line), or `server` (the server by itself)
/// @param roles held at that moment, separated by spaces
/// @param via `PAGE ADDRESS`, `API ADDRESS`, `COMMAND` or `SERVER`
public record Actor(String name, String roles, String via) {
    /// The server by itself: timers, start-up, imports that go on.
    public static final Actor SERVER = new Actor("server", "", "SERVER");

    private static final String ROLE = "ROLE_";

    /// Who acts in this thread.
    public static Actor current() {
        @Nullable Authentication known = SecurityContextHolder.getContext().getAuthentication();
        @Nullable HttpServletRequest request = request();
        if (known == null) {
            return request == null ? SERVER : new Actor("nobody", "", via(request));
        }
        return new Actor(known.getName(), roles(known), request == null ? "SERVER" : via(request, known.getName()));
    }

    /// Somebody who is known by name only, such as at a log-in that failed.
    public static Actor named(String name) {
        @Nullable HttpServletRequest request = request();
        return new Actor(name, "", request == null ? "SERVER" : via(request));
    }

    private static String via(HttpServletRequest request, String name) {
        return name.equals("operator") ? "COMMAND" : via(request);
    }

    private static String via(HttpServletRequest request) {
        String door = request.getRequestURI().startsWith(request.getContextPath() + "/api/") ? "API " : "PAGE ";
        return door + request.getRemoteAddr();
    }

    private static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet
                ? servlet.getRequest()
                : null;
    }

    private static String roles(Authentication known) {
        return known.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(name -> name != null && name.startsWith(ROLE))
                .map(name -> name.substring(ROLE.length()))
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
