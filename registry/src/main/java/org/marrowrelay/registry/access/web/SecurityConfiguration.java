package org.marrowrelay.registry.access.web;

import java.util.Set;
import java.util.stream.Stream;
import org.marrowrelay.registry.access.LogInThrottle;
import org.marrowrelay.registry.access.OperatorToken;
import org.marrowrelay.registry.access.Permissions;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.access.TokenDesk;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/// Every route, and who may take it: what [Permissions] says, made to work.
///
/// Two doors: `/api/**` for programs (the operator's token, or the session of a page with its CSRF token)
/// answers with problems; everything else is pages behind the log-in form.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /// Everything from this server, nothing inline, nothing evaluated, in nobody's frame.
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl();
    }

    /// Says which requests were refused; [LogInAudit] writes them down.
    @Bean
    AuthorizationEventPublisher refusals(ApplicationEventPublisher events) {
        return new SpringAuthorizationEventPublisher(events);
    }

    /// Tells the registry of sessions when one ends by itself.
    @Bean
    HttpSessionEventPublisher sessionEnds() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, OperatorToken token, TokenDesk tokens) throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(routes -> routes(routes, true))
                .csrf(csrf -> csrf.ignoringRequestMatchers(OperatorFilter::carriesToken)
                        .ignoringRequestMatchers(Permissions.EXCHANGE))
                .addFilterBefore(new OperatorFilter(token, tokens), AuthorizationFilter.class)
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(new ApiRefusals()).accessDeniedHandler(new ApiRefusals()))
                .requestCache(cache -> cache.disable())
                .headers(SecurityConfiguration::headers)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            LogInThrottle throttle,
            LogInSuccess success,
            SingleSignOn single,
            SessionRegistry sessions)
            throws Exception {
        if (single.isOffered()) {
            http.oauth2Login(single::configure);
        }
        return http.authorizeHttpRequests(routes -> routes(routes, false))
                .formLogin(form -> form.loginPage("/log-in")
                        .loginProcessingUrl("/log-in")
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .failureUrl("/log-in?refused")
                        .successHandler(success))
                .addFilterBefore(new ThrottleFilter(throttle), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new FrontDoor(), AuthorizationFilter.class)
                .sessionManagement(session ->
                        session.maximumSessions(-1).sessionRegistry(sessions).expiredUrl("/log-in"))
                .logout(out -> out.logoutUrl("/log-out")
                        .logoutSuccessUrl("/log-in?left")
                        .addLogoutHandler(new HeaderWriterLogoutHandler(
                                new ClearSiteDataHeaderWriter(ClearSiteDataHeaderWriter.Directive.CACHE))))
                .exceptionHandling(refused -> refused.accessDeniedHandler(new LapsedLogIn()))
                .headers(SecurityConfiguration::headers)
                .build();
    }

    /// The rows of the table that this door answers for, in their order; everything else is closed.
    private static void routes(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes,
            boolean api) {
        for (Permissions.Rule rule : Permissions.TABLE) {
            if (rule.path().startsWith("/api/") == api) {
                admit(routes.requestMatchers(rule.method(), rule.path()), rule.who());
            }
        }
        routes.anyRequest().denyAll();
    }

    private static void admit(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizedUrl route, Permissions.Who who) {
        switch (who) {
            case Permissions.Who.Everybody() -> route.permitAll();
            case Permissions.Who.SignedIn() -> route.authenticated();
            case Permissions.Who.Watchers() -> route.hasAnyRole(OperatorFilter.OPERATOR, OperatorFilter.MONITOR);
            case Permissions.Who.Holders(var roles, boolean operator) -> route.hasAnyRole(names(roles, operator));
        }
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"));
    }

    private static String[] names(Set<Role> roles, boolean operator) {
        return Stream.concat(
                        roles.stream().map(Role::name), operator ? Stream.of(OperatorFilter.OPERATOR) : Stream.of())
                .toArray(String[]::new);
    }
}
