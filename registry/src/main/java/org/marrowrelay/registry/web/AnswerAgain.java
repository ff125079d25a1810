package org.marrowrelay.registry.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/// A command to the API that carries an `Idempotency-Key` is done once: sent again within a day by the same sender, it
/// is answered as before and not done again. The same key with another command is refused (`WEB-0102`).
///
/// Serves the commands about donors, imports, quarantine, sets, patients and searches; requests keep their own keys,
/// a file that is sent twice is known by its digest, and what the vault opens is kept nowhere.
///
/// Two that are sent at the very same moment are both done: the desks refuse the second by their own rules (a code
/// that is taken, a version that is old).
@Component
class AnswerAgain extends OncePerRequestFilter {
    private static final String KEY = "Idempotency-Key";
    private static final Set<String> COMMANDS = Set.of("POST", "PUT");
    private static final Pattern PATHS =
            Pattern.compile("/api/v1/((patients|searches|donors|quarantine)(/.*)?|imports/.+|frequencies/.+)");
    private static final String OPENED = "/vault/open";
    private static final int LONGEST_BODY = 1 << 20;
    private static final int LONGEST_KEY = 200;
    private static final int SERVER_ERROR = 500;

    private final JdbcClient sql;
    private final JsonMapper json;

    AnswerAgain(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    private record Known(String request, int status, String contentType, String body) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null
                || request.getRemoteUser() == null
                || !COMMANDS.contains(request.getMethod())
                || request.getRequestURI().endsWith(OPENED)
                || !PATHS.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY);
        String sender = Objects.requireNonNull(request.getRemoteUser());
        String key = request.getHeader(KEY);
        String digest = digest(request, body);
        Optional<Known> known = find(sender, key);
        if (key.length() > LONGEST_KEY
                || (known.isPresent() && !known.get().request().equals(digest))) {
            refuse(response);
        } else if (known.isPresent()) {
            answer(response, known.get());
        } else {
            doOnce(new Repeated(request, body), response, chain, new Sent(sender, key, digest));
        }
    }

    private record Sent(String sender, String key, String digest) {}

    private void doOnce(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Sent sent)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        if (kept.getStatus() < SERVER_ERROR) {
            keep(sent, kept);
        }
        kept.copyBodyToResponse();
    }

    private Optional<Known> find(String sender, String key) {
        return sql.sql("select * from idempotent_answer where sender = ? and key = ?")
                .params(sender, key)
                .query((row, number) -> new Known(
                        row.getString("request"),
                        row.getInt("status"),
                        row.getString("content_type"),
                        new String(row.getBytes("body"), StandardCharsets.UTF_8)))
                .optional();
    }

    private void keep(Sent sent, ContentCachingResponseWrapper answer) {
        sql.sql("""
                        insert into idempotent_answer (sender, key, request, status, content_type, body)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        sent.sender(),
                        sent.key(),
                        sent.digest(),
                        answer.getStatus(),
                        Objects.requireNonNullElse(answer.getContentType(), MediaType.APPLICATION_JSON_VALUE),
                        answer.getContentAsByteArray())
                .update();
    }

    private static void answer(HttpServletResponse response, Known known) throws IOException {
        response.setStatus(known.status());
        response.setContentType(known.contentType());
        response.getOutputStream().write(known.body().getBytes(StandardCharsets.UTF_8));
    }

    private void refuse(HttpServletResponse response) throws IOException {
        Problem problem = Problem.of(
                "WEB-0102",
                "this Idempotency-Key was used for another command, or is longer than 200 characters",
                "make a new key for every command, and send the old one only with the same command");
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ApiProblems.unprocessable(List.of(problem)));
    }

    private static String digest(HttpServletRequest request, byte[] body) {
        MessageDigest digest = sha256();
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        digest.update((request.getMethod() + " " + request.getRequestURI() + "?" + query + "\n")
                .getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(body));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
    void forgetOld() {
        sql.sql("delete from idempotent_answer where at < now() - interval '1 day'")
                .update();
    }

    /// A request whose body was read and can be read again.
    private static final class Repeated extends HttpServletRequestWrapper {
        private final byte[] body;

        private Repeated(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new ByteArrayInputStream(body));
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        private Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is there already");
        }
    }
}
