package org.marrowrelay.registry.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses what carries the character NUL in its address, its query or a form (`WEB-0211`), whatever the route: no text
/// holds it, and the database keeps none. Before everything else, the log-in included. In a body of another kind
/// it is refused where it would be stored, as [Refusal] says.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + PlainText.AFTER_THE_ENCODING)
class PlainText extends OncePerRequestFilter {
    static final int AFTER_THE_ENCODING = 10;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        if (isPlain(request)) {
            rest.doFilter(request, response);
        } else {
            Refusal refusal = Refusal.notKept();
            request.setAttribute(Refusal.ATTRIBUTE, refusal);
            response.sendError(refusal.status().value());
        }
    }

    private static boolean isPlain(HttpServletRequest request) {
        return isPlainAddress(request.getRequestURI())
                && isPlainAddress(Objects.requireNonNullElse(request.getQueryString(), ""))
                && (!isForm(request) || isPlainForm(request));
    }

    /// Addresses write it so; a percent sign of a text stands there as `%25`.
    private static boolean isPlainAddress(String address) {
        return !address.contains("%00");
    }

    private static boolean isPlainForm(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .flatMap(field -> Stream.concat(Stream.of(field.getKey()), Arrays.stream(field.getValue())))
                .noneMatch(text -> text.indexOf('\0') >= 0);
    }

    private static boolean isForm(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getContentType(), "")
                .startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }
}
