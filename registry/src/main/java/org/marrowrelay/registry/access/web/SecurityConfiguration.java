package org.marrowrelay.registry.access.web;

import static org.marrowrelay.registry.access.Role.ADMINISTRATOR;
import static org.marrowrelay.registry.access.Role.AUDITOR;
import static org.marrowrelay.registry.access.Role.DONOR_COORDINATOR;
import static org.marrowrelay.registry.access.Role.SEARCH_COORDINATOR;

import java.util.Arrays;
import org.marrowrelay.registry.access.LogInThrottle;
import org.marrowrelay.registry.access.OperatorToken;
import org.marrowrelay.registry.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Every route, and who may take it. What is not named here is closed.
///
/// Two doors: `/api/**` for programs (the operator's token, or the session of a page with its CSRF token) answers with
/// problems; everything else is pages behind the log-in form.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /// Everything from this server, nothing inline, nothing evaluated, in nobody's frame.
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String[] EVERYBODY = {
        "/log-in", "/preferences", "/health", "/error", "/favicon.ico", "/css/**", "/js/**", "/img/**", "/webjars/**"
    };

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, OperatorToken token) throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(SecurityConfiguration::apiRoutes)
                .csrf(csrf -> csrf.ignoringRequestMatchers(OperatorFilter::carriesToken))
                .addFilterBefore(new OperatorFilter(token), AuthorizationFilter.class)
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(new ApiRefusals()).accessDeniedHandler(new ApiRefusals()))
                .requestCache(cache -> cache.disable())
                .headers(SecurityConfiguration::headers)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, LogInThrottle throttle) throws Exception {
        return http.authorizeHttpRequests(SecurityConfiguration::pageRoutes)
                .formLogin(form -> form.loginPage("/log-in")
                        .loginProcessingUrl("/log-in")
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .failureUrl("/log-in?refused")
                        .successHandler(new LogInSuccess(throttle)))
                .addFilterBefore(new ThrottleFilter(throttle), UsernamePasswordAuthenticationFilter.class)
                .logout(out -> out.logoutUrl("/log-out").logoutSuccessUrl("/log-in?left"))
                .headers(SecurityConfiguration::headers)
                .build();
    }

    private static void apiRoutes(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers("/api/v1/operator/**")
                .hasRole(OperatorFilter.OPERATOR)
                .requestMatchers(HttpMethod.GET, "/api/**")
                .hasAnyRole(names(OperatorFilter.OPERATOR, Role.values()))
                .requestMatchers("/api/v1/imports/**", "/api/v1/donors/**", "/api/v1/quarantine/**")
                .hasAnyRole(names(OperatorFilter.OPERATOR, DONOR_COORDINATOR))
                .requestMatchers("/api/v1/patients/**", "/api/v1/searches/**")
                .hasAnyRole(names(OperatorFilter.OPERATOR, SEARCH_COORDINATOR))
                .requestMatchers("/api/v1/requests/**")
                .hasAnyRole(names(OperatorFilter.OPERATOR, SEARCH_COORDINATOR, DONOR_COORDINATOR))
                .requestMatchers("/api/v1/frequencies/**", "/api/v1/organisations/**")
                .hasAnyRole(names(OperatorFilter.OPERATOR, ADMINISTRATOR, SEARCH_COORDINATOR, DONOR_COORDINATOR))
                .anyRequest()
                .denyAll();
    }

    private static void pageRoutes(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(EVERYBODY)
                .permitAll()
                .requestMatchers("/administration/**")
                .hasAnyRole(names(ADMINISTRATOR, AUDITOR))
                .requestMatchers(HttpMethod.GET, "/**")
                .authenticated()
                .requestMatchers("/account/**", "/log-out")
                .authenticated()
                .requestMatchers("/imports/**", "/donors/**", "/quarantine/**")
                .hasAnyRole(names(DONOR_COORDINATOR))
                .requestMatchers("/patients/**", "/searches/**")
                .hasAnyRole(names(SEARCH_COORDINATOR))
                .requestMatchers("/requests/**", "/cases/**", "/tasks/**")
                .hasAnyRole(names(SEARCH_COORDINATOR, DONOR_COORDINATOR))
                .requestMatchers("/frequencies/**", "/organisations/**")
                .hasAnyRole(names(ADMINISTRATOR, SEARCH_COORDINATOR, DONOR_COORDINATOR))
                .anyRequest()
                .denyAll();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=(), usb=()"));
    }

    private static String[] names(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }

    private static String[] names(String first, Role... roles) {
        String[] names = new String[roles.length + 1];
        names[0] = first;
        System.arraycopy(names(roles), 0, names, 1, roles.length);
        return names;
    }
}
