package org.marrowrelay.registry.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.marrowrelay.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/// What a page threw becomes the error page, with the problem on it; `ApiProblems` does the same for programs.
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.LOWEST_PRECEDENCE)
class PageRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(PageRefusals.class);

    @ExceptionHandler(Exception.class)
    ModelAndView refuse(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (knowsItsAnswer(failure) || response.isCommitted()) {
            throw failure;
        }
        Refusal refusal = Refusal.of(failure);
        log(LOG, refusal, failure, request);
        request.setAttribute(Refusal.ATTRIBUTE, refusal);
        response.sendError(refusal.status().value());
        return new ModelAndView();
    }

    /// A field that holds something else than it asks for, such as a word for a date: the page names field and value.
    @ExceptionHandler
    ModelAndView misread(
            MethodArgumentTypeMismatchException wrong, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem problem = Problem.of(
                "WEB-0208",
                "the field {0} cannot hold \"{1}\"",
                "go back and correct it: days as in 1964-02-29, numbers in digits",
                wrong.getName(),
                String.valueOf(wrong.getValue()));
        request.setAttribute(Refusal.ATTRIBUTE, new Refusal(HttpStatus.BAD_REQUEST, problem, ""));
        response.sendError(HttpStatus.BAD_REQUEST.value());
        return new ModelAndView();
    }

    /// Those that Spring answers by itself, with 400 to 405, or that nobody waits for any more.
    static boolean knowsItsAnswer(Exception failure) {
        return failure instanceof ErrorResponse
                || failure instanceof AccessDeniedException
                || failure instanceof AuthenticationException
                || failure instanceof org.springframework.beans.TypeMismatchException
                || DisconnectedClientHelper.isClientDisconnectedException(failure)
                || AnnotatedElementUtils.hasAnnotation(failure.getClass(), ResponseStatus.class);
    }

    /// Kind and place of a fault, never its words: they may hold what somebody typed.
    static void log(Logger log, Refusal refusal, Exception failure, HttpServletRequest request) {
        if (refusal.status().is5xxServerError()) {
            log.error(
                    "fault {} {} on {} {}",
                    refusal.problem().code(),
                    refusal.reference(),
                    request.getMethod(),
                    request.getAttribute(
                            org.springframework.web.servlet.HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                    Refusal.isDatabaseAway(failure) ? null : failure);
        }
    }
}
