package org.marrowrelay.registry.access.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.AccessProblem;
import org.marrowrelay.registry.access.LogInThrottle;
import org.marrowrelay.registry.access.RelayUser;
import org.marrowrelay.registry.access.SecondFactors;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The second factor: the code that is asked for after the password, and switching it on and off.
@Controller
class CodePages {
    private static final String FORM = "access/code";
    private static final String SETTINGS = "access/second-factor";

    private final SecondFactors factors;
    private final AccessDesk desk;
    private final LogInThrottle throttle;
    private final LogInSuccess success;
    private final SessionRegistry sessions;
    private final AuditTrail audit;

    CodePages(
            SecondFactors factors,
            AccessDesk desk,
            LogInThrottle throttle,
            LogInSuccess success,
            SessionRegistry sessions,
            AuditTrail audit) {
        this.factors = factors;
        this.desk = desk;
        this.throttle = throttle;
        this.success = success;
        this.sessions = sessions;
        this.audit = audit;
    }

    @GetMapping("/log-in/code")
    String form(HttpSession session) {
        return session.getAttribute(LogInSuccess.PENDING) == null ? "redirect:/log-in" : FORM;
    }

    /// Guessing is slowed down like that of passwords, apart from them.
    @PostMapping("/log-in/code")
    @Nullable
    String enter(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model page)
            throws ServletException, IOException {
        if (!(request.getSession().getAttribute(LogInSuccess.PENDING) instanceof String name)) {
            return "redirect:/log-in";
        }
        if (!throttle.begin("code of " + name, request.getRemoteAddr())) {
            return "redirect:/log-in?wait";
        }
        if (!factors.accept(name, code)) {
            audit.write(Act.of("session.refused").with("second factor"), Actor.named(name));
            page.addAttribute("wrong", true);
            return FORM;
        }
        throttle.succeeded("code of " + name, request.getRemoteAddr());
        logIn(desk.enter(name), request, response);
        return null;
    }

    private void logIn(RelayUser user, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Authentication known = UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(known);
        SecurityContextHolder.setContext(context);
        request.getSession().removeAttribute(LogInSuccess.PENDING);
        sessions.registerNewSession(request.changeSessionId(), user);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        success.enter(request, response, known);
    }

    @GetMapping("/account/second-factor")
    String settings(@AuthenticationPrincipal RelayUser user, Model page) {
        page.addAttribute("on", factors.isOn(user.getUsername()));
        return SETTINGS;
    }

    /// Makes a secret and shows it, until its first code was entered.
    @PostMapping("/account/second-factor/begin")
    String begin(@AuthenticationPrincipal RelayUser user, Model page) {
        if (factors.isOn(user.getUsername())) {
            return "redirect:/account/second-factor";
        }
        return secret(factors.begin(user.getUsername()), user, page);
    }

    private static String secret(String secret, RelayUser user, Model page) {
        page.addAttribute("on", false);
        page.addAttribute("secret", secret.replaceAll("(.{4})(?=.)", "$1 "));
        page.addAttribute(
                "address",
                "otpauth://totp/Marrow%20Relay:" + user.getUsername() + "?secret=" + secret + "&issuer=Marrow%20Relay");
        return SETTINGS;
    }

    @PostMapping("/account/second-factor/confirm")
    String confirm(@AuthenticationPrincipal RelayUser user, @RequestParam String code, Model page) {
        try {
            factors.confirm(user.getUsername(), code);
            return "redirect:/account/second-factor";
        } catch (AccessProblem wrong) {
            page.addAttribute("problem", wrong.problem());
            page.addAttribute("on", false);
            page.addAttribute("waiting", true);
            return SETTINGS;
        }
    }

    /// Only with a code, so that an unlocked screen is not enough.
    @PostMapping("/account/second-factor/remove")
    String remove(@AuthenticationPrincipal RelayUser user, @RequestParam String code, Model page) {
        if (factors.accept(user.getUsername(), code)) {
            factors.remove(user.getUsername());
            return "redirect:/account/second-factor";
        }
        page.addAttribute("on", true);
        page.addAttribute("wrong", true);
        return SETTINGS;
    }
}
