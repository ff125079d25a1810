package org.marrowrelay.registry.access.web;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.AccessProblem;
import org.marrowrelay.registry.access.Account;
import org.marrowrelay.registry.access.PasskeyDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.access.SecondFactors;
import org.marrowrelay.registry.access.SignOnDesk;
import org.marrowrelay.registry.access.TokenDesk;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Accounts of people, and keys of programs: made, given roles, ended.
@Controller
class AccountPages {
    private static final String LIST = "access/accounts";
    private static final String SHOW = "access/account";
    private static final String TOKENS = "access/tokens";

    private final AccessDesk desk;
    private final TokenDesk tokens;
    private final SecondFactors factors;
    private final PasskeyDesk passkeys;
    private final SignOnDesk signOns;
    private final Words words;

    AccountPages(
            AccessDesk desk,
            TokenDesk tokens,
            SecondFactors factors,
            PasskeyDesk passkeys,
            SignOnDesk signOns,
            Words words) {
        this.desk = desk;
        this.tokens = tokens;
        this.factors = factors;
        this.passkeys = passkeys;
        this.signOns = signOns;
        this.words = words;
    }

    @GetMapping("/administration/accounts")
    String list(Model page) {
        page.addAttribute("accounts", desk.list());
        page.addAttribute("roles", List.of(Role.values()));
        return LIST;
    }

    /// Shows the password for the first log-in, once.
    @PostMapping("/administration/accounts")
    String open(
            @RequestParam String name,
            @RequestParam String displayName,
            @RequestParam(required = false) @Nullable Set<Role> role,
            Model page) {
        try {
            String password = desk.open(name.strip(), displayName.strip(), roles(role));
            return showOnce(name.strip(), password, page);
        } catch (AccessProblem refused) {
            page.addAttribute("problem", refused.problem());
            return list(page);
        }
    }

    @GetMapping("/administration/accounts/{name}")
    String show(@PathVariable String name, Model page) {
        Account account = desk.find(name).orElseThrow(Missing::new);
        page.addAttribute("account", account);
        page.addAttribute("roles", List.of(Role.values()));
        page.addAttribute("sessions", desk.countSessions(account.name()));
        page.addAttribute("secondFactor", factors.isOn(account.name()));
        page.addAttribute("passkeys", passkeys.list(account.name()).size());
        page.addAttribute("signOns", signOns.list(account.name()).size());
        return SHOW;
    }

    @PostMapping("/administration/accounts/{name}/roles")
    String setRoles(@PathVariable String name, @RequestParam(required = false) @Nullable Set<Role> role, Model page) {
        return orProblem(name, page, () -> desk.setRoles(name, roles(role)));
    }

    @PostMapping("/administration/accounts/{name}/enabled")
    String setEnabled(@PathVariable String name, @RequestParam boolean enabled, Model page) {
        return orProblem(name, page, () -> desk.setEnabled(name, enabled));
    }

    @PostMapping("/administration/accounts/{name}/sessions")
    String endSessions(@PathVariable String name, Model page) {
        return orProblem(name, page, () -> desk.endSessions(name));
    }

    /// For who has lost the phone, or the device with the passkey.
    @PostMapping("/administration/accounts/{name}/second-factor")
    String removeSecondFactor(@PathVariable String name, Model page) {
        return orProblem(name, page, () -> {
            factors.remove(name);
            passkeys.removeAll(name);
        });
    }

    @PostMapping("/administration/accounts/{name}/password")
    String resetPassword(@PathVariable String name, Model page) {
        try {
            return showOnce(name, desk.resetPassword(name), page);
        } catch (AccessProblem refused) {
            page.addAttribute("problem", refused.problem());
            return show(name, page);
        }
    }

    private String showOnce(String name, String password, Model page) {
        page.addAttribute("password", password);
        return show(name, page);
    }

    private String orProblem(String name, Model page, Runnable change) {
        try {
            change.run();
            return "redirect:/administration/accounts/" + name;
        } catch (AccessProblem refused) {
            page.addAttribute("problem", refused.problem());
            return show(name, page);
        }
    }

    private static Set<Role> roles(@Nullable Set<Role> chosen) {
        return chosen == null || chosen.isEmpty() ? EnumSet.noneOf(Role.class) : chosen;
    }

    @GetMapping("/administration/tokens")
    String tokens(Model page) {
        page.addAttribute("tokens", tokens.list().stream().map(this::row).toList());
        page.addAttribute("roles", List.of(Role.values()));
        return TOKENS;
    }

    /// Shows the key, once.
    @PostMapping("/administration/tokens")
    String make(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable Set<Role> role,
            @RequestParam(defaultValue = "false") boolean readOnly,
            @RequestParam(defaultValue = "90") int days,
            Model page) {
        try {
            page.addAttribute(
                    "key", tokens.make(name, roles(role), readOnly, Duration.ofDays(Math.clamp(days, 1, 366))));
        } catch (AccessProblem refused) {
            page.addAttribute("problem", refused.problem());
        }
        return tokens(page);
    }

    @PostMapping("/administration/tokens/{id:\\d{1,18}}/revoke")
    String revoke(@PathVariable long id) {
        tokens.revoke(id);
        return "redirect:/administration/tokens";
    }

    /// A key in the list.
    record TokenRow(
            long id,
            String name,
            Set<Role> roles,
            boolean readOnly,
            String expires,
            boolean ended,
            @Nullable String used,
            String madeBy) {}

    private TokenRow row(TokenDesk.Token token) {
        return new TokenRow(
                token.id(),
                token.name(),
                token.roles(),
                token.readOnly(),
                words.moment(token.expiresAt()),
                token.revokedAt() != null,
                token.usedAt() == null ? null : words.moment(token.usedAt()),
                token.madeBy());
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place accountsPlace() {
            return new Place(
                    "accounts", "administration", "/administration/accounts", null, 900, () -> Place.Tally.NONE);
        }

        @Bean
        Place tokensPlace() {
            return new Place("tokens", "administration", "/administration/tokens", null, 910, () -> Place.Tally.NONE);
        }
    }
}
