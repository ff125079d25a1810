package org.marrowrelay.registry.access.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.marrowrelay.registry.access.LogInThrottle;
import org.marrowrelay.registry.access.SecondFactors;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/// After the right password: asks for the second factor where there is one; else forgives the attempts
/// before, and
/// goes
/// on to the page that was asked for.
@Component
final class LogInSuccess extends SavedRequestAwareAuthenticationSuccessHandler {
    /// Attribute of the session: whose password was right, while the code is still missing.
    static final String PENDING = "relay.second-factor-of";

    private final LogInThrottle throttle;
    private final SecondFactors factors;
    private final SessionRegistry sessions;
    private final AuditTrail audit;
    private final SessionLife life;

    LogInSuccess(
            LogInThrottle throttle,
            SecondFactors factors,
            SessionRegistry sessions,
            AuditTrail audit,
            SessionLife life) {
        this.throttle = throttle;
        this.factors = factors;
        this.sessions = sessions;
        this.audit = audit;
        this.life = life;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (factors.isOn(authentication.getName())) {
            askForCode(request, response, authentication.getName());
            return;
        }
        enter(request, response, authentication);
    }

    /// Everything that was asked for was right.
    void enter(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        throttle.succeeded(authentication.getName(), request.getRemoteAddr());
        life.begin(request.getSession());
        audit.write(Act.of("session.log-in"), Actor.named(authentication.getName()));
        super.onAuthenticationSuccess(request, response, authentication);
    }

    /// The session is nobody's again until the code is right.
    private void askForCode(HttpServletRequest request, HttpServletResponse response, String name) throws IOException {
        SecurityContextHolder.clearContext();
        new HttpSessionSecurityContextRepository()
                .saveContext(SecurityContextHolder.createEmptyContext(), request, response);
        sessions.removeSessionInformation(request.getSession().getId());
        request.getSession().setAttribute(PENDING, name);
        response.sendRedirect(request.getContextPath() + "/log-in/code");
    }
}
