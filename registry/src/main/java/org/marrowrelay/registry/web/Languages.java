package org.marrowrelay.registry.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/// English and 简体中文: what the browser asks for, until somebody chooses.
@Configuration(proxyBeanMethods = false)
class Languages {
    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver languages = new CookieLocaleResolver(Preferences.LANGUAGE_COOKIE);
        languages.setDefaultLocaleFunction(
                request -> Preferences.locale(request.getLocale().toLanguageTag()));
        languages.setCookieHttpOnly(true);
        languages.setCookieSameSite("Lax");
        languages.setCookieMaxAge(Preferences.KEPT);
        return languages;
    }
}
