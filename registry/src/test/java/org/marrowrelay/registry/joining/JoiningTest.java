package org.marrowrelay.registry.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.InventedDonor;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.contact.DonorPost;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.KnownField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.retention.Kept;
import org.marrowrelay.registry.web.EmailAddress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

@RegistryTest
class JoiningTest {
    @Autowired
    JoinDesk desk;

    @Autowired
    Questionnaires questionnaires;

    @Autowired
    DonorPost post;

    @Autowired
    DonorDesk donors;

    @Autowired
    CareDesk care;

    @Autowired
    IdentityDesk vault;

    @Autowired
    AccessDesk access;

    @Autowired
    JdbcClient sql;

    @Autowired
    List<Kept> kept;

    @LocalServerPort
    int port;

    /// Fills in all pages, and says what the last one answered.
    private HttpResponse<String> join(Visitor visitor, String mail, String... changed) {
        String csrf = visitor.tokenOf("/join");
        visitor.post("/join", "_csrf", csrf, "birth", "1998-02-03", "sex", "F", "height", "168", "weight", "61");
        answer(visitor, csrf, "no");
        understand(visitor, csrf, "blood");
        Matcher version = Pattern.compile("name=\"version\" value=\"([^\"]+)\"")
                .matcher(visitor.get("/join/consent").body());
        assertThat(version.find()).as("the consent names its version").isTrue();
        visitor.post("/join/consent", "_csrf", csrf, "version", version.group(1), "agree", "true", "abroad", "true");
        List<String> fields = new ArrayList<>(List.of(
                "_csrf",
                csrf,
                "FAMILY_NAME",
                "Invented",
                "GIVEN_NAME",
                "Person",
                "ADDRESS",
                "1 Road, Town, Country",
                "EMAIL",
                mail,
                "PHONE",
                "+86 138 0013 8000",
                "ALTERNATE_1_NAME",
                "One",
                "ALTERNATE_1_RELATION",
                "mother",
                "ALTERNATE_1_PHONE",
                "+8613800138001",
                "ALTERNATE_2_NAME",
                "Two",
                "ALTERNATE_2_RELATION",
                "friend",
                "ALTERNATE_2_PHONE",
                "+8613800138002"));
        fields.addAll(List.of(changed));
        return visitor.post("/join/contact", fields.toArray(String[]::new));
    }

    /// Answers what is asked before the consent; all right but the first, which the caller decides.
    private static HttpResponse<String> understand(Visitor visitor, String csrf, String from) {
        return visitor.post(
                "/join/understand", "_csrf", csrf, "from", from, "whom", "any", "back", "always", "money", "nothing");
    }

    private HttpResponse<String> answer(Visitor visitor, String csrf, String all, String... others) {
        List<String> fields = new ArrayList<>(List.of("_csrf", csrf));
        questionnaires.current().questions().stream()
                .filter(one -> !List.of(others).contains(one.id()))
                .forEach(one -> fields.addAll(List.of(one.id(), one.when() == null ? all : "")));
        fields.addAll(List.of(others));
        return visitor.post("/join/health", fields.toArray(String[]::new));
    }

    private static String mail() {
        return "join-" + UUID.randomUUID() + "@example.org";
    }

    private String latest() {
        return sql.sql("select code from applicant order by joined_at desc, code limit 1")
                .query(String.class)
                .single();
    }

    private String linkOf(String code) {
        Matcher link = Pattern.compile("/join/confirm/\\S+")
                .matcher(post.read("join confirm " + code).orElseThrow().body());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    @Test
    void somebody_joins_is_confirmed_accepted_typed_and_becomes_a_donor_whom_everybody_can_find() {
        Visitor visitor = new Visitor(port);
        assertThat(join(visitor, mail()).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/join/sent"));
        String code = latest();
        assertThat(desk.find(code).orElseThrow().state()).isEqualTo(ApplicantState.APPLIED);
        String link = linkOf(code);
        assertThat(visitor.get(link).body()).contains("This is my address");
        assertThat(desk.find(code).orElseThrow().state())
                .as("mail programs open links by themselves")
                .isEqualTo(ApplicantState.APPLIED);
        visitor.post(link, "_csrf", visitor.tokenOf(link));
        assertThat(desk.find(code).orElseThrow().state()).isEqualTo(ApplicantState.CONFIRMED);
        assertThat(new Visitor(port).get(link).body()).contains("serves no more");
        assertThat(visitor.get("/join/phone").body())
                .as("no text message can be sent here")
                .contains("We call you")
                .doesNotContain("Six digits");

        Visitor staff = new Visitor(port);
        staff.logIn("joins", access.openInvented("joins", "Joins", EnumSet.of(Role.DONOR_COORDINATOR)));
        String path = "/applicants/" + code;
        String csrf = staff.tokenOf(path);
        String step = path + "/step";
        assertThat(staff.post(step, "_csrf", csrf, "step", "accept").body()).contains("JOI-0005");
        staff.post(step, "_csrf", csrf, "step", "called");
        staff.post(step, "_csrf", csrf, "step", "accept");
        staff.post(step, "_csrf", csrf, "step", "send", "carrier", "Post", "tracking", "RR123");
        assertThat(staff.get(path + "/kit.png").statusCode()).isEqualTo(200);
        assertThat(staff.post(path + "/label", "_csrf", csrf, "reason", "label of the kit")
                        .body())
                .contains("1 Road, Town, Country", "K-0");
        staff.post(step, "_csrf", csrf, "step", "back");
        staff.post(step, "_csrf", csrf, "step", "enlist", "gl", InventedDonor.GL);

        DonorId id = new DonorId(desk.find(code).orElseThrow().donor());
        DonorFile file = donors.findFile(id).orElseThrow();
        assertThat(file.donor().status()).isEqualTo(Status.AV);
        assertThat(file.particulars().checkupOn()).isEqualTo(LocalDate.now());
        assertThat(care.life(id).consents())
                .extracting(Consent::scope)
                .containsExactlyInAnyOrder(
                        Consent.Scope.LISTING, Consent.Scope.TYPING, Consent.Scope.SAMPLE, Consent.Scope.DATA_ABROAD);
        assertThat(vault.known(Subject.donor(id.value())))
                .extracting(KnownField::field)
                .contains(IdentityField.EMAIL);
        assertThat(vault.known(Subject.donor(code)))
                .as("the code keeps nothing")
                .isEmpty();
        assertThat(donors.findFile(new DonorId(code)))
                .as("the code leads to the donor")
                .isPresent();
    }

    @Test
    void who_is_known_already_gets_the_same_answer_and_a_message_that_says_so() {
        String mail = mail();
        Visitor first = new Visitor(port);
        HttpResponse<String> fresh = join(first, mail);
        desk.confirm(linkOf(latest()).substring("/join/confirm/".length()));
        HttpResponse<String> again = join(new Visitor(port), mail.toUpperCase(java.util.Locale.ROOT));
        assertThat(again.statusCode()).isEqualTo(fresh.statusCode());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(fresh.headers().firstValue("Location"));
        String code = latest();
        assertThat(desk.find(code).orElseThrow().state()).isEqualTo(ApplicantState.KNOWN);
        assertThat(post.read("join known " + code).orElseThrow().body()).contains("/me");
    }

    @Test
    void rules_and_answers_say_why_not_and_branches_open_with_their_answer() {
        Visitor visitor = new Visitor(port);
        String csrf = visitor.tokenOf("/join");
        assertThat(visitor.post(
                                "/join",
                                "_csrf",
                                csrf,
                                "birth",
                                "2015-01-01",
                                "sex",
                                "M",
                                "height",
                                "150",
                                "weight",
                                "45")
                        .body())
                .contains("younger than 18")
                .contains("less than 50");
        visitor.post("/join", "_csrf", csrf, "birth", "1990-01-01", "sex", "M", "height", "180", "weight", "80");
        assertThat(visitor.get("/join/health").body()).doesNotContain("basal cell");
        assertThat(answer(visitor, csrf, "no", "cancer", "yes").body())
                .contains("opens another question")
                .contains("basal cell");
        assertThat(answer(visitor, csrf, "no", "heart", "yes").body()).contains("would put you at risk");
        assertThat(answer(visitor, csrf, "no", "skin", "yes").body()).contains("in 4 months");
        assertThat(visitor.get("/join/consent").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/join/health"));
        answer(visitor, csrf, "no");
        assertThat(visitor.get("/join/consent").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/join/understand"));
    }

    @Test
    void a_physician_looks_where_an_answer_asks_for_it() {
        Map<String, String> answers = Map.of("medicine", "yes", "medicine-which", "against hay fever");
        assertThat(questionnaires.current().with(Questionnaire.Verdict.ASK, answers))
                .extracting(Questionnaire.Question::id)
                .containsExactly("medicine-which");
    }

    @Test
    void addresses_that_could_carry_headers_or_lists_are_refused() {
        for (String bad : List.of(
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org\n",
                "a@example.org, b@example.org",
                "\"a\" <a@example.org>",
                "a@example",
                "a b@example.org",
                "a@example.org;b@example.org",
                "@example.org")) {
            assertThat(EmailAddress.isOne(bad)).as(bad).isFalse();
        }
        assertThat(EmailAddress.isOne("a.b+c@mail.example.org")).isTrue();
        Visitor visitor = new Visitor(port);
        assertThat(join(visitor, "a@example.org, b@example.org").body()).contains("no e-mail address");
        assertThat(join(new Visitor(port), mail(), "GIVEN_NAME", "x").statusCode())
                .isEqualTo(302);
    }

    @Test
    void many_forms_for_one_address_are_slowed_down_and_a_field_nobody_sees_catches_programs() {
        String mail = mail();
        long before = desk.count(ApplicantState.APPLIED);
        assertThat(join(new Visitor(port), mail, "website", "http://spam").statusCode())
                .isEqualTo(302);
        assertThat(desk.count(ApplicantState.APPLIED)).isEqualTo(before);
        for (int i = 0; i < 10; i++) {
            assertThat(join(new Visitor(port), mail).statusCode()).isEqualTo(302);
        }
        assertThat(join(new Visitor(port), mail).body()).contains("many forms from here");
    }

    @Test
    void what_nobody_confirms_is_taken_away_with_what_the_vault_holds() {
        join(new Visitor(port), mail());
        String code = latest();
        assertThat(vault.known(Subject.donor(code))).isNotEmpty();
        sql.sql("update applicant set joined_at = now() - interval '40 days' where code = ?")
                .param(code)
                .update();
        Kept room = kept.stream()
                .filter(one -> one.kind().equals("APPLICANT"))
                .findFirst()
                .orElseThrow();
        assertThat(room.removeBefore(java.time.Instant.now().minus(java.time.Duration.ofDays(14))))
                .isPositive();
        assertThat(desk.find(code)).isEmpty();
        assertThat(vault.known(Subject.donor(code))).isEmpty();
    }

    @Test
    void a_new_questionnaire_is_checked_before_it_is_asked() {
        String present = questionnaires.content();
        assertThatThrownBy(() -> questionnaires.put(present, "test")).hasMessageContaining("JOI-0008");
        assertThatThrownBy(() -> questionnaires.put("{", "test")).hasMessageContaining("JOI-0008");
        String hanging =
                present.replace("2026-11-23", "hanging").replace("\"question\": \"cancer\"", "\"question\": \"gone\"");
        assertThatThrownBy(() -> questionnaires.put(hanging, "test")).hasMessageContaining("JOI-0007");
    }

    @Test
    void rules_and_questions_stand_on_their_page_for_those_who_may_only_read_them_too() {
        for (Role role : List.of(Role.MEDICAL_ADVISER, Role.RECRUITER)) {
            Visitor staff = new Visitor(port);
            String name = "rules-" + role.name().toLowerCase(Locale.ROOT);
            staff.logIn(name, access.openInvented(name, "Rules", EnumSet.of(role)));
            assertThat(HtmlUtils.htmlUnescape(
                            staff.get("/applicants/questionnaire").body()))
                    .contains(questionnaires.content().strip());
        }
    }
}
