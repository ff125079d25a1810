package org.marrowrelay.registry.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

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
        return unprocessable(List.of(said.problem()));
    }

    /// What nobody expected: as `Refusal` says.
    @ExceptionHandler(Exception.class)
    ProblemDetail failed(Exception failure, HttpServletRequest request) throws Exception {
        if (PageRefusals.knowsItsAnswer(failure)) {
            throw failure;
        }
        Refusal refusal = Refusal.of(failure);
        PageRefusals.log(LOG, refusal, failure, request);
        return detail(refusal.status(), refusal.problem());
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
