package org.marrowrelay.registry.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Says problems to programs as `application/problem+json` (RFC 9457), with all of ours beside.
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ApiProblems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    /// A request that cannot be granted because of what it says: 422, with every problem.
    ///
    /// @param problems at least one; the first is the title
    public static ProblemDetail unprocessable(List<Problem> problems) {
        return detail(HttpStatus.UNPROCESSABLE_CONTENT, problems);
    }

    /// There is no such thing: 404.
    public static ProblemDetail missing(String what) {
        Problem problem =
                Problem.of("WEB-0101", "there is no {0}", "check the identifier; it may also have been removed", what);
        return detail(HttpStatus.NOT_FOUND, List.of(problem));
    }

    @ExceptionHandler
    ProblemDetail said(ProblemException said) {
        return unprocessable(said.problems());
    }

    /// What nobody expected: as `Refusal` says.
    @ExceptionHandler(Exception.class)
    ProblemDetail failed(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (PageRefusals.knowsItsAnswer(failure)) {
            throw failure;
        }
        Refusal refusal = Refusal.of(failure);
        PageRefusals.log(LOG, refusal, failure, request);
        Refusal.askLater(refusal.status(), response);
        return detail(refusal.status(), refusal.problem());
    }

    /// What the server's own parts refuse (a value of the wrong kind, a missing parameter, a method that is not there)
    /// is said like everything else, with code and fix.
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refused, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.resolve(status.value());
        boolean isSaid = (body instanceof ProblemDetail own && hasCode(own))
                || (refused instanceof ErrorResponse ours && hasCode(ours.getBody()));
        Object said =
                known != null && known.is4xxClientError() && !isSaid ? detail(known, notUnderstood(refused)) : body;
        return super.handleExceptionInternal(refused, said, headers, status, request);
    }

    private static boolean hasCode(ProblemDetail detail) {
        Map<String, Object> properties = detail.getProperties();
        return properties != null && properties.containsKey("code");
    }

    private static Problem notUnderstood(Exception refused) {
        return switch (refused) {
            case HttpMessageNotReadableException body
            when body.getRootCause() instanceof ProblemException said -> said.problem();
            case HttpMessageNotReadableException body
            when body.getCause() instanceof InvalidFormatException wrong ->
                wrongValue(path(wrong), wrong.getValue(), wrong.getTargetType());
            case MethodArgumentTypeMismatchException wrong ->
                wrongValue(wrong.getName(), wrong.getValue(), wrong.getRequiredType());
            case BindException wrong when wrong.getFieldError() != null -> wrongValue(wrong);
            case MissingServletRequestParameterException missing ->
                Problem.of(
                        "WEB-0108",
                        "the parameter {0} is missing",
                        "send it, as /api/v1/openapi says",
                        missing.getParameterName());
            case HttpMessageNotReadableException body
            when body.getCause() instanceof UnrecognizedPropertyException unknown -> unknown(unknown);
            case HttpMessageNotReadableException body
            when body.getCause() instanceof MismatchedInputException other
                    && !path(other).isEmpty() ->
                Problem.of(
                        "WEB-0212",
                        "{0} is missing, or is of another shape than is taken here",
                        "send it as /api/v1/openapi says",
                        path(other));
            default ->
                Problem.of(
                        "WEB-0109",
                        "the request is none that is answered here",
                        "look up address, method and form in /api/v1/openapi");
        };
    }

    private static Problem unknown(UnrecognizedPropertyException unknown) {
        return Problem.of(
                "WEB-0209",
                "nothing here is called \"{0}\"",
                "send what /api/v1/openapi names; here these are known: {1}",
                path(unknown),
                Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of()).stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    private static String path(JacksonException wrong) {
        return wrong.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    private static Problem wrongValue(BindException wrong) {
        FieldError field = Objects.requireNonNull(wrong.getFieldError());
        return wrongValue(field.getField(), field.getRejectedValue(), wrong.getFieldType(field.getField()));
    }

    /// The values of an enumeration are named, since they are few.
    private static Problem wrongValue(String name, @Nullable Object value, @Nullable Class<?> kind) {
        Object[] few = kind == null ? null : kind.getEnumConstants();
        return Problem.of(
                "WEB-0107",
                "{0} cannot be \"{1}\"",
                "send {2}",
                name,
                String.valueOf(value),
                few == null
                        ? "what /api/v1/openapi says of it"
                        : "one of "
                                + Arrays.stream(few)
                                        .map(one -> ((Enum<?>) one).name())
                                        .collect(Collectors.joining(", ")));
    }

    static ProblemDetail detail(HttpStatus status, Problem problem) {
        return detail(status, List.of(problem));
    }

    private static ProblemDetail detail(HttpStatus status, List<Problem> problems) {
        Problem first = problems.getFirst();
        ProblemDetail detail = ProblemDetail.forStatus(status);
        detail.setType(URI.create("urn:marrow-relay:problem:" + first.code()));
        detail.setTitle(first.what());
        detail.setDetail(first.toString());
        detail.setProperty("code", first.code());
        detail.setProperty("problems", problems);
        return detail;
    }
}
