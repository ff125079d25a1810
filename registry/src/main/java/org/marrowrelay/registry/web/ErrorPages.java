package org.marrowrelay.registry.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/// Every error that nobody has answered yet: `application/problem+json` below `/api`, the error page elsewhere,
/// whatever the asking program says that it takes.
@Controller
public class ErrorPages implements ErrorController {
    /// The attribute of a request that was refused because its log-in has ended.
    public static final String LAPSED = "relay.lapsed";

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final ProblemWords words;
    private final JsonMapper json;

    ErrorPages(ProblemWords words, JsonMapper json) {
        this.words = words;
        this.json = json;
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView say(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus status = judge(request).orElseGet(() -> status(request));
        Refusal.askLater(status, response);
        if (String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .startsWith(request.getContextPath() + "/api/")) {
            response.setStatus(status.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            json.writeValue(response.getOutputStream(), ApiProblems.detail(status, problem(request, status)));
            return null;
        }
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        page.addObject("lapsed", request.getAttribute(LAPSED) != null);
        if (request.getAttribute(Refusal.ATTRIBUTE) instanceof Refusal refusal) {
            page.addObject("problem", words.say(refusal.problem()));
        }
        return page;
    }

    /// What failed outside a page, while it was drawn or in a filter, is judged and logged here: the container calls
    /// all of it a 500.
    ///
    /// @return how it is answered; empty where a page has said so already, or where nothing failed
    private static Optional<HttpStatus> judge(HttpServletRequest request) {
        if (request.getAttribute(Refusal.ATTRIBUTE) != null
                || !(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure)) {
            return Optional.empty();
        }
        Refusal refusal = Refusal.of(failure);
        PageRefusals.log(LOG, refusal, failure, request);
        request.setAttribute(Refusal.ATTRIBUTE, refusal);
        return Optional.of(refusal.status());
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }

    private static Problem problem(HttpServletRequest request, HttpStatus status) {
        if (request.getAttribute(Refusal.ATTRIBUTE) instanceof Refusal refusal) {
            return refusal.problem();
        }
        return Problem.of(
                "WEB-0200",
                "the request was answered with {0} {1}",
                "see the description of the interface, /api/v1/openapi",
                status.value(),
                status.getReasonPhrase());
    }
}
