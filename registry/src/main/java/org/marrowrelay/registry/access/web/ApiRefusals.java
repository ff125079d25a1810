package org.marrowrelay.registry.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/// Says no to programs in their own shape (RFC 9457), never with a log-in page.
final class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final String KEY = "send a key (Administration, Keys of programs) as Authorization: Bearer KEY";
    private static final String ROLE = "ask an administrator for the role that this needs";
    private static final String FORM = "a browser's session commands through the forms of pages alone; " + KEY;

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"marrow-relay\"");
        refuse(response, 401, "ACC-0010", "this needs a log-in or the operator's token", KEY);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        boolean withoutForm = reason instanceof CsrfException;
        refuse(response, 403, "ACC-0011", "this account may not do that", withoutForm ? FORM : ROLE);
    }

    private static void refuse(HttpServletResponse response, int status, String code, String what, String fix)
            throws IOException {
        response.setStatus(status);
        response.setCharacterEncoding("UTF-8");
        response.setContentType("application/problem+json");
        response.getWriter()
                .write("{\"type\":\"urn:marrow-relay:problem:" + code + "\",\"title\":\"" + what + "\",\"detail\":\""
                        + fix + "\",\"status\":" + status + ",\"code\":\"" + code + "\"}");
    }
}
