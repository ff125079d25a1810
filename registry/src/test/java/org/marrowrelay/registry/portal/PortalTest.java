package org.marrowrelay.registry.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.DonorMail;
import org.marrowrelay.registry.InventedDonor;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.OnBehalf;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.contact.DonorPost;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.IdentityProblem;
import org.marrowrelay.registry.identity.Subject;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RegistryTest
class PortalTest {
    @Autowired
    PortalDesk desk;

    @Autowired
    DonorDesk donors;

    @Autowired
    CareDesk care;

    @Autowired
    org.marrowrelay.registry.call.QuestionDesk questions;

    @Autowired
    IdentityDesk vault;

    @Autowired
    DonorPost post;

    @Autowired
    AccessDesk access;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    private DonorId donor(String mail) {
        DonorId id = InventedDonor.listed(donors, Traits.Sex.F);
        vault.put(
                Subject.donor(id.value()),
                Map.of(
                        IdentityField.FAMILY_NAME, "Invented",
                        IdentityField.GIVEN_NAME, "Person",
                        IdentityField.EMAIL, mail,
                        IdentityField.PHONE, "+49301234567"));
        return id;
    }

    private static String mail() {
        return "me-" + UUID.randomUUID() + "@example.org";
    }

    private Visitor in(DonorId id, String mail) {
        assertThat(desk.sendLink(mail, Locale.ENGLISH)).isEqualTo(1);
        Visitor visitor = new Visitor(port);
        String link = linkOf(id);
        String before = visitor.session();
        visitor.post(link, "_csrf", visitor.tokenOf(link));
        assertThat(visitor.session())
                .as("the session is another one after coming in")
                .isNotEqualTo(before);
        assertThat(new Visitor(port).get(link).body()).contains("serves no more");
        return visitor;
    }

    private String linkOf(DonorId id) {
        return DonorMail.link("/me/enter/", DonorMail.last(sql, post, id));
    }

    @Test
    void a_question_of_a_donor_waits_for_the_staff_and_its_answer_is_read_on_the_own_page() {
        String mail = mail();
        DonorId id = donor(mail);
        Visitor me = in(id, mail);
        for (int i = 1; i <= 5; i++) {
            assertThat(me.post("/me/questions", "_csrf", me.tokenOf("/me/questions"), "text", "zqask " + i)
                            .statusCode())
                    .isLessThan(400);
        }
        assertThat(me.post("/me/questions", "_csrf", me.tokenOf("/me/questions"), "text", "a sixth")
                        .body())
                .as("nobody fills the table")
                .contains("call us");
        assertThat(questions.waiting()).contains(id.value());
        assertThat(sql.sql("select string_agg(encode(question, 'escape'), '') from donor_question where donor = ?")
                        .param(id.value())
                        .query(String.class)
                        .single())
                .as("sealed in the table")
                .doesNotContain("zqask");
        questions.answer(id.value(), questions.of(id.value()).getFirst().id(), "By noon.", "somebody-of-us");
        assertThat(me.get("/me/questions").body())
                .contains("By noon.", "zqask 5")
                .doesNotContain("somebody-of-us");
        assertThat(new Visitor(port).get("/me/questions").body()).doesNotContain("zqask");
        questions.forget(id.value());
        assertThat(questions.of(id.value())).isEmpty();
    }

    @Test
    void a_link_lets_in_once_and_the_donor_sees_and_corrects_their_data() {
        String mail = mail();
        DonorId id = donor(mail);
        Visitor me = in(id, mail);
        assertThat(me.get("/me").body()).contains("You are on the list");
        assertThat(me.get("/me/data").body()).contains(mail);
        String csrf = me.tokenOf("/me/data");
        assertThat(me.post(
                                "/me/data",
                                "_csrf",
                                csrf,
                                "FAMILY_NAME",
                                "Invented",
                                "GIVEN_NAME",
                                "P",
                                "PHONE",
                                "12",
                                "EMAIL",
                                mail)
                        .body())
                .contains("no telephone number");
        me.post(
                "/me/data",
                "_csrf",
                csrf,
                "FAMILY_NAME",
                "Invented",
                "GIVEN_NAME",
                "P",
                "PHONE",
                "+4930765432",
                "EMAIL",
                mail,
                "ADDRESS",
                "2 Road, Town");
        assertThat(me.get("/me/data").body()).contains("2 Road, Town");
        assertThat(contactOf(id)).as("to correct one's data is a contact").isEqualTo(LocalDate.now());
        me.post("/me/leave", "_csrf", csrf);
        assertThat(me.get("/me/data").statusCode()).isEqualTo(302);
    }

    private LocalDate contactOf(DonorId id) {
        return donors.findFile(id).orElseThrow().particulars().contactOn();
    }

    @Test
    void a_mailing_is_no_contact_because_only_the_donor_can_be_in_touch() {
        String mail = mail();
        DonorId id = donor(mail);
        desk.sendLink(mail, Locale.ENGLISH);
        assertThat(contactOf(id)).isNull();
    }

    @Test
    void nobody_finds_out_who_is_known_because_the_answer_is_the_same() {
        Visitor visitor = new Visitor(port);
        String csrf = visitor.tokenOf("/me");
        String mail = mail();
        donor(mail);
        HttpResponse<String> known = visitor.post("/me/link", "_csrf", csrf, "email", mail);
        HttpResponse<String> unknown = visitor.post("/me/link", "_csrf", csrf, "email", mail());
        assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
        assertThat(known.headers().firstValue("Location"))
                .isEqualTo(unknown.headers().firstValue("Location"));
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(desk.sendLink("a@example.org\r\nBcc: b@example.org", Locale.ENGLISH))
                .isZero();
    }

    @Test
    void one_donor_opens_nobody_elses_identity() {
        DonorId mine = donor(mail());
        DonorId other = donor(mail());
        assertThatThrownBy(() -> OnBehalf.ofDonor(
                        mine.value(), () -> vault.open(Subject.donor(other.value()), IdentityField.EMAIL, "not mine")))
                .isInstanceOf(IdentityProblem.class);
        assertThatThrownBy(() -> OnBehalf.ofDonor(
                        mine.value(), () -> vault.open(Subject.patient(mine.value()), IdentityField.EMAIL, "not mine")))
                .isInstanceOf(IdentityProblem.class);
    }

    @Test
    void a_donor_travels_and_comes_back_and_nobody_pauses_who_is_counted_on() {
        String mail = mail();
        DonorId id = donor(mail);
        Visitor me = in(id, mail);
        String csrf = me.tokenOf("/me");
        String until = LocalDate.now().plusDays(30).toString();
        me.post("/me/travel", "_csrf", csrf, "until", until);
        DonorFile away = donors.findFile(id).orElseThrow();
        assertThat(away.donor().status()).isEqualTo(Status.TU);
        assertThat(away.particulars().reason()).isEqualTo(Reason.PR);
        assertThat(me.get("/me").body()).contains(until);
        me.post("/me/travel", "_csrf", csrf);
        assertThat(donors.find(id).orElseThrow().status()).isEqualTo(Status.AV);
        for (String day : new String[] {
            "+999999999-12-31", "2001-01-01", LocalDate.now().plusYears(6).toString()
        }) {
            assertThat(me.post("/me/travel", "_csrf", csrf, "until", day).body())
                    .as(day)
                    .contains("more than five years away");
        }
        care.reserve(id, "P-TEST", LocalDate.now().plusDays(10), Act.by("test"));
        assertThat(me.post("/me/travel", "_csrf", csrf, "until", until).body())
                .contains("somebody counts on you")
                .doesNotContain("P-TEST");
    }

    @Test
    void the_card_and_the_export_say_everything_of_the_donor_and_nothing_of_a_patient() {
        String mail = mail();
        DonorId id = donor(mail);
        care.reserve(id, "P-SECRET", LocalDate.now().plusDays(10), Act.by("coordinator-of-ours"));
        Visitor me = in(id, mail);
        assertThat(me.get("/me/card").body()).contains(id.value());
        assertThat(me.get("/me/card.png").statusCode()).isEqualTo(200);
        assertThat(me.get("/me/export.json").body())
                .contains(mail, InventedDonor.GL, "LISTING", "RESERVED")
                .doesNotContain("P-SECRET", "coordinator-of-ours");
    }

    @Test
    void withdrawing_ends_the_listing_and_erasure_is_decided_by_a_person_under_traceability() {
        String mail = mail();
        DonorId id = donor(mail);
        Visitor me = in(id, mail);
        me.post("/me/withdraw", "_csrf", me.tokenOf("/me/withdraw"), "erase", "true");
        assertThat(donors.find(id).orElseThrow().status()).isEqualTo(Status.DE);
        assertThat(me.get("/me").body()).as("no card of a donor").doesNotContain("/me/card");
        assertThat(me.get("/me/card").statusCode()).isEqualTo(404);
        Erasure asked = of(id);
        assertThat(officer().get("/erasures").body())
                .as("the enter key presses the first button")
                .containsSubsequence("action=\"/erasures/" + asked.id(), "value=\"keep\"", "value=\"erase\"");
        assertThat(asked.traceable()).isFalse();
        assertThatThrownBy(() -> desk.decide(asked.id(), true, "", "officer")).hasMessageContaining("POR-0002");
        desk.decide(asked.id(), true, "the donor never donated", "officer");
        assertThat(vault.known(Subject.donor(id.value()))).isEmpty();

        String second = mail();
        DonorId gave = donor(second);
        care.donated(gave, "HPC-A", LocalDate.now(), Act.by("test"));
        desk.askForErasure(gave.value());
        assertThat(of(gave).traceable()).isTrue();
        assertThatThrownBy(() -> desk.decide(of(gave).id(), true, "asked for", "officer"))
                .hasMessageContaining("POR-0003");
        desk.decide(of(gave).id(), false, "traceable for 30 years", "officer");
        assertThat(vault.known(Subject.donor(gave.value()))).isNotEmpty();
    }

    private Visitor officer() {
        Visitor officer = new Visitor(port);
        officer.logIn("erases", access.openInvented("erases", "Officer", EnumSet.of(Role.PRIVACY_OFFICER)));
        return officer;
    }

    private Erasure of(DonorId id) {
        return desk.erasures().stream()
                .filter(one -> one.donor().equals(id.value()))
                .findFirst()
                .orElseThrow();
    }
}
