package org.marrowrelay.registry.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
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
    private static final List<String> STATES =
            List.of("refused", "wait", "left", "changed", "passkey", "nokey", "nosso", "unlinked");

    private final AccessDesk desk;
    private final Entrance entrance;
    private final SingleSignOn single;

    AccessPages(AccessDesk desk, Entrance entrance, SingleSignOn single) {
        this.desk = desk;
        this.entrance = entrance;
        this.single = single;
    }

    /// `?refused`: wrong name or password, not said which. `?wait`: too many attempts. `?left`: logged out.
    /// `?changed`: the password was changed, log in with the new one.
    /// `?passkey`: the role demands more than a password, and there is a passkey. `?nokey`: one was not taken.
    /// `?nosso`: the issuer was not reached or did not vouch. `?unlinked`: it did, and no account is linked yet.
    @GetMapping("/log-in")
    String logIn(HttpServletRequest request, Model page) {
        for (String state : STATES) {
            page.addAttribute(state, request.getParameter(state) != null);
        }
        HttpSession session = request.getSession(false);
        page.addAttribute("word", session == null ? null : session.getAttribute(SingleSignOn.WORD));
        page.addAttribute("passkeys", entrance.origin(request).isPresent());
        page.addAttribute("sso", single.isOffered());
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
