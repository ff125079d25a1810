package org.marrowrelay.registry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/// What becomes of a request that failed: an answer with a problem, decided in one place for pages and programs.
///
/// - said by a room ([ProblemException]): 422, in the room's words
/// - what was sent cannot be read as what the route takes: 400, `WEB-0201`
/// - what was sent holds a character or a day that the database cannot keep: 400, `WEB-0211`
/// - the upload is too large: 413, `WEB-0202`
/// - the database is away: 503 with `Retry-After`, `WEB-0204`, or too busy, `WEB-0210`
/// - the disk is full: 507, `WEB-0205`
/// - everything else is a mistake of ours: 500, `WEB-0206`, with a reference that leads to it in the log
///
/// @param reference names the fault in the log; empty where nothing was logged
record Refusal(HttpStatus status, Problem problem, String reference) {
    /// The request's attribute under which the error page finds it.
    static final String ATTRIBUTE = "relay.refusal";

    private static final String OURS = "org.marrowrelay.";
    private static final String ROWS = "org.springframework.jdbc.core.";
    private static final Set<String> TRANSLATING = Set.of("<init>", "parse", "of", "valueOf", "from");
    private static final String DISK_FULL = "53100";
    /// A character that no text holds, in a text or in JSON; a day that no calendar of the database has.
    private static final Set<String> NOT_KEPT = Set.of("22021", "22P05", "22008");
    private static final Set<String> DATABASE_AWAY = Set.of("57P01", "57P02", "57P03", "53300");

    static Refusal of(Throwable failure) {
        if (failure instanceof ProblemException said) {
            return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, said.problem(), "");
        }
        if (isDiskFull(failure)) {
            return new Refusal(HttpStatus.INSUFFICIENT_STORAGE, diskFull(), drawn());
        }
        if (isDatabaseBusy(failure)) {
            return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, databaseBusy(), "");
        }
        if (isDatabaseAway(failure)) {
            return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, databaseAway(), "");
        }
        if (isNotKept(failure)) {
            return notKept();
        }
        if (failure instanceof MaxUploadSizeExceededException || isTooLarge(failure)) {
            return new Refusal(HttpStatus.CONTENT_TOO_LARGE, tooLarge(), "");
        }
        return isOfWhatWasSent(failure) ? new Refusal(HttpStatus.BAD_REQUEST, notUnderstood(), "") : ours(drawn());
    }

    /// Whoever meets a database that is away or busy comes again in a minute, as the problem says.
    static void askLater(HttpStatus status, HttpServletResponse response) {
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        }
    }

    /// What can be read and cannot be kept: a character that no text holds, or a day that is too far away.
    static Refusal notKept() {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                Problem.of(
                        "WEB-0211",
                        "what was sent holds a character that no text holds, or a day too far away to be kept",
                        "type it anew: letters, digits and signs, and days as in 2027-01-31"),
                "");
    }

    private static Refusal ours(String reference) {
        return new Refusal(
                HttpStatus.INTERNAL_SERVER_ERROR,
                Problem.of(
                        "WEB-0206",
                        "the server made a mistake, which is in its log as {0}",
                        "try again; nothing that was acknowledged is lost. If it comes back, report the reference",
                        reference),
                reference);
    }

    /// A form that is larger than the server reads, or holds more fields.
    private static boolean isTooLarge(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof InvalidParameterException refused
                        && refused.getErrorCode() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    }

    /// What people and programs send is read by pages, forms and values; what these refuse is not our mistake.
    private static boolean isOfWhatWasSent(Throwable failure) {
        return failure instanceof MultipartException
                || causes(failure)
                        .anyMatch(cause ->
                                cause instanceof InvalidParameterException || cause instanceof InvalidFileNameException)
                || failure instanceof HttpMessageNotReadableException
                || ((failure instanceof IllegalArgumentException
                                || failure instanceof DateTimeException
                                || failure instanceof ArithmeticException
                                || failure instanceof IndexOutOfBoundsException)
                        && isRefusedWhileRead(failure));
    }

    /// True when the first step of ours in the trace is a value being made, or a page that translates; what a row of
    /// our own tables refuses was not sent by whoever asks.
    private static boolean isRefusedWhileRead(Throwable failure) {
        List<StackTraceElement> steps = List.of(failure.getStackTrace());
        return steps.stream().noneMatch(step -> step.getClassName().startsWith(ROWS))
                && steps.stream()
                        .filter(step -> step.getClassName().startsWith(OURS))
                        .findFirst()
                        .filter(step -> TRANSLATING.contains(step.getMethodName())
                                || step.getClassName().contains(".web."))
                        .isPresent();
    }

    /// Nobody could be given a connection, though the database answers.
    private static boolean isDatabaseBusy(Throwable failure) {
        return causes(failure)
                        .anyMatch(cause ->
                                cause instanceof SQLTransientConnectionException busy && busy.getSQLState() == null)
                && causes(failure).noneMatch(cause -> state(cause).startsWith("08"));
    }

    static boolean isDatabaseAway(Throwable failure) {
        return causes(failure).anyMatch(Refusal::saysAway);
    }

    private static boolean saysAway(Throwable cause) {
        return switch (cause) {
            case DataAccessResourceFailureException _, CannotCreateTransactionException _ -> true;
            case SQLException sql -> state(sql).startsWith("08") || DATABASE_AWAY.contains(state(sql));
            default -> false;
        };
    }

    private static boolean isNotKept(Throwable failure) {
        return causes(failure).anyMatch(cause -> NOT_KEPT.contains(state(cause)) || isTooFar(cause));
    }

    /// No moment of the database is so far away.
    private static boolean isTooFar(Throwable cause) {
        StackTraceElement[] steps = cause.getStackTrace();
        return cause instanceof IllegalArgumentException
                && steps.length > 0
                && steps[0].getClassName().equals(Timestamp.class.getName());
    }

    private static boolean isDiskFull(Throwable failure) {
        return causes(failure).anyMatch(cause -> state(cause).equals(DISK_FULL) || saysNoSpace(cause));
    }

    private static boolean saysNoSpace(Throwable cause) {
        return cause instanceof IOException
                && String.valueOf(cause.getMessage()).contains("No space left");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private static String state(Throwable cause) {
        return cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
    }

    private static Problem notUnderstood() {
        return Problem.of(
                "WEB-0201",
                "what was sent cannot be understood here",
                "go back and look at the form; a program sends what the description of the interface says");
    }

    private static Problem tooLarge() {
        return Problem.of("WEB-0202", "the file is larger than is taken", "split it, or send it compressed");
    }

    private static Problem databaseAway() {
        return Problem.of(
                "WEB-0204",
                "the database cannot be reached at the moment",
                "try again in a minute; nothing that was acknowledged is lost, and what was just sent is not stored");
    }

    private static Problem databaseBusy() {
        return Problem.of(
                "WEB-0210",
                "too many want something of the database at this moment",
                "try again in a minute; nothing that was acknowledged is lost, and what was just sent is not stored");
    }

    private static Problem diskFull() {
        return Problem.of(
                "WEB-0205",
                "the disk of the server is full, so that nothing more can be stored",
                "tell the operator; nothing that was acknowledged is lost, and what was just sent is not stored");
    }

    private static String drawn() {
        return HexFormat.of()
                .toHexDigits(ThreadLocalRandom.current().nextLong())
                .substring(0, 8);
    }
}
