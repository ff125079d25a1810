package org.marrowrelay.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.TourBrowser;
import org.marrowrelay.registry.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A passkey in a real browser, with an authenticator that the browser makes up (WebAuthn's virtual authenticator).
@RegistryTest
class PasskeyTourTest {
    @Autowired
    AccessDesk accounts;

    @Autowired
    FactorRules rules;

    @Autowired
    PasskeyDesk passkeys;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    @AfterEach
    void demandNothing() {
        rules.set(EnumSet.noneOf(Role.class));
    }

    @Test
    void a_person_makes_a_passkey_and_comes_in_with_it_although_the_role_demands_a_second_factor() {
        String password = accounts.openInvented("key-ida", "Ida", Set.of(Role.QUALITY_OFFICER));
        rules.set(EnumSet.of(Role.QUALITY_OFFICER));
        try (TourBrowser chromium = TourBrowser.open(PasskeyTourTest.class)) {
            BrowserContext context = chromium.browser().newContext();
            Page page = context.newPage();
            CDPSession authenticator = plugIn(context, page);
            logIn(page, password);
            assertThat(page.url()).as("nothing else opens").endsWith("/account/second-factor");
            page.locator("#label").fill("Token in the drawer");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a passkey"))
                    .click();
            page.waitForSelector("text=Token in the drawer");
            page.navigate(base() + "/");
            assertThat(page.url()).as("the passkey counts at once").isEqualTo(base() + "/");

            context.clearCookies();
            comeIn(page);
            page.waitForURL(base() + "/");
            assertThat(page.content()).contains("Ida");
            assertThat(passkeys.list("key-ida")).hasSize(1);

            context.clearCookies();
            logIn(page, password);
            assertThat(page.url()).as("a password alone opens nothing any more").endsWith("/log-in?passkey");

            passkeys.removeAll("key-ida");
            comeIn(page);
            page.waitForURL("**/log-in?nokey");
            unplug(authenticator);
        }
    }

    @Test
    void a_question_is_answered_once_and_an_answer_that_is_made_up_opens_nothing() {
        Visitor stranger = new Visitor(port);
        String csrf = stranger.tokenOf("/log-in");
        assertThat(stranger.get("/log-in/passkey").body())
                .contains("challenge")
                .contains("\"userVerification\":\"required\"");
        assertThat(stranger.post("/log-in/passkey", "_csrf", csrf, "answer", "{\"id\":\"AAAA\"}")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/log-in?nokey");
        assertThat(stranger.post("/log-in/passkey", "_csrf", csrf, "answer", "{}")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .as("the question is gone")
                .endsWith("/log-in");
    }

    private String base() {
        return "http://localhost:" + port;
    }

    private void logIn(Page page, String password) {
        page.navigate(base() + "/log-in");
        page.locator("#name").fill("key-ida");
        page.locator("#password").fill(password);
        page.locator("button.go").click();
        page.waitForLoadState();
    }

    private void comeIn(Page page) {
        page.navigate(base() + "/log-in");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in with a passkey"))
                .click();
    }

    private static CDPSession plugIn(BrowserContext context, Page page) {
        CDPSession session = context.newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        JsonObject all = new JsonObject();
        all.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", all);
        return session;
    }

    private static void unplug(CDPSession session) {
        session.send("WebAuthn.disable");
        session.detach();
    }
}
