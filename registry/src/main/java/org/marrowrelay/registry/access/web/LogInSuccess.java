package org.marrowrelay.registry.access.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.marrowrelay.registry.access.FactorRules;
import org.marrowrelay.registry.access.LogInThrottle;
import org.marrowrelay.registry.access.PasskeyDesk;
import org.marrowrelay.registry.access.RelayUser;
import org.marrowrelay.registry.access.SecondFactors;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/// After the right password: asks for the second factor where there is one; else forgives the attempts before, and
/// goes on to the page that was asked for. Who holds a role that demands a second factor and has none, gets as far as
/// setting one up ([CompulsoryFactor]).
@Component
final class LogInSuccess extends SavedRequestAwareAuthenticationSuccessHandler {
    /// Attribute of the session: whose password was right, while the code is still missing.
    static final String PENDING = "relay.second-factor-of";

    /// Attribute of the session: the person came in with a password alone, in a role that demands more.
    static final String WEAK = "relay.second-factor-missing";

    private final LogInThrottle throttle;
    private final SecondFactors factors;
    private final PasskeyDesk passkeys;
    private final FactorRules rules;
    private final SessionRegistry sessions;
    private final AuditTrail audit;
    private final SessionLife life;

    LogInSuccess(
            LogInThrottle throttle,
            SecondFactors factors,
            PasskeyDesk passkeys,
            FactorRules rules,
            SessionRegistry sessions,
            AuditTrail audit,
            SessionLife life) {
        this.throttle = throttle;
        this.factors = factors;
        this.passkeys = passkeys;
        this.rules = rules;
        this.sessions = sessions;
        this.audit = audit;
        this.life = life;
    }

    /// After a password.
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (authentication.getPrincipal() instanceof RelayUser user) {
            afterFirst(user, false, request, response);
        }
    }

    /// After a password, or the word of an issuer.
    ///
    /// @param strong it was two factors
    void afterFirst(RelayUser user, boolean strong, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String name = user.getUsername();
        if (!strong && factors.isOn(name)) {
            forget(request, response);
            request.getSession().setAttribute(PENDING, name);
            response.sendRedirect(request.getContextPath() + "/log-in/code");
        } else if (!strong && passkeys.has(name) && rules.demands(user.account().roles())) {
            forget(request, response);
            response.sendRedirect(request.getContextPath() + "/log-in?passkey");
        } else {
            admit(user, strong, request, response);
        }
    }

    /// Lets somebody in, under a new name of the session.
    ///
    /// @param strong two factors were shown; else a role that demands them gets as far as setting one up
    void admit(RelayUser user, boolean strong, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Authentication known = UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(known);
        SecurityContextHolder.setContext(context);
        request.getSession().removeAttribute(PENDING);
        request.getSession().removeAttribute(WEAK);
        if (!strong && rules.demands(user.account().roles())) {
            request.getSession().setAttribute(WEAK, true);
        }
        sessions.registerNewSession(request.changeSessionId(), user);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        enter(request, response, known);
    }

    /// Everything that was asked for was right.
    private void enter(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        throttle.succeeded(authentication.getName(), request.getRemoteAddr());
        life.begin(request.getSession());
        FrontDoor.remember(request, response);
        audit.write(Act.of("session.log-in"), Actor.named(authentication.getName()));
        super.onAuthenticationSuccess(request, response, authentication);
    }

    /// The session is nobody's again.
    void forget(HttpServletRequest request, HttpServletResponse response) {
        SecurityContextHolder.clearContext();
        new HttpSessionSecurityContextRepository()
                .saveContext(SecurityContextHolder.createEmptyContext(), request, response);
        sessions.removeSessionInformation(request.getSession().getId());
    }
}
