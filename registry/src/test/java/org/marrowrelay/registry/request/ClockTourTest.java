package org.marrowrelay.registry.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.TourBrowser;
import org.marrowrelay.registry.TourPictures;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Reminders and an expiry as people see them in a browser, under a clock that is set by hand and timers that run by
/// themselves: across the change to summer time, a public holiday, quiet hours and the change back. Mails go to a mail
/// server of the test, text messages to a gateway of it. Pictures go to `target/pictures`.
///
/// Berlin goes from UTC+1 to UTC+2 on the last Sunday of March and back on the last one of October; the
/// Monday after the former is a holiday (in 2027 Easter Monday). The second walk is a year later: timers
/// do not see a clock go back.
@RegistryTest
@Import(ClockTourTest.ByHand.class)
class ClockTourTest {
    private static final TestClock CLOCK = new TestClock(Instant.parse("2027-03-26T15:30:00Z"));
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static final List<String> PAGED = new CopyOnWriteArrayList<>();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static HttpServer gateway;
    private static TourBrowser opened;
    private static Browser browser;

    @TestConfiguration(proxyBeanMethods = false)
    static class ByHand {
        @Bean
        @Primary
        Clock testClock() {
            return CLOCK;
        }
    }

    @DynamicPropertySource
    static void waysOut(DynamicPropertyRegistry settings) throws IOException {
        MAIL.start();
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", call -> {
            PAGED.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        gateway.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        settings.add(
                "relay.pager", () -> "http://127.0.0.1:" + gateway.getAddress().getPort() + "/sms");
    }

    @BeforeAll
    static void open() {
        opened = TourBrowser.open(ClockTourTest.class);
        browser = opened.browser();
    }

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.close();
        }
        gateway.stop(0);
        MAIL.stop();
    }

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    CareDesk care;

    @Autowired
    OrganisationDesk organisations;

    @Autowired
    AccessDesk access;

    @LocalServerPort
    int port;

    private TourPictures pictures = new TourPictures("en", "light");
    private String account = "";
    private String password = "";
    private RelayWorld world;
    private LocalDate friday = LocalDate.EPOCH;
    private LocalDate sunday = LocalDate.EPOCH;

    @ParameterizedTest(name = "in {0}, {1}")
    @CsvSource({"en, light, EN, 2027-03-26, 2027-10-31", "zh-CN, dark, ZH, 2028-03-24, 2028-10-29"})
    void reminders_wait_for_the_morning_after_a_holiday_and_a_reservation_ends_by_the_clock_on_their_wall(
            String language, String theme, String mark, LocalDate lastFriday, LocalDate lastSunday) {
        pictures = new TourPictures(language, theme);
        friday = lastFriday;
        sunday = lastSunday;
        at(friday, "15:30:00"); // 16:30 in Berlin, winter time
        world = new RelayWorld("CLK-" + mark, patients, donors, organisations, 2);
        account = "clock-" + mark.toLowerCase(java.util.Locale.ROOT);
        password = access.openInvented(account, account, Set.of(Role.SEARCH_COORDINATOR, Role.ADMINISTRATOR));
        try (BrowserContext visit = pictures.visit(browser, port)) {
            Page page = visit.newPage();
            calendar(page);
            String typing = ask(page, "TYP", 1, "");
            reminders(page, typing);
            expiry(page);
        }
        assertThat(pictures.complaints()).isEmpty();
    }

    @Test
    void a_pause_and_a_reservation_of_a_donor_end_by_the_clock_of_the_registry() {
        at(LocalDate.of(2027, 1, 4), "10:00:00");
        world = new RelayWorld("CLK-END", patients, donors, organisations, 2);
        care.changeStatus(
                world.id(1), new StatusChange(Status.TU, Reason.PR, LocalDate.of(2027, 1, 8)), Act.by("test"));
        care.reserve(world.id(2), "P-1", LocalDate.of(2027, 1, 8), Act.by("test"));
        at(LocalDate.of(2027, 1, 8), "10:00:00");
        care.expire();
        assertThat(care.reservation(world.id(2))).as("the last day of it").isPresent();
        at(LocalDate.of(2027, 1, 10), "10:00:00");
        care.expire();
        assertThat(donors.find(world.id(1)).orElseThrow().status()).isEqualTo(Status.AV);
        assertThat(care.reservation(world.id(2))).isEmpty();
    }

    /// The holiday, who is on duty, and one of each that was entered by mistake and is taken out again.
    private void calendar(Page page) {
        String path = "/organisations/" + world.partner;
        String holiday = friday.plusDays(3).toString();
        String mistaken = friday.plusDays(4).toString();
        for (String day : List.of(holiday, mistaken)) {
            go(page, path);
            page.fill("#day", day);
            page.fill("section[aria-labelledby=holidays] #name", "Public holiday");
            page.click("section[aria-labelledby=holidays] form.fields button");
        }
        page.click("form[action$='/holidays/" + mistaken + "/remove'] button");
        page.waitForSelector("form[action$='/holidays/" + holiday + "/remove']");
        assertThat(page.locator("form[action$='/holidays/" + mistaken + "/remove']")
                        .count())
                .isZero();
        page.fill("#function", "coordinator on duty");
        page.fill("section[aria-labelledby=contacts] #email", "duty-" + account + "@partner.example");
        page.fill("#pager", pager());
        page.click("section[aria-labelledby=contacts] form.fields button");
        page.waitForSelector("#contact");
        page.fill("#from", friday.minusDays(80) + "T00:00");
        page.fill("#until", friday.plusDays(250) + "T00:00");
        page.click("section[aria-labelledby=rota] form.fields button");
        page.waitForSelector("section[aria-labelledby=rota] li");
        pictures.take(page, "50-organisation");
    }

    private String pager() {
        return account.endsWith("en") ? "+49301" : "+49302";
    }

    private String ask(Page page, String kind, int donor, String until) {
        go(page, "/requests/new?patient=" + world.patient + "&donor=" + world.id(donor) + "&kind=" + kind);
        page.selectOption("#provider", world.partner.value());
        if (!until.isEmpty()) {
            page.fill("#until", until);
        }
        if (kind.equals("TYP")) {
            page.fill("#loci", "A");
        }
        page.click("button[name=send]");
        page.waitForURL("**/cases/" + world.patient);
        return page.locator("section[aria-label='" + world.id(donor) + "'] li a.id")
                .last()
                .innerText()
                .strip();
    }

    private void reminders(Page page, String request) {
        go(page, "/requests/" + request);
        assertThat(main(page))
                .as("two working days after Friday: Monday is a holiday, Wednesday 17:00 is 15:00 UTC in summer time")
                .contains(friday.plusDays(5) + " 15:00")
                .contains("16:30");
        pictures.take(page, "51-request");

        at(friday.plusDays(3), "10:00:00");
        go(page, "/cases/" + world.patient);
        assertThat(main(page)).as("Monday noon there, in summer time").contains("12:00");
        assertThat(page.locator(".there .status.off").count())
                .as("nobody is at work on the holiday")
                .isPositive();
        pictures.take(page, "52-case-on-a-holiday");

        at(friday.plusDays(5), "14:59:59");
        go(page, "/requests/" + request);
        assertThat(messages(page, request)).as("not late yet").isZero();
        at(friday.plusDays(5), "15:00:01");
        until("the timer writes a reminder", () -> messages(page, request) == 1);
        assertThat(main(page))
                .as("quiet hours: until nine the next morning there")
                .contains(friday.plusDays(6) + " 07:00");
        assertThat(mails(request)).isZero();
        pictures.take(page, "53-messages-at-night");
        go(page, "/");
        pictures.take(page, "54-work-list-overdue");

        at(friday.plusDays(6), "07:00:01");
        until("the mail arrives in the morning", () -> mails(request) == 1);
        assertThat(PAGED).noneMatch(text -> text.contains(request));
        at(friday.plusDays(13), "07:00:01");
        until("a week later who is on duty is paged", () -> PAGED.stream().anyMatch(text -> text.contains(request)));
        assertThat(PAGED.stream().filter(text -> text.contains(request)))
                .as("once")
                .singleElement()
                .asString()
                .contains("\"to\":\"" + pager() + "\"")
                .contains("Reminder 2");
        until("the second mail, and one to who is on duty", () -> mails(request) == 3);
        go(page, "/messages?text=" + request);
        pictures.take(page, "55-messages-sent");
    }

    /// Reserved until the Sunday in October on which the hour comes twice: it ends at midnight there, 23:00 UTC.
    private void expiry(Page page) {
        at(sunday.minusDays(41), "08:00:00");
        String request = ask(page, "RSV", 2, sunday.toString());
        go(page, "/requests/" + request);
        page.click("details.step:has(input[value=CONFIRM]) summary");
        page.click("details.step:has(input[value=CONFIRM]) form button");
        page.waitForSelector("details.step:has(input[value=EXTEND])");
        assertThat(main(page)).contains(sunday + " 23:00");

        at(sunday, "22:59:00"); // an hour after what midnight would be in summer time
        until("what is due before has been looked at", () -> reminded(page, request));
        assertThat(page.locator("details.step:has(input[value=EXTEND])").count())
                .as("it is still reserved, and reminders have changed nothing")
                .isPositive();
        pictures.take(page, "56-reserved-to-the-last-hour");
        at(sunday, "23:00:01");
        until("the reservation ends", () -> {
            go(page, "/requests/" + request);
            return page.locator(".status.strong.bad").count() == 1;
        });
        assertThat(page.locator("section[aria-labelledby=log] tbody tr").first().innerText())
                .as("the log says when, and that it was the clock")
                .contains(sunday + " 23:00")
                .contains("clock");
        pictures.take(page, "57-expired");
        go(page, "/donors/" + world.id(2));
        assertThat(donors.find(world.id(2)).orElseThrow().status()).isEqualTo(org.marrowrelay.registry.donor.Status.AV);
    }

    /// "Prolong or release the reservation", five working days before, has reminded by then.
    private boolean reminded(Page page, String request) {
        go(page, "/requests/" + request);
        return page.locator(".clock.late").count() > 0 && messages(page, request) > 0 && back(page, request);
    }

    private boolean back(Page page, String request) {
        go(page, "/requests/" + request);
        return true;
    }

    private int messages(Page page, String request) {
        go(page, "/messages?text=" + request);
        return page.locator("tbody tr").count();
    }

    private static long mails(String request) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getSubject().contains(request);
                    } catch (jakarta.mail.MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .count();
    }

    private static void until(String what, BooleanSupplier there) {
        await(what)
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(300))
                .until(there::getAsBoolean);
    }

    private static String main(Page page) {
        return page.locator("main").innerText();
    }

    private void go(Page page, String path) {
        page.navigate(path);
        if (page.url().contains("/log-in")) {
            page.fill("#name", account);
            page.fill("#password", password);
            page.click("button.go");
            page.waitForURL(address -> !address.contains("/log-in"));
            page.navigate(path);
        }
    }

    private static void at(LocalDate day, String time) {
        CLOCK.set(day + "T" + time + "Z");
    }
}
