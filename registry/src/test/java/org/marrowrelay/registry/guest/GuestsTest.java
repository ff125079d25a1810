package org.marrowrelay.registry.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.contact.DonorPost;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.outreach.Item;
import org.marrowrelay.registry.outreach.ItemDesk;
import org.marrowrelay.registry.outreach.ItemId;
import org.marrowrelay.registry.outreach.PublicText;
import org.marrowrelay.registry.outreach.TextDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Signing up for an event: seats, the line of those who wait, and that nobody learns who comes.
@RegistryTest
class GuestsTest {
    @Autowired
    GuestDesk desk;

    @Autowired
    ItemDesk items;

    @Autowired
    TextDesk texts;

    @Autowired
    DonorPost post;

    @Autowired
    IdentityDesk vault;

    @Autowired
    AccessDesk access;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    private ItemId event(Integer seats) {
        ItemId event = items.begin(Item.Kind.EVENT, ZoneId.of("Asia/Shanghai"), "test");
        Instant starts = Instant.now().plus(Duration.ofDays(9)).truncatedTo(ChronoUnit.HOURS);
        items.arrange(
                event,
                new Item.When(starts, starts.plus(Duration.ofHours(2)), ZoneId.of("Asia/Shanghai")),
                new Item.Seats(seats, true));
        long text = texts.keep(
                PublicText.draft(event, "en", new PublicText.Saying("Open evening", "Come and ask.", "Hall")), "test");
        texts.publish(text, LocalDate.now(), null, "test");
        return event;
    }

    private static String mail() {
        return "guest-" + UUID.randomUUID() + "@example.org";
    }

    private HttpResponse<String> ask(ItemId event, String mail, String... more) {
        Visitor visitor = Visitor.fromElsewhere(port);
        String path = "/welcome/events/" + event.value() + "/come";
        List<String> fields = new java.util.ArrayList<>(
                List.of("_csrf", visitor.tokenOf(path), "name", "Invented", "email", mail, "people", "1"));
        fields.addAll(List.of(more));
        return visitor.post(path, fields.toArray(String[]::new));
    }

    private String latest(ItemId event) {
        return sql.sql("select code from event_guest where item = ? order by made_at desc, code limit 1")
                .param(event.value())
                .query(String.class)
                .single();
    }

    private String link(String what, String code) {
        Matcher link = Pattern.compile("/welcome/(?:coming|leaving)/\\S+")
                .matcher(post.read("guest " + what + " " + code).orElseThrow().body());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private HttpResponse<String> press(String link) {
        Visitor visitor = Visitor.fromElsewhere(port);
        return visitor.post(link, "_csrf", visitor.tokenOf(link));
    }

    private String comes(ItemId event) {
        ask(event, mail());
        String code = latest(event);
        press(link("confirm", code));
        return code;
    }

    private List<String> listed(ItemId event, Guest.State state) {
        return desk.list(event, state).stream().map(Guest::code).toList();
    }

    @Test
    void who_presses_the_link_has_a_seat_and_whoever_waits_moves_up_when_somebody_cancels() {
        ItemId event = event(1);
        ask(event, mail());
        String first = latest(event);
        String link = link("confirm", first);
        assertThat(Visitor.fromElsewhere(port).get(link).body()).contains("I come");
        assertThat(listed(event, Guest.State.COMING))
                .as("mail programs open links by themselves")
                .isEmpty();
        assertThat(press(link).body()).contains("See you there");
        assertThat(Visitor.fromElsewhere(port).get(link).body()).contains("serves no more");
        assertThat(Visitor.fromElsewhere(port)
                        .get("/welcome/events/" + event.value() + "/come", "Accept-Language", "en")
                        .body())
                .contains("All seats are taken");
        String second = comes(event);
        String third = comes(event);
        assertThat(listed(event, Guest.State.WAITING)).containsExactly(second, third);

        assertThat(press(link("coming", first)).body()).contains("Thank you for saying so");
        assertThat(listed(event, Guest.State.COMING)).containsExactly(second);
        assertThat(post.read("guest moved " + second).orElseThrow().title()).contains("There is a seat for you");
        assertThat(vault.known(Subject.donor(first)))
                .as("name and address are gone with the seat")
                .isEmpty();

        items.arrange(event, items.find(event).orElseThrow().when(), new Item.Seats(2, true));
        assertThat(listed(event, Guest.State.COMING)).containsExactly(second, third);
        items.cancel(event);
        assertThat(post.read("guest cancelled " + third).orElseThrow().title()).startsWith("Cancelled");
    }

    @Test
    void whatever_is_known_of_an_address_the_answer_is_the_same_and_only_that_address_learns_it() {
        ItemId event = event(null);
        String mail = mail();
        HttpResponse<String> fresh = ask(event, mail);
        press(link("confirm", latest(event)));
        HttpResponse<String> again = ask(event, mail.toUpperCase(java.util.Locale.ROOT));
        HttpResponse<String> program = ask(event, mail(), "website", "https://spam.example");
        assertThat(List.of(again, program))
                .allSatisfy(one -> assertThat(one.headers().firstValue("Location"))
                        .isEqualTo(fresh.headers().firstValue("Location")))
                .allSatisfy(one -> assertThat(one.statusCode()).isEqualTo(fresh.statusCode()));
        assertThat(post.read("guest known " + latest(event)).orElseThrow().title())
                .contains("signed up already");
        assertThat(listed(event, Guest.State.COMING)).hasSize(1);
        assertThat(sql.sql("select count(*) from event_guest where item = ?")
                        .param(event.value())
                        .query(Long.class)
                        .single())
                .as("a program that fills in what people do not see leaves nothing")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org, b@example.org",
                "A <a@example.org>",
                "a@example.org\n",
                "a b@example.org",
                ""
            })
    void an_address_cannot_smuggle_a_header_or_another_receiver_into_a_message(String address) {
        ItemId event = event(null);
        HttpResponse<String> answer = ask(event, address);
        if (address.strip().equals("a@example.org")) {
            assertThat(answer.statusCode())
                    .as("an end of line at the edge is cut off")
                    .isEqualTo(302);
            return;
        }
        assertThat(answer.body()).contains("This is not one e-mail address".substring(1));
        assertThat(sql.sql("select count(*) from event_guest where item = ?")
                        .param(event.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void names_with_line_ends_and_forms_without_end_are_refused() {
        assertThatThrownBy(() -> new GuestForm("A\r\nSubject: x", "a@example.org", 1, "en"))
                .hasMessageContaining("GST-0001");
        assertThatThrownBy(() -> new GuestForm("A", "a@example.org", 6, "en")).hasMessageContaining("GST-0003");
        ItemId event = event(null);
        String mail = mail();
        for (int i = 0; i < 10; i++) {
            assertThat(ask(event, mail).statusCode()).isEqualTo(302);
        }
        assertThat(ask(event, mail).body()).contains("there were many forms from here");
    }

    @Test
    void the_staff_opens_the_list_for_a_reason_and_others_do_not_see_it() {
        ItemId event = event(null);
        String mail = mail();
        ask(event, mail);
        press(link("confirm", latest(event)));
        Visitor staff = Visitor.fromElsewhere(port);
        staff.logIn("guest-staff", access.openInvented("guest-staff", "Staff", Set.of(Role.RECRUITER)));
        String path = "/guests/" + event.value();
        String csrf = staff.tokenOf(path);
        assertThat(staff.get(path).body()).contains("1 people come").doesNotContain(mail, "E-mail address");
        assertThat(staff.post(path + "/names", "_csrf", csrf, "reason", "").body())
                .contains("VLT-0002")
                .doesNotContain(mail);
        assertThat(staff.post(path + "/names", "_csrf", csrf, "reason", "list for the door")
                        .body())
                .contains(mail);
        HttpResponse<String> table = staff.post(path + "/guests.csv", "_csrf", csrf, "reason", "list for the door");
        assertThat(table.body()).contains("Invented," + mail);
        Visitor other = Visitor.fromElsewhere(port);
        other.logIn("guest-other", access.openInvented("guest-other", "Other", Set.of(Role.SEARCH_COORDINATOR)));
        assertThat(other.get(path).statusCode()).isEqualTo(403);
        assertThat(Visitor.fromElsewhere(port)
                        .get("/welcome/events/" + event.value(), "Accept-Language", "en")
                        .body())
                .doesNotContain(mail)
                .doesNotContain("Invented");
    }

    @Test
    void guests_are_forgotten_when_the_event_is_over_and_forms_that_nobody_confirmed_after_two_days() {
        ItemId event = event(null);
        String coming = comes(event);
        ask(event, mail());
        String asked = latest(event);
        sql.sql("update event_guest set made_at = made_at - interval '3 days' where code = ?")
                .param(asked)
                .update();
        desk.forgetBefore(Instant.now().minus(Duration.ofDays(30)));
        assertThat(vault.known(Subject.donor(asked))).isEmpty();
        assertThat(vault.known(Subject.donor(coming))).isNotEmpty();
        desk.forgetBefore(Instant.now().plus(Duration.ofDays(30)));
        assertThat(vault.known(Subject.donor(coming))).isEmpty();
        assertThat(listed(event, Guest.State.COMING)).isEmpty();
    }
}
