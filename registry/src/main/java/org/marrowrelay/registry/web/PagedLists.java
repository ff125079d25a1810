package org.marrowrelay.registry.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.util.UriComponentsBuilder;

/// Every list of the API comes in pages: `limit` rows (1 to 1,000; 1,000 when it is not said), from behind the one that
/// `after` names by its `id`. As long as there are more, the header `Link` (RFC 8288) leads to the next page, and its
/// absence says that the list has ended.
///
/// Messages that carry a `next`, and lists that read their pages from the database themselves (they take a `limit`),
/// are passed through; of the latter, the header is added here as well.
@RestControllerAdvice(annotations = RestController.class)
class PagedLists implements ResponseBodyAdvice<Object> {
    static final int MOST = 1_000;
    private static final List<String> NAMES = List.of("id", "code");

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return List.class.isAssignableFrom(method.getParameterType())
                && method.hasMethodAnnotation(GetMapping.class)
                && !asksAboutMany(method);
    }

    /// Answers to names that were asked about, one for each, are no list that grows.
    private static boolean asksAboutMany(MethodParameter method) {
        return List.of(Objects.requireNonNull(method.getMethod()).getParameterTypes())
                .contains(List.class);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        return body instanceof List<?> rows && request instanceof ServletServerHttpRequest asked
                ? page(rows, method, asked.getServletRequest(), response.getHeaders())
                : body;
    }

    private static List<?> page(List<?> rows, MethodParameter method, HttpServletRequest asked, HttpHeaders headers) {
        CursorOf other = method.getMethodAnnotation(CursorOf.class);
        List<String> names = other == null ? NAMES : List.of(other.value());
        int limit = limit(asked);
        boolean reads = takes(method, "limit");
        int from = reads ? 0 : from(rows, names, asked.getParameter("after"));
        List<?> page = reads ? rows : rows.subList(from, Math.min(rows.size(), from + limit));
        boolean more = reads ? isFull(rows, asked) : from + page.size() < rows.size();
        if (more && !page.isEmpty()) {
            headers.add(
                    HttpHeaders.LINK,
                    link(asked, cursor(method), key(page.getLast(), from + page.size() - 1, names), limit));
        }
        return page;
    }

    /// A list that reads its own pages may have a lower bound of its own; a page shorter than asked for is the last.
    private static boolean isFull(List<?> rows, HttpServletRequest asked) {
        return rows.size() >= (asked.getParameter("limit") == null ? MOST : limit(asked));
    }

    private static String cursor(MethodParameter method) {
        return takes(method, "before") ? "before" : "after";
    }

    private static boolean takes(MethodParameter method, String name) {
        return Arrays.stream(Objects.requireNonNull(method.getMethod()).getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .anyMatch(parameter -> parameter.getName().equals(name));
    }

    private static int limit(HttpServletRequest asked) {
        String said = asked.getParameter("limit");
        return said != null && said.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(said), 1, MOST) : MOST;
    }

    private static int from(List<?> rows, List<String> names, @Nullable String after) {
        if (after == null || after.isEmpty()) {
            return 0;
        }
        return 1
                + IntStream.range(0, rows.size())
                        .filter(at -> key(rows.get(at), at, names).equals(after))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(Problem.of(
                                "WEB-0103",
                                "the list holds nothing called \"{0}\" to go on behind",
                                "begin again without \"after\"; what stood there may have been removed",
                                after)));
    }

    /// What names a row: its `id`, a word itself, anything else its place.
    private static String key(Object row, int at, List<String> names) {
        if (row instanceof String || row instanceof Number || row instanceof Enum<?>) {
            return row.toString();
        }
        return names.stream()
                .flatMap(name -> Arrays.stream(components(row))
                        .filter(part -> part.getName().equals(name)))
                .findFirst()
                .map(part -> plain(valueOf(part, row)))
                .orElseGet(() -> String.valueOf(at));
    }

    /// An identifier with a type of its own holds a text.
    private static String plain(@Nullable Object id) {
        RecordComponent[] parts = id == null ? new RecordComponent[0] : components(id);
        return parts.length == 1 ? String.valueOf(valueOf(parts[0], Objects.requireNonNull(id))) : String.valueOf(id);
    }

    private static RecordComponent[] components(Object row) {
        RecordComponent[] parts = row.getClass().getRecordComponents();
        return parts == null ? new RecordComponent[0] : parts;
    }

    private static @Nullable Object valueOf(RecordComponent part, Object row) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(row);
        } catch (ReflectiveOperationException everyRecordHasIt) {
            throw new IllegalStateException(everyRecordHasIt);
        }
    }

    private static String link(HttpServletRequest asked, String cursor, String last, int limit) {
        String next = UriComponentsBuilder.fromPath(asked.getRequestURI())
                .query(asked.getQueryString())
                .replaceQueryParam("limit", limit)
                .replaceQueryParam(cursor, "{last}")
                .encode()
                .buildAndExpand(last)
                .toUriString();
        return "<" + next + ">; rel=\"next\"";
    }
}
