package org.marrowrelay.registry.access.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.AccessProblem;
import org.marrowrelay.registry.access.FactorRules;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.access.SignOnDesk;
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

/// How people come in: in which roles a second factor is compulsory, and whose account single sign-on opens.
@Controller
class EntrancePages {
    private static final String PAGE = "access/entrance";
    private static final String SELF = "redirect:/administration/entrance";

    private final FactorRules rules;
    private final SignOnDesk signOns;
    private final SingleSignOn single;
    private final Words words;

    EntrancePages(FactorRules rules, SignOnDesk signOns, SingleSignOn single, Words words) {
        this.rules = rules;
        this.signOns = signOns;
        this.single = single;
        this.words = words;
    }

    @GetMapping("/administration/entrance")
    String show(Model page) {
        page.addAttribute("roles", List.of(Role.values()));
        page.addAttribute("demanded", rules.list());
        page.addAttribute("offered", single.isOffered());
        page.addAttribute(
                "signOns",
                signOns.list().stream()
                        .map(one -> new Row(one.id(), one.word(), one.account(), words.moment(one.seenAt())))
                        .toList());
        return PAGE;
    }

    /// Somebody whom the issuer vouched for.
    record Row(long id, String word, @Nullable String account, String seen) {}

    @PostMapping("/administration/entrance/second-factors")
    String setRules(@RequestParam(required = false) @Nullable Set<Role> role) {
        rules.set(role == null ? EnumSet.noneOf(Role.class) : role);
        return SELF;
    }

    @PostMapping("/administration/entrance/sign-ons/{id:\\d{1,18}}/link")
    String link(@PathVariable long id, @RequestParam String account, Model page) {
        try {
            signOns.link(id, account.strip());
            return SELF;
        } catch (AccessProblem refused) {
            page.addAttribute("problem", refused.problem());
            return show(page);
        }
    }

    @PostMapping("/administration/entrance/sign-ons/{id:\\d{1,18}}/unlink")
    String unlink(@PathVariable long id) {
        signOns.unlink(id);
        return SELF;
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place entrancePlace() {
            return new Place(
                    "entrance", "administration", "/administration/entrance", null, 905, () -> Place.Tally.NONE);
        }
    }
}
