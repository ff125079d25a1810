package org.marrowrelay.registry.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
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
