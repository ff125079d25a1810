package org.marrowrelay.registry.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.AccessProblem;
import org.marrowrelay.registry.access.RelayUser;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The log-in form, and the form for a new password.
@Controller
class AccessPages {
    private final AccessDesk desk;

    AccessPages(AccessDesk desk) {
        this.desk = desk;
    }

    /// `?refused`: wrong name or password, not said which. `?wait`: too many attempts. `?left`: logged out.
    /// `?changed`: the password was changed, log in with the new one.
    @GetMapping("/log-in")
    String logIn(
            @RequestParam(required = false) @Nullable String refused,
            @RequestParam(required = false) @Nullable String wait,
            @RequestParam(required = false) @Nullable String left,
            @RequestParam(required = false) @Nullable String changed,
            Model page) {
        page.addAttribute("refused", refused != null);
        page.addAttribute("wait", wait != null);
        page.addAttribute("left", left != null);
        page.addAttribute("changed", changed != null);
        return "access/log-in";
    }

    @GetMapping("/account/password")
    String passwordForm() {
        return "access/password";
    }

    /// Ends this session on success: a new password begins with a new log-in.
    @PostMapping("/account/password")
    String changePassword(
            @AuthenticationPrincipal RelayUser user,
            @RequestParam String present,
            @RequestParam String chosen,
            @RequestParam String again,
            Model page,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!chosen.equals(again)) {
            page.addAttribute("different", true);
            return "access/password";
        }
        try {
            desk.changePassword(user.getUsername(), present, chosen);
        } catch (AccessProblem refused) {
            page.addAttribute("problem", refused.problem());
            return "access/password";
        }
        new SecurityContextLogoutHandler().logout(request, response, null);
        return "redirect:/log-in?changed";
    }
}
