package org.marrowrelay.registry.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Writes down every request for something that says anything about a person, before it is answered.
///
/// A new route is written down without anybody thinking of it: the act is named after its pattern, as in
/// `donor.view` for `GET /donors/{id}`, with the variables of the pattern as codes. Only the patterns of
/// [#QUIET] are left out, and a test sees to it that each of them says nothing about anybody.
@Component
class RequestAudit implements HandlerInterceptor, WebMvcConfigurer {
    /// Patterns that are not written down: they say nothing about people, or are asked every second.
    static final Set<String> QUIET = Set.of(
            "GET /",
            "GET /log-in",
            "POST /log-in/code",
            "GET /log-in/code",
            "GET /health",
            "GET /metrics",
            "POST /preferences",
            "GET /problems",
            "GET /problems/{code:[A-Z]{2,12}-[0-9]{4}}",
            "GET /nomenclature",
            "GET /account/password",
            "GET /account/second-factor",
            "GET /emergency",
            "GET /frequencies",
            "GET /frequencies/{id:\\d{1,18}}",
            "GET /imports/{id:\\d{1,18}}/progress",
            "POST /patients/check/{locus}",
            "GET /api/v1/frequencies",
            "GET /api/v1/operator/status",
            "GET /api/v1/imports/{id}");

    private static final Set<String> PRIVATE = Set.of("q", "name", "value", "reason", "text", "verdict", "note");
    private static final Set<String> CODES = Set.of("patient", "donor", "donors", "id");
    private static final int LONGEST = 64;
    private static final int LONGEST_DETAIL = 500;

    private final AuditTrail audit;

    RequestAudit(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod
                && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                && !QUIET.contains(request.getMethod() + " " + pattern)
                && !pattern.startsWith("/error")) {
            audit.write(act(pattern, request));
        }
        return true;
    }

    private static Act act(String pattern, HttpServletRequest request) {
        return Act.of(name(pattern, request.getMethod()))
                .about(kind(pattern), codes(request))
                .with(detail(request));
    }

    /// `GET /donors/{id}` is `donor.view`, `GET /donors` is `donor.list`, `GET /donors.csv` is `donor.export`,
    /// `POST /donors/{id}/status` is `donor.status.change`.
    static String name(String pattern, String method) {
        boolean export = pattern.endsWith(".csv") || pattern.endsWith(".pdf") || pattern.contains(".{format");
        List<String> words = literals(pattern);
        words.set(0, singular(words.getFirst()));
        String verb = !method.equals("GET")
                ? "change"
                : export ? "export" : pattern.contains("{") || words.size() > 1 ? "view" : "list";
        return String.join(".", words) + "." + verb;
    }

    private static String kind(String pattern) {
        return singular(literals(pattern).getFirst());
    }

    private static List<String> literals(String pattern) {
        List<String> words = Arrays.stream(pattern.replaceFirst("^/api/v1", "")
                        .replaceAll("\\{(?:[^{}]|\\{[^{}]*})*}", "")
                        .split("/"))
                .map(word -> word.replaceFirst("\\.[a-z]*$", "").toLowerCase(java.util.Locale.ROOT))
                .map(word -> word.replaceAll("[^a-z0-9-]", ""))
                .filter(word -> word.matches("[a-z].*"))
                .collect(Collectors.toCollection(ArrayList::new));
        if (words.isEmpty()) {
            words.add("page");
        }
        return words;
    }

    static String singular(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.endsWith("ches") ? word.substring(0, word.length() - 2) : word.replaceFirst("s$", "");
    }

    private static List<String> codes(HttpServletRequest request) {
        Stream<String> variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> found
                        ? found.values().stream().map(String::valueOf)
                        : Stream.empty();
        Stream<String> parameters = CODES.stream()
                .map(request::getParameterValues)
                .filter(java.util.Objects::nonNull)
                .flatMap(Arrays::stream);
        return Stream.concat(variables, parameters)
                .map(code -> code.length() <= LONGEST ? code : code.substring(0, LONGEST))
                .filter(code -> !code.isBlank())
                .distinct()
                .limit(Act.MOST_IDS)
                .toList();
    }

    /// What was asked beside codes, such as the filter of an export; nothing that people type in words.
    private static String detail(HttpServletRequest request) {
        String query = request.getQueryString();
        String asked = query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(part -> !PRIVATE.contains(part.split("=", 2)[0]))
                        .filter(part -> !part.endsWith("="))
                        .collect(Collectors.joining("&"));
        boolean part = "true".equals(request.getHeader("HX-Request")) || request.getHeader(HttpHeaders.RANGE) != null;
        String whole = part ? asked + " (part)" : asked;
        return whole.length() <= LONGEST_DETAIL ? whole : whole.substring(0, LONGEST_DETAIL);
    }
}
