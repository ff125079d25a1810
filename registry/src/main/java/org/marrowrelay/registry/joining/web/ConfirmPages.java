package org.marrowrelay.registry.joining.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.LogInThrottle;
import org.marrowrelay.registry.joining.Applicant;
import org.marrowrelay.registry.joining.JoinDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Confirming the address by the link in the e-mail, and the telephone by the code in the text message.
@Controller
@RequestMapping("/join")
class ConfirmPages {
    private static final String CODE = "relay.join.code";

    private final JoinDesk desk;
    private final LogInThrottle throttle;

    ConfirmPages(JoinDesk desk, LogInThrottle throttle) {
        this.desk = desk;
        this.throttle = throttle;
    }

    /// Asks for a press of a button, because mail programs open links by themselves.
    @GetMapping("/confirm/{word:[A-Za-z0-9_-]{20,64}}")
    String confirm(@PathVariable String word, Model page) {
        page.addAttribute("word", word);
        page.addAttribute("serves", desk.serves(word));
        return "joining/confirm";
    }

    @PostMapping("/confirm/{word:[A-Za-z0-9_-]{20,64}}")
    String confirmed(@PathVariable String word, HttpServletRequest request, Model page) {
        Optional<String> code = desk.confirm(word);
        if (code.isEmpty()) {
            return confirm(word, page);
        }
        request.changeSessionId();
        request.getSession().setAttribute(CODE, code.get());
        return "redirect:/join/phone";
    }

    @GetMapping("/phone")
    String phone(HttpServletRequest request, Model page) {
        return applicant(request).map(one -> show(one, page)).orElse("redirect:/join");
    }

    private String show(Applicant one, Model page) {
        page.addAttribute("texts", desk.hasTextMessages());
        page.addAttribute("done", one.phoneAt() != null);
        page.addAttribute("wrong", false);
        return "joining/phone";
    }

    @PostMapping("/phone")
    String phone(@RequestParam(defaultValue = "") String digits, HttpServletRequest request, Model page) {
        Optional<Applicant> one = applicant(request);
        if (one.isEmpty()) {
            return "redirect:/join";
        }
        if (throttle.begin("phone " + one.get().code(), request.getRemoteAddr())
                && desk.confirmPhone(one.get().code(), digits)) {
            return "redirect:/join/phone";
        }
        show(one.get(), page);
        page.addAttribute("wrong", true);
        return "joining/phone";
    }

    @PostMapping("/phone/again")
    String again(HttpServletRequest request) {
        applicant(request).ifPresent(one -> desk.sendCode(one.code()));
        return "redirect:/join/phone";
    }

    private Optional<Applicant> applicant(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        @Nullable Object code = session == null ? null : session.getAttribute(CODE);
        return Optional.ofNullable(code).map(Object::toString).flatMap(desk::find);
    }
}
