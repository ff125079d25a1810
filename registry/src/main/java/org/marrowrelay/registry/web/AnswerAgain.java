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
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
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
/// Serves the commands about donors, imports, quarantine, sets, patients, searches, cases, organisations,
/// figures, messages and tasks; requests keep their own keys, a file that is sent twice is known by its
/// digest, and what the vault opens is kept nowhere.
///
/// Whoever comes first takes the key before anything is done; another of the same key waits for that answer and
/// gets it too, or is told after a while that the command is still being done (`WEB-0104`). When the server ends in
/// between, the key is free again at the next start, and nobody knows whether the command was done: the desks
/// refuse it by their own rules then (a code that is taken, a version that is old).
@Component
class AnswerAgain extends OncePerRequestFilter {
    private static final String KEY = "Idempotency-Key";
    private static final Set<String> COMMANDS = Set.of("POST", "PUT", "DELETE");
    private static final Pattern PATHS = Pattern.compile(
            "/api/v1/((patients|searches|donors|quarantine|cases|organisations|figures|messages|tasks)(/.*)?"
                    + "|imports/.+|frequencies/.+)");
    private static final String OPENED = "/vault/open";
    private static final int LONGEST_BODY = 1 << 20;
    private static final int LONGEST_KEY = 200;
    private static final int SERVER_ERROR = 500;
    private static final int BEING_DONE = 0;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TRIES = 200;

    private final JdbcClient sql;
    private final JsonMapper json;

    AnswerAgain(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /// @param status 0 while the command is being done
    private record Known(String request, int status, String contentType, String body) {
        private boolean isDone() {
            return status != BEING_DONE;
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null
                || request.getRemoteUser() == null
                || !COMMANDS.contains(request.getMethod())
                || request.getRequestURI().endsWith(OPENED)
                || isFile(request)
                || !PATHS.matcher(request.getRequestURI()).matches();
    }

    /// Files in parts are known by their digests.
    private static boolean isFile(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getContentType(), "").startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        String key = request.getHeader(KEY);
        if (key.length() > LONGEST_KEY) {
            refuse(response, otherCommand());
        } else if (body.length > LONGEST_BODY) {
            refuse(response, tooLong());
        } else {
            Sent sent = new Sent(Objects.requireNonNull(request.getRemoteUser()), key, digest(request, body));
            doOrAnswer(new Repeated(request, body), response, chain, sent);
        }
    }

    private record Sent(String sender, String key, String digest) {}

    private void doOrAnswer(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Sent sent)
            throws ServletException, IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            if (isFirst(sent)) {
                doOnce(request, response, chain, sent);
                return;
            }
            Optional<Known> known = find(sent);
            if (known.isPresent() && (known.get().isDone() || isOther(known.get(), sent))) {
                answer(response, known.get(), sent);
                return;
            }
            pause();
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        refuse(response, beingDone());
    }

    private static boolean isOther(Known known, Sent sent) {
        return !known.request().equals(sent.digest());
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is ending");
        }
    }

    private void doOnce(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Sent sent)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try {
            chain.doFilter(request, kept);
            answered = kept.getStatus() < SERVER_ERROR;
        } finally {
            if (answered) {
                keep(sent, kept);
            } else {
                giveBack(sent);
            }
        }
        kept.copyBodyToResponse();
    }

    private Optional<Known> find(Sent sent) {
        return sql.sql("select * from idempotent_answer where sender = ? and key = ?")
                .params(sent.sender(), sent.key())
                .query((row, number) -> new Known(
                        row.getString("request"),
                        row.getInt("status"),
                        row.getString("content_type"),
                        new String(row.getBytes("body"), StandardCharsets.UTF_8)))
                .optional();
    }

    /// Takes the key, unless somebody has it.
    private boolean isFirst(Sent sent) {
        return sql.sql("""
                        insert into idempotent_answer (sender, key, request, status, content_type, body)
                        values (?, ?, ?, ?, '', '') on conflict do nothing
                        """)
                        .params(sent.sender(), sent.key(), sent.digest(), BEING_DONE)
                        .update()
                == 1;
    }

    private void keep(Sent sent, ContentCachingResponseWrapper answer) {
        sql.sql("update idempotent_answer set status = ?, content_type = ?, body = ? where sender = ? and key = ?")
                .params(
                        answer.getStatus(),
                        Objects.requireNonNullElse(answer.getContentType(), MediaType.APPLICATION_JSON_VALUE),
                        answer.getContentAsByteArray(),
                        sent.sender(),
                        sent.key())
                .update();
    }

    private void giveBack(Sent sent) {
        sql.sql("delete from idempotent_answer where sender = ? and key = ? and status = ?")
                .params(sent.sender(), sent.key(), BEING_DONE)
                .update();
    }

    /// Keys of commands during which the server ended.
    @EventListener(ApplicationReadyEvent.class)
    void giveBackLeft() {
        sql.sql("delete from idempotent_answer where status = ?")
                .param(BEING_DONE)
                .update();
    }

    private void answer(HttpServletResponse response, Known known, Sent sent) throws IOException {
        if (isOther(known, sent)) {
            refuse(response, otherCommand());
        } else {
            answer(response, known);
        }
    }

    private static void answer(HttpServletResponse response, Known known) throws IOException {
        response.setStatus(known.status());
        response.setContentType(known.contentType());
        response.getOutputStream().write(known.body().getBytes(StandardCharsets.UTF_8));
    }

    private static Problem otherCommand() {
        return Problem.of(
                "WEB-0102",
                "this Idempotency-Key was used for another command, or is longer than 200 characters",
                "make a new key for every command, and send the old one only with the same command");
    }

    private static Problem beingDone() {
        return Problem.of(
                "WEB-0104",
                "the command with this Idempotency-Key is being done at this moment",
                "send it again in a moment, with the same key, to get its answer");
    }

    private static Problem tooLong() {
        return Problem.of(
                "WEB-0105",
                "a command with an Idempotency-Key carries more than {0} bytes",
                "send less at once",
                LONGEST_BODY);
    }

    private void refuse(HttpServletResponse response, Problem problem) throws IOException {
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
