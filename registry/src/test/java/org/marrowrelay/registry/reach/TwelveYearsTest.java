package org.marrowrelay.registry.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.DonorMail;
import org.marrowrelay.registry.InventedDonor;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.contact.DonorPost;
import org.marrowrelay.registry.contact.Links;
import org.marrowrelay.registry.contact.OwnAddress;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.DonorSettings;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.request.TestClock;
import org.marrowrelay.registry.web.Words;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Somebody who registered in 2012 is still found in 2024: the founding case, under a clock that is set by
/// hand.
@RegistryTest
class TwelveYearsTest {
    @Autowired
    DonorDesk donors;

    @Autowired
    CareDesk care;

    @Autowired
    IdentityDesk vault;

    @Autowired
    DonorPost post;

    @Autowired
    Links links;

    @Autowired
    OwnAddress address;

    @Autowired
    DonorSettings settings;

    @Autowired
    Words words;

    @Autowired
    OrganisationDesk organisations;

    @Autowired
    AccessDesk access;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    private final TestClock clock = new TestClock(Instant.parse("2012-04-02T10:00:00Z"));
    private ReachDesk desk;

    @BeforeEach
    void open() {
        sql.sql("delete from contact_round").update();
        desk = new ReachDesk(sql, donors, care, vault, post, links, address, settings, words, clock);
    }

    private DonorId registered(boolean withMail) {
        DonorId id = InventedDonor.of2012(donors);
        care.contacted(id, LocalDate.of(2012, 4, 2), Act.by("test"));
        vault.put(
                Subject.donor(id.value()),
                withMail
                        ? Map.of(IdentityField.EMAIL, "years-" + UUID.randomUUID() + "@example.org")
                        : Map.of(IdentityField.ADDRESS, "3 Road, Town"));
        return id;
    }

    private Stage stage(DonorId id) {
        return desk.find(id.value()).orElseThrow().stage();
    }

    /// As the server would: every hour, but a day at a time.
    private void days(int days) {
        for (int i = 0; i < days; i++) {
            clock.pass(Duration.ofDays(1));
            desk.goOn();
        }
    }

    private String linkOf(DonorId id) {
        DonorPost.Said said = DonorMail.last(sql, post, id);
        assertThat(said.title()).as("in the language of the consent").isEqualTo("还在吗？还愿意吗？");
        return DonorMail.link("/me/still/", said).substring("/me/still/".length());
    }

    /// Whether the list of the silent has the donor on that day; the rest of it is of other tests.
    private boolean silent(DonorId id) {
        String before = id.value().substring(0, id.value().length() - 1);
        return donors.listSilent(
                        LocalDate.ofInstant(clock.instant(), clock.getZone()).minusMonths(settings.contactMonths()),
                        before,
                        1)
                .contains(id);
    }

    @Test
    void nobody_is_asked_too_soon_nor_who_cannot_be_reached_by_anything() {
        DonorId id = registered(true);
        clock.set("2013-04-01T10:00:00Z");
        assertThat(silent(id)).as("heard of within a year").isFalse();
        clock.set("2013-04-03T10:00:00Z");
        assertThat(silent(id)).isTrue();
        vault.erase(Subject.donor(id.value()), "nothing is left of the donor");
        assertThat(desk.begin(id)).isFalse();
        assertThat(desk.begin()).as("goes through all that are silent").isNotNegative();
    }

    @Test
    void a_donor_who_answers_once_a_year_is_asked_every_year_and_is_there_after_twelve() {
        DonorId id = registered(true);
        for (int year = 2013; year <= 2024; year++) {
            clock.set((year - 1) + "-12-31T10:00:00Z");
            clock.set(contact(id).plusMonths(settings.contactMonths()).plusDays(1) + "T10:00:00Z");
            assertThat(silent(id)).isTrue();
            desk.begin(id);
            assertThat(stage(id)).as("asked in " + year).isEqualTo(Stage.EMAIL);
            assertThat(contact(id))
                    .as("a mailing is no contact")
                    .isBefore(LocalDate.of(year, 1, 1).plusYears(1));
            clock.pass(Duration.ofDays(3));
            assertThat(desk.stillHere(linkOf(id))).isTrue();
            assertThat(contact(id)).isEqualTo(LocalDate.ofInstant(clock.instant(), clock.getZone()));
            assertThat(desk.find(id.value())).as("the round is over").isEmpty();
        }
        assertThat(contact(id).getYear()).isEqualTo(2024);
        assertThat(donors.find(id).orElseThrow().status()).isEqualTo(Status.AV);
    }

    private LocalDate contact(DonorId id) {
        return donors.findFile(id).orElseThrow().particulars().contactOn();
    }

    @Test
    void who_does_not_answer_is_tried_step_by_step_and_ends_on_a_list_for_people_never_off_the_registry() {
        DonorId id = registered(true);
        clock.set("2013-04-04T10:00:00Z");
        desk.begin(id);
        days(20);
        assertThat(stage(id)).isEqualTo(Stage.EMAIL);
        days(2);
        assertThat(stage(id)).isEqualTo(Stage.EMAIL_AGAIN);
        days(22);
        assertThat(stage(id)).as("no text messages can be sent here").isEqualTo(Stage.LETTER);
        days(400);
        assertThat(stage(id))
                .as("nothing happens until somebody has sent the letter")
                .isEqualTo(Stage.LETTER);
        desk.done(id.value());
        days(43);
        assertThat(stage(id)).isEqualTo(Stage.ALTERNATES);
        desk.done(id.value());
        days(31);
        assertThat(stage(id)).isEqualTo(Stage.LOST);
        days(400);
        assertThat(donors.find(id).orElseThrow().status())
                .as("no clock decides")
                .isEqualTo(Status.AV);
        desk.lost(id.value(), "somebody");
        assertThat(donors.findFile(id).orElseThrow().particulars().reason()).isEqualTo(Reason.UC);
        assertThatThrownBy(() -> desk.done(id.value())).hasMessageContaining("RCH-0001");
    }

    @Test
    void the_letter_to_a_donor_is_in_the_language_of_the_consent_and_says_who_writes() throws IOException {
        DonorId id = registered(false);
        vault.put(Subject.donor(id.value()), Map.of(IdentityField.FAMILY_NAME, "虚", IdentityField.GIVEN_NAME, "构"));
        desk.begin(id);
        assertThat(stage(id)).isEqualTo(Stage.LETTER);
        Visitor staff = new Visitor(port);
        staff.logIn("writes", access.openInvented("writes", "Writes", EnumSet.of(Role.DONOR_COORDINATOR)));
        String us = organisations.ours().map(Organisation::name).orElse("Marrow Relay");
        byte[] letter = staff.fetch("/reach/" + id.value() + "/letter", "_csrf", staff.tokenOf("/reach"))
                .body();
        try (PdfReader pdf = new PdfReader(letter)) {
            assertThat(new PdfTextExtractor(pdf).getTextFromPage(1).replaceAll("\\s+", ""))
                    .contains("虚构", "3Road,Town", "还在吗？还愿意吗？", "/me", us.replaceAll("\\s+", ""));
        }
    }

    @Test
    void whoever_is_in_touch_by_any_way_ends_the_round_and_who_has_no_address_goes_to_people_at_once() {
        DonorId heard = registered(true);
        DonorId without = registered(false);
        clock.set("2013-04-04T10:00:00Z");
        desk.begin(heard);
        desk.begin(without);
        assertThat(stage(without)).isEqualTo(Stage.LETTER);
        care.contacted(heard, LocalDate.of(2013, 4, 5), Act.by("a call"));
        days(22);
        assertThat(desk.find(heard.value())).isEmpty();
        care.contacted(without, LocalDate.of(2013, 4, 30), Act.by("a call"));
        days(1);
        assertThat(desk.find(without.value())).isEmpty();
    }

    @Test
    void the_link_is_used_by_a_button_and_once() {
        DonorId id = registered(true);
        clock.set("2013-04-04T10:00:00Z");
        desk.begin(id);
        Visitor visitor = new Visitor(port);
        String path = "/me/still/" + linkOf(id);
        assertThat(visitor.get(path, "Accept-Language", "en").body()).contains("Still here, still willing");
        assertThat(contact(id)).isEqualTo(LocalDate.of(2012, 4, 2));
        assertThat(visitor.post(path, "_csrf", visitor.tokenOf(path)).body()).contains("Thank you");
        assertThat(contact(id)).isEqualTo(LocalDate.now());
        assertThat(new Visitor(port).get(path).body()).contains("serves no more");
    }
}
