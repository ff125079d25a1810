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
import org.marrowrelay.registry.access.PasskeyDesk;
import org.marrowrelay.registry.access.RelayUser;
import org.marrowrelay.registry.access.SecondFactors;
import org.marrowrelay.registry.audit.Act;
import org.marrowrelay.registry.audit.Actor;
import org.marrowrelay.registry.audit.AuditTrail;
import org.marrowrelay.registry.web.Words;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The second factor: the code that is asked for after the password, and switching it on and off.
@Controller
class CodePages {
    private static final String FORM = "access/code";
    private static final String SETTINGS = "access/second-factor";

    private final SecondFactors factors;
    private final AccessDesk desk;
    private final LogInThrottle throttle;
    private final LogInSuccess success;
    private final AuditTrail audit;
    private final PasskeyDesk passkeys;
    private final Entrance entrance;
    private final SessionLife life;
    private final Words words;

    CodePages(
            SecondFactors factors,
            AccessDesk desk,
            LogInThrottle throttle,
            LogInSuccess success,
            AuditTrail audit,
            PasskeyDesk passkeys,
            Entrance entrance,
            SessionLife life,
            Words words) {
        this.factors = factors;
        this.desk = desk;
        this.throttle = throttle;
        this.success = success;
        this.audit = audit;
        this.passkeys = passkeys;
        this.entrance = entrance;
        this.life = life;
        this.words = words;
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
        success.admit(desk.enter(name), true, request, response);
        return null;
    }

    @GetMapping("/account/second-factor")
    String settings(@AuthenticationPrincipal RelayUser user, HttpServletRequest request, Model page) {
        page.addAttribute("on", factors.isOn(user.getUsername()));
        return show(user, request, page);
    }

    /// Codes and passkeys on one page.
    private String show(RelayUser user, HttpServletRequest request, Model page) {
        page.addAttribute("sessions", desk.countSessions(user.getUsername()));
        page.addAttribute("weak", request.getSession().getAttribute(LogInSuccess.WEAK) != null);
        page.addAttribute("address", entrance.origin(request).orElse(null));
        page.addAttribute(
                "passkeys",
                passkeys.list(user.getUsername()).stream()
                        .map(key -> new KeyRow(
                                key.id(), key.label(), words.moment(key.madeAt()), words.moment(key.usedAt())))
                        .toList());
        return SETTINGS;
    }

    /// A passkey in the list.
    record KeyRow(String id, String label, String made, String used) {}

    /// Makes a secret and shows it, until its first code was entered.
    @PostMapping("/account/second-factor/begin")
    String begin(@AuthenticationPrincipal RelayUser user, HttpServletRequest request, Model page) {
        if (factors.isOn(user.getUsername())) {
            return "redirect:/account/second-factor";
        }
        secret(factors.begin(user.getUsername()), user, page);
        return show(user, request, page);
    }

    private static void secret(String secret, RelayUser user, Model page) {
        page.addAttribute("on", false);
        page.addAttribute("secret", secret.replaceAll("(.{4})(?=.)", "$1 "));
        page.addAttribute(
                "phone",
                "otpauth://totp/Marrow%20Relay:" + user.getUsername() + "?secret=" + secret + "&issuer=Marrow%20Relay");
    }

    @PostMapping("/account/second-factor/confirm")
    String confirm(
            @AuthenticationPrincipal RelayUser user,
            @RequestParam String code,
            HttpServletRequest request,
            Model page) {
        try {
            factors.confirm(user.getUsername(), code);
            request.getSession().removeAttribute(LogInSuccess.WEAK);
            return "redirect:/account/second-factor";
        } catch (AccessProblem wrong) {
            page.addAttribute("problem", wrong.problem());
            page.addAttribute("on", false);
            page.addAttribute("waiting", true);
            return show(user, request, page);
        }
    }

    /// Logs the person out everywhere but here.
    @PostMapping("/account/sessions/end")
    String endOthers(@AuthenticationPrincipal RelayUser user, HttpServletRequest request, RedirectAttributes next) {
        next.addFlashAttribute(
                "ended",
                desk.endOtherSessions(user.getUsername(), request.getSession().getId()));
        life.countFromNow(request.getSession());
        return "redirect:/account/second-factor";
    }

    /// Only with a code, so that an unlocked screen is not enough.
    @PostMapping("/account/second-factor/remove")
    String remove(
            @AuthenticationPrincipal RelayUser user,
            @RequestParam String code,
            HttpServletRequest request,
            Model page) {
        if (factors.accept(user.getUsername(), code)) {
            factors.remove(user.getUsername());
            return "redirect:/account/second-factor";
        }
        page.addAttribute("on", true);
        page.addAttribute("wrong", true);
        return show(user, request, page);
    }
}
