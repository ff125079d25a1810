package org.marrowrelay.registry.access.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.marrowrelay.registry.web.ErrorPages;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/// A form that comes after its log-in has ended is refused for that, and not for the rights of an account.
final class LapsedLogIn implements AccessDeniedHandler {
    private final AccessDeniedHandler usual = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException, ServletException {
        if (reason instanceof CsrfException && request.getUserPrincipal() == null) {
            request.setAttribute(ErrorPages.LAPSED, true);
        }
        usual.handle(request, response, reason);
    }
}
