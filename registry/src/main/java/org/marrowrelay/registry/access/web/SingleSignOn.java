package org.marrowrelay.registry.access.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.AccessProblem;
import org.marrowrelay.registry.access.RelayUser;
import org.marrowrelay.registry.access.SignOnDesk;
import org.marrowrelay.registry.database.RelaySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Single sign-on by OpenID Connect: code flow with PKCE, the ID token alone; tokens are thrown away at once.
///
/// The issuer is asked for its addresses at the first log-in, so that a server starts without it. Its answer says who
/// somebody is; [SignOnDesk] says which account that opens. Source: OpenID Connect Core 1.0.
@Controller
class SingleSignOn {
    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOn.class);
    private static final String NAME = "issuer";
    private static final String BACK = "/log-in/sso/back";
    /// Attribute of the session: the eight digits of somebody whom no account is linked with.
    static final String WORD = "relay.sign-on-word";

    private final RelaySettings settings;
    private final SignOnDesk desk;
    private final AccessDesk accounts;
    private final LogInSuccess success;
    private volatile @Nullable ClientRegistration registration;

    SingleSignOn(RelaySettings settings, SignOnDesk desk, AccessDesk accounts, LogInSuccess success) {
        this.settings = settings;
        this.desk = desk;
        this.accounts = accounts;
        this.success = success;
    }

    /// Whether an issuer is set.
    boolean isOffered() {
        return settings.ssoIssuer() != null && !settings.ssoIssuer().isBlank();
    }

    /// Sends the browser to the issuer, or says that it cannot be reached.
    @GetMapping("/log-in/sso")
    String begin() {
        try {
            return isOffered() && find(NAME) != null ? "redirect:/log-in/sso/" + NAME : "redirect:/log-in";
        } catch (RuntimeException unreachable) {
            LOG.warn("the issuer of single sign-on cannot be reached", unreachable);
            return "redirect:/log-in?nosso";
        }
    }

    void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
        login.loginPage("/log-in")
                .clientRegistrationRepository((ClientRegistrationRepository) this::find)
                .authorizedClientRepository(new NoTokens())
                .authorizationEndpoint(asks -> asks.baseUri("/log-in/sso"))
                .redirectionEndpoint(back -> back.baseUri(BACK + "/*"))
                .userInfoEndpoint(user -> user.oidcUserService(request -> new DefaultOidcUser(
                        List.of(new SimpleGrantedAuthority("ROLE_VOUCHED_FOR")), request.getIdToken())))
                .successHandler(this::vouchedFor)
                .failureUrl("/log-in?nosso");
    }

    private @Nullable ClientRegistration find(String name) {
        if (!name.equals(NAME)) {
            return null;
        }
        ClientRegistration known = registration;
        if (known == null) {
            known = ask();
            registration = known;
        }
        return known;
    }

    private ClientRegistration ask() {
        URI address = settings.address();
        return ClientRegistrations.fromIssuerLocation(Objects.requireNonNull(settings.ssoIssuer()))
                .registrationId(NAME)
                .clientId(settings.ssoClient())
                .clientSecret(settings.ssoSecret())
                .scope(Set.of("openid"))
                .redirectUri(
                        (address == null ? "{baseUrl}" : address.toString().replaceFirst("/$", "")) + BACK + "/" + NAME)
                .build();
    }

    /// The issuer's word is the first factor, and the second too where it asked for one.
    private void vouchedFor(HttpServletRequest request, HttpServletResponse response, Authentication vouched)
            throws ServletException, IOException {
        success.forget(request, response);
        OidcUser person = (OidcUser) Objects.requireNonNull(vouched.getPrincipal());
        SignOnDesk.SignOn signOn = desk.seen(
                Objects.requireNonNull(person.getIssuer()).toString(), Objects.requireNonNull(person.getSubject()));
        if (signOn.account() == null) {
            request.getSession().setAttribute(WORD, signOn.word());
            response.sendRedirect(request.getContextPath() + "/log-in?unlinked");
            return;
        }
        try {
            RelayUser user = accounts.enter(signOn.account());
            success.afterFirst(user, isStrong(person), request, response);
        } catch (AccessProblem switchedOff) {
            response.sendRedirect(request.getContextPath() + "/log-in?refused");
        }
    }

    /// `amr` names how somebody logged in there (RFC 8176).
    private boolean isStrong(OidcUser person) {
        List<String> ways = person.getIdToken().getAuthenticationMethods();
        return settings.ssoSecondFactor() || (ways != null && ways.contains("mfa"));
    }

    /// Tokens of the issuer are of no use here.
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // the signature is Spring's
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String name, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {
            // thrown away
        }

        @Override
        public void removeAuthorizedClient(
                String name, Authentication person, HttpServletRequest request, HttpServletResponse response) {
            // there is none
        }
    }
}
