package org.marrowrelay.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.TestIssuer;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.identity.SecretBox;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Ways to come in besides a password: the word of another issuer, and factors that a role demands.
@RegistryTest
class ComingInTest {
    private static final Pattern WORD = Pattern.compile("\\d{4}-\\d{4}");

    @Autowired
    AccessDesk accounts;

    @Autowired
    SignOnDesk signOns;

    @Autowired
    FactorRules rules;

    @Autowired
    SecondFactors factors;

    @Autowired
    SecretBox box;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
    }

    @AfterEach
    void demandNothing() {
        rules.set(EnumSet.noneOf(Role.class));
    }

    /// Follows redirects from the log-in page to the issuer and back, and says where they end.
    private String signOn() {
        String next = visitor.base() + "/log-in/sso";
        for (int i = 0; i < 6; i++) {
            HttpResponse<String> answer = visitor.follow(next);
            if (answer.statusCode() != 302) {
                return next;
            }
            next = answer.headers().firstValue("Location").orElseThrow();
            if (next.startsWith("/")) {
                next = visitor.base() + next;
            }
        }
        return next;
    }

    private static String word(String page) {
        Matcher word = WORD.matcher(page);
        assertThat(word.find()).as("eight digits on the page").isTrue();
        return word.group();
    }

    private long idOf(String word) {
        return signOns.list().stream()
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void somebody_whom_the_issuer_vouches_for_opens_nothing_until_an_administrator_links_an_account() {
        accounts.openInvented("sso-ada", "Ada", Set.of(Role.FINANCE));
        TestIssuer.shared().vouchFor("subject of Ada", "pwd");
        assertThat(signOn()).endsWith("/log-in?unlinked");
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);

        String word = word(visitor.get("/log-in?unlinked").body());
        signOns.link(idOf(word), "sso-ada");
        assertThat(signOn()).startsWith(visitor.base() + "/").doesNotContain("log-in");
        assertThat(visitor.get("/").body()).contains("Ada");
        assertThat(visitor.get("/administration/accounts").statusCode())
                .as("roles are those of the account, not of the issuer")
                .isEqualTo(403);
    }

    @Test
    void a_link_is_taken_away_at_once_and_never_replaced_silently() {
        accounts.openInvented("sso-bo", "Bo", Set.of(Role.FINANCE));
        accounts.openInvented("sso-cy", "Cy", Set.of(Role.FINANCE));
        SignOnDesk.SignOn seen = signOns.seen(TestIssuer.shared().address(), "subject of Bo");
        signOns.link(seen.id(), "sso-bo");
        assertThatThrownBy(() -> signOns.link(seen.id(), "sso-cy")).hasMessageContaining("ACC-0054");

        TestIssuer.shared().vouchFor("subject of Bo", "pwd");
        assertThat(signOn()).isEqualTo(visitor.base() + "/");
        signOns.unlink(seen.id());
        assertThat(visitor.get("/").statusCode()).as("the session ends").isEqualTo(302);
        assertThat(signOn()).endsWith("/log-in?unlinked");
    }

    @Test
    void a_token_that_somebody_else_signed_opens_nothing() {
        accounts.openInvented("sso-dee", "Dee", Set.of(Role.FINANCE));
        signOns.link(
                signOns.seen(TestIssuer.shared().address(), "subject of Dee").id(), "sso-dee");
        TestIssuer.shared().forge("subject of Dee");
        assertThat(signOn()).endsWith("/log-in?nosso");
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void an_answer_that_nobody_asked_for_opens_nothing() {
        assertThat(visitor.get("/log-in/sso/back/issuer?code=1&state=2")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/log-in?nosso");
    }

    @Test
    void an_account_that_is_switched_off_stays_shut_whatever_the_issuer_says() {
        accounts.openInvented("sso-eve", "Eve", Set.of(Role.FINANCE));
        signOns.link(
                signOns.seen(TestIssuer.shared().address(), "subject of Eve").id(), "sso-eve");
        accounts.setEnabled("sso-eve", false);
        TestIssuer.shared().vouchFor("subject of Eve", "mfa");
        assertThat(signOn()).endsWith("/log-in?refused");
    }

    @Test
    void who_has_codes_is_asked_for_one_after_the_issuer_unless_it_asked_for_a_second_factor_itself() {
        accounts.openInvented("sso-flo", "Flo", Set.of(Role.FINANCE));
        factors.begin("sso-flo");
        sql.sql("update account_totp set confirmed = true where account = 'sso-flo'")
                .update();
        signOns.link(
                signOns.seen(TestIssuer.shared().address(), "subject of Flo").id(), "sso-flo");
        TestIssuer.shared().vouchFor("subject of Flo", "pwd");
        assertThat(signOn()).endsWith("/log-in/code");
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);

        visitor = new Visitor(port);
        TestIssuer.shared().vouchFor("subject of Flo", "pwd", "mfa");
        assertThat(signOn()).isEqualTo(visitor.base() + "/");
    }

    @Test
    void in_a_role_that_demands_a_second_factor_a_password_opens_the_page_that_sets_it_up_and_nothing_else() {
        String password = accounts.openInvented("must-gil", "Gil", Set.of(Role.LOGISTICS));
        rules.set(EnumSet.of(Role.LOGISTICS));
        visitor.logIn("must-gil", password);
        assertThat(visitor.get("/").headers().firstValue("Location"))
                .hasValue(visitor.base() + "/account/second-factor");
        assertThat(visitor.get("/api/v1/openapi").statusCode()).isEqualTo(302);
        assertThat(visitor.get("/account/second-factor").statusCode()).isEqualTo(200);

        String csrf = visitor.tokenOf("/account/second-factor");
        visitor.post("/account/second-factor/begin", "_csrf", csrf);
        visitor.post("/account/second-factor/confirm", "_csrf", csrf, "code", codeOf("must-gil"));
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void a_person_ends_all_other_sessions_and_stays() {
        String password = accounts.openInvented("else-ivy", "Ivy", Set.of(Role.FINANCE));
        Visitor elsewhere = new Visitor(port);
        elsewhere.logIn("else-ivy", password);
        visitor.logIn("else-ivy", password);
        String csrf = visitor.tokenOf("/account/second-factor");
        visitor.post("/account/sessions/end", "_csrf", csrf);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void a_refused_request_is_in_the_trail_with_its_room_and_not_with_its_address() {
        String password = accounts.openInvented("nosy-joe", "Joe", Set.of(Role.FINANCE));
        visitor.logIn("nosy-joe", password);
        assertThat(visitor.get("/administration/accounts/Zqxsecretname").statusCode())
                .isEqualTo(403);
        assertThat(sql.sql("select detail from audit.entry where actor = 'nosy-joe' and act = 'access.refused'")
                        .query(String.class)
                        .list())
                .containsExactly("GET /administration/accounts");
    }

    @Test
    void a_rule_that_comes_later_logs_those_out_whom_it_concerns() {
        String password = accounts.openInvented("must-hal", "Hal", Set.of(Role.CELL_LABORATORY));
        visitor.logIn("must-hal", password);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        rules.set(EnumSet.of(Role.CELL_LABORATORY));
        assertThat(visitor.get("/").headers().firstValue("Location").orElse("")).endsWith("/log-in");
    }

    private String codeOf(String account) {
        byte[] secret = box.open(
                sql.sql("select secret from account_totp where account = ?")
                        .param(account)
                        .query(byte[].class)
                        .single(),
                "second factor of " + account);
        return OneTimeCodes.code(secret, OneTimeCodes.step(java.time.Instant.now()));
    }
}
