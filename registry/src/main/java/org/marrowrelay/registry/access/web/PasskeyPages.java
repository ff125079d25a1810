package org.marrowrelay.registry.access.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.AccessProblem;
import org.marrowrelay.registry.access.LogInThrottle;
import org.marrowrelay.registry.access.PasskeyDesk;
import org.marrowrelay.registry.access.RelayUser;
import org.marrowrelay.registry.web.Missing;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Making passkeys, and coming in with one. The script `passkeys.js` asks the browser in between, and sends its answer
/// as a field of an ordinary form.
@Controller
class PasskeyPages {
    private static final String ASKED = "relay.passkey-asked";
    private static final String SETTINGS = "redirect:/account/second-factor";
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private final PasskeyDesk desk;
    private final AccessDesk accounts;
    private final LogInThrottle throttle;
    private final LogInSuccess success;
    private final SessionLife life;
    private final Entrance entrance;

    PasskeyPages(
            PasskeyDesk desk,
            AccessDesk accounts,
            LogInThrottle throttle,
            LogInSuccess success,
            SessionLife life,
            Entrance entrance) {
        this.desk = desk;
        this.accounts = accounts;
        this.throttle = throttle;
        this.success = success;
        this.life = life;
        this.entrance = entrance;
    }

    /// What the browser is asked at the log-in; it does not say who has a passkey.
    @GetMapping(path = "/log-in/passkey", produces = JSON)
    @ResponseBody
    String ask(HttpServletRequest request) {
        PublicKeyCredentialRequestOptions asked = desk.beginEntering(origin(request));
        request.getSession().setAttribute(ASKED, asked);
        return MAPPER.writeValueAsString(asked);
    }

    /// Guessing is slowed down like that of passwords; a question is answered once.
    @PostMapping("/log-in/passkey")
    @Nullable
    String enter(@RequestParam String answer, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!(taken(request.getSession()) instanceof PublicKeyCredentialRequestOptions asked)) {
            return "redirect:/log-in";
        }
        String sender = "passkey from " + request.getRemoteAddr();
        if (!throttle.begin(sender, request.getRemoteAddr())) {
            return "redirect:/log-in?wait";
        }
        try {
            RelayUser user = accounts.enter(desk.enter(answered(asked, answer), origin(request)));
            throttle.succeeded(sender, request.getRemoteAddr());
            success.admit(user, true, request, response);
            return null;
        } catch (AccessProblem refused) {
            return "redirect:/log-in?nokey";
        }
    }

    private static RelyingPartyAuthenticationRequest answered(PublicKeyCredentialRequestOptions asked, String answer) {
        try {
            return new RelyingPartyAuthenticationRequest(
                    asked,
                    MAPPER.readValue(
                            answer, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {}));
        } catch (JacksonException | IllegalArgumentException notRight) {
            throw new AccessProblem(unreadable(), notRight);
        }
    }

    /// What the browser is asked to make a passkey.
    @GetMapping(path = "/account/passkeys/new", produces = JSON)
    @ResponseBody
    String askForNew(Authentication person, HttpServletRequest request) {
        PublicKeyCredentialCreationOptions asked = desk.beginMaking(person, origin(request));
        request.getSession().setAttribute(ASKED, asked);
        return MAPPER.writeValueAsString(asked);
    }

    /// Keeps it, shortly after a log-in only.
    @PostMapping("/account/passkeys")
    String keep(
            @AuthenticationPrincipal RelayUser user,
            @RequestParam String label,
            @RequestParam String answer,
            HttpServletRequest request,
            RedirectAttributes next) {
        try {
            mustBeFresh(request.getSession());
            keep(user, PasskeyDesk.label(label), answer, request);
            request.getSession().removeAttribute(LogInSuccess.WEAK);
        } catch (AccessProblem refused) {
            next.addFlashAttribute("problem", refused.problem());
        }
        return SETTINGS;
    }

    private void keep(RelayUser user, String label, String answer, HttpServletRequest request) {
        if (taken(request.getSession()) instanceof PublicKeyCredentialCreationOptions asked
                && asked.getUser().getName().equals(user.getUsername())) {
            desk.keep(asked, made(answer, label), origin(request));
        } else {
            throw new AccessProblem(unreadable());
        }
    }

    private static RelyingPartyPublicKey made(String answer, String label) {
        try {
            return new RelyingPartyPublicKey(
                    MAPPER.readValue(
                            answer, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {}),
                    label);
        } catch (JacksonException | IllegalArgumentException notRight) {
            throw new AccessProblem(unreadable(), notRight);
        }
    }

    @PostMapping("/account/passkeys/{key:[A-Za-z0-9_-]{1,1400}}/remove")
    String remove(
            @AuthenticationPrincipal RelayUser user,
            @PathVariable String key,
            HttpServletRequest request,
            RedirectAttributes next) {
        try {
            mustBeFresh(request.getSession());
            desk.remove(user.getUsername(), key);
        } catch (AccessProblem refused) {
            next.addFlashAttribute("problem", refused.problem());
        }
        return SETTINGS;
    }

    private void mustBeFresh(HttpSession session) {
        if (!life.isFresh(session)) {
            throw new AccessProblem(Problem.of(
                    "ACC-0053",
                    "you logged in a while ago, and this changes how you come in",
                    "log out, log in again, and do it then"));
        }
    }

    private URI origin(HttpServletRequest request) {
        return entrance.origin(request).orElseThrow(Missing::new);
    }

    private static @Nullable Object taken(HttpSession session) {
        Object asked = session.getAttribute(ASKED);
        session.removeAttribute(ASKED);
        return asked;
    }

    private static Problem unreadable() {
        return Problem.of(
                "ACC-0051",
                "the passkey was not accepted",
                "try again, or log in with your password and look at your passkeys");
    }
}
