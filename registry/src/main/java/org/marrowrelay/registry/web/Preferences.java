package org.marrowrelay.registry.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/// Language and theme: two cookies that say nothing about the person. They work before log-in and without
/// script.
@Controller
class Preferences {
    static final String LANGUAGE_COOKIE = "relay-language";
    static final String SYSTEM = "system";
    static final Duration KEPT = Duration.ofDays(365);
    private static final String THEME_COOKIE = "relay-theme";
    private static final Set<String> THEMES = Set.of("light", "dark");

    private final LocaleResolver languages;

    Preferences(LocaleResolver languages) {
        this.languages = languages;
    }

    /// Chooses a language or a theme and goes back to the page where that was done.
    @PostMapping("/preferences")
    String choose(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (language != null) {
            languages.setLocale(request, response, locale(language));
        }
        if (theme != null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    themeCookie(theme, request.isSecure()).toString());
        }
        return "redirect:" + local(back);
    }

    /// As [#choose], for pages that everybody reads: a link, because a form would need a session.
    @GetMapping("/welcome/language/{language:en|zh-CN}")
    String speak(
            @PathVariable String language,
            @RequestParam(defaultValue = "/welcome") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        languages.setLocale(request, response, locale(language));
        return "redirect:" + local(back);
    }

    /// `light`, `dark` or `system`.
    static String theme(HttpServletRequest request) {
        Cookie chosen = WebUtils.getCookie(request, THEME_COOKIE);
        return chosen != null && THEMES.contains(chosen.getValue()) ? chosen.getValue() : SYSTEM;
    }

    /// The tag of the language that is shown to people of that locale: `zh-CN` or `en`.
    static String tag(Locale locale) {
        return locale(locale.toLanguageTag()).toLanguageTag();
    }

    /// The one of our two languages that serves the tag.
    static Locale locale(String tag) {
        return tag.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private static ResponseCookie themeCookie(String theme, boolean secure) {
        boolean known = THEMES.contains(theme);
        return ResponseCookie.from(THEME_COOKIE, known ? theme : "")
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(known ? KEPT : Duration.ZERO)
                .build();
    }

    /// A path of this server and nothing else: `//host` and `/\host` lead elsewhere, so they lead home.
    static String local(String back) {
        boolean ours = back.startsWith("/") && !back.startsWith("//") && !back.contains("\\");
        return ours && back.chars().noneMatch(Character::isISOControl) ? back : "/";
    }
}
