package org.marrowrelay.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.call.CallDesk;
import org.marrowrelay.registry.call.NextStep;
import org.marrowrelay.registry.call.Purpose;
import org.marrowrelay.registry.contact.DonorPost;
import org.marrowrelay.registry.contact.Links;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.education.ReadingDesk;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.portal.PortalDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What donors and those close to them do, on a telephone, in a real browser, in both languages: join, say that
/// they are still here twelve years after they joined, read, answer, let somebody read along, withdraw and ask for
/// erasure; then the staff's side of it. axe looks every page over, and no page is wider than the screen.
@RegistryTest
class DonorSideTourTest {
    private static final String GO = "main button.go";

    @Autowired
    DonorDesk donors;

    @Autowired
    CareDesk care;

    @Autowired
    CallDesk calls;

    @Autowired
    PortalDesk portal;

    @Autowired
    ReadingDesk readings;

    @Autowired
    IdentityDesk vault;

    @Autowired
    DonorPost post;

    @Autowired
    Links links;

    @Autowired
    AccessDesk access;

    @Autowired
    JdbcClient sql;

    @LocalServerPort
    int port;

    private TourPictures pictures = new TourPictures("en", "light");

    @ParameterizedTest(name = "in {0}, {1}")
    @CsvSource({"en, light", "zh-CN, dark"})
    void a_donor_on_a_telephone_from_joining_to_erasure(String language, String theme) {
        pictures = new TourPictures(language, theme);
        try (TourBrowser chromium = TourBrowser.open(DonorSideTourTest.class);
                BrowserContext visit = pictures.visit(chromium.browser(), port)) {
            Page phone = page(visit);
            phone.setViewportSize(390, 844);
            join(phone);
            DonorId donor = of2012();
            stillHere(phone, donor);
            String family = read(phone, donor);
            readAlong(phone, family);
            withdraw(phone, donor);
            Page desk = page(visit);
            staff(desk, donor);
        }
        assertThat(pictures.complaints()).isEmpty();
    }

    private Page page(BrowserContext visit) {
        Page page = visit.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                pictures.complain(page.url() + ": " + message.text());
            }
        });
        return page;
    }

    private void go(Page page, String then) {
        page.locator(GO).first().click();
        page.waitForURL("**" + then);
    }

    private void join(Page page) {
        page.navigate("/join");
        page.fill("#birth", "1998-02-03");
        page.check("input[name=sex][value=F]");
        page.fill("#height", "168");
        page.fill("#weight", "61");
        pictures.take(page, "60-join");
        go(page, "/join/health");
        page.locator("input[type=radio][value=no]").all().forEach(no -> no.check());
        pictures.take(page, "61-health");
        go(page, "/join/understand");
        pictures.take(page, "62-understand");
        choose(page, Map.of("from", "spine", "whom", "any", "back", "always", "money", "nothing"));
        page.locator(GO).click();
        page.waitForSelector(".status.warn");
        pictures.take(page, "63-explained");
        page.click("main a.btn.go");
        page.waitForURL("**/join/consent");
        page.check("input[name=agree]");
        pictures.take(page, "64-consent");
        go(page, "/join/contact");
        contacts().forEach((field, value) -> page.fill("#" + field, value));
        pictures.take(page, "65-contact");
        go(page, "/join/sent");
        pictures.take(page, "66-sent");
    }

    private static void choose(Page page, Map<String, String> answers) {
        answers.forEach((question, answer) -> page.check("input[name=" + question + "][value=" + answer + "]"));
    }

    private static Map<String, String> contacts() {
        return Map.ofEntries(
                Map.entry("FAMILY_NAME", "Invented"),
                Map.entry("GIVEN_NAME", "Person"),
                Map.entry("ADDRESS", "1 Road, Town, Country"),
                Map.entry("EMAIL", "tour-" + UUID.randomUUID() + "@example.org"),
                Map.entry("PHONE", "+8613800138000"),
                Map.entry("ALTERNATE_1_NAME", "One"),
                Map.entry("ALTERNATE_1_RELATION", "mother"),
                Map.entry("ALTERNATE_1_PHONE", "+8613800138001"),
                Map.entry("ALTERNATE_2_NAME", "Two"),
                Map.entry("ALTERNATE_2_RELATION", "friend"),
                Map.entry("ALTERNATE_2_PHONE", "+8613800138002"));
    }

    private DonorId of2012() {
        DonorId id = InventedDonor.of2012(donors);
        care.contacted(id, LocalDate.now().minusYears(12), Act.by("test"));
        vault.put(
                Subject.donor(id.value()),
                Map.of(
                        IdentityField.FAMILY_NAME, "Invented",
                        IdentityField.GIVEN_NAME, "Person",
                        IdentityField.EMAIL, "tour-" + UUID.randomUUID() + "@example.org",
                        IdentityField.PHONE, "+49301234567"));
        return id;
    }

    private void stillHere(Page page, DonorId donor) {
        page.navigate("/me/still/" + links.make(donor.value(), Links.Purpose.STILL_HERE));
        pictures.take(page, "67-still-here");
        assertThat(donors.findFile(donor).orElseThrow().particulars().contactOn())
                .as("looking at the link is no answer")
                .isEqualTo(LocalDate.now().minusYears(12));
        page.locator(GO).first().click();
        page.waitForLoadState();
        assertThat(donors.findFile(donor).orElseThrow().particulars().contactOn())
                .isEqualTo(LocalDate.now());
    }

    /// Reads, answers and names somebody; returns the address of what that person may read.
    private String read(Page page, DonorId donor) {
        calls.plan(donor.value(), NextStep.SAMPLE, Purpose.ASKED, Instant.now().plusSeconds(86_400), "test");
        page.navigate("/me/enter/" + links.make(donor.value(), Links.Purpose.PORTAL));
        go(page, "/me");
        pictures.take(page, "68-own-page");
        page.click("a[href='/me/learn']");
        page.waitForURL("**/me/learn");
        pictures.take(page, "69-learn");
        page.click("a[href='/me/learn/read/call']");
        pictures.take(page, "70-piece");
        go(page, "/me/learn");
        assertThat(readings.of(donor.value())).anyMatch(one -> one.finishedAt() != null);
        page.navigate("/me/learn/check");
        choose(page, Map.of("doctor", "own", "day-two", "count", "pain", "wait", "late", "unknown", "after", "years"));
        pictures.take(page, "71-check");
        page.locator(GO).click();
        page.waitForSelector(".status.warn");
        pictures.take(page, "72-check-explained");
        page.navigate("/me/learn");
        page.fill("#email", "tour-" + UUID.randomUUID() + "@example.org");
        page.locator("form[action='/me/learn/family'] button").click();
        page.waitForURL("**/me/learn?kept");
        String code = readings.family(donor.value()).getFirst().code();
        return DonorMail.link("/learn/", post.read("learn " + code).orElseThrow());
    }

    private void readAlong(Page page, String link) {
        page.navigate(link);
        pictures.take(page, "73-family");
        page.click("a[href$='/read/family']");
        pictures.take(page, "74-family-piece");
    }

    private void withdraw(Page page, DonorId donor) {
        page.navigate("/me/withdraw");
        page.check("input[name=erase]");
        pictures.take(page, "75-withdraw");
        page.locator("form[action='/me/withdraw'] button").click();
        page.waitForURL("**/me?kept");
        assertThat(donors.find(donor).orElseThrow().status()).isEqualTo(Status.DE);
        assertThat(readings.family(donor.value())).isEmpty();
        pictures.take(page, "76-withdrawn");
    }

    private void staff(Page page, DonorId donor) {
        String name = "tour-" + UUID.randomUUID();
        String password = access.openInvented(
                name, "Tour", EnumSet.of(Role.DONOR_COORDINATOR, Role.PRIVACY_OFFICER, Role.MEDICAL_ADVISER));
        page.navigate("/log-in");
        page.fill("#name", name);
        page.fill("#password", password);
        page.click("button.go");
        page.waitForSelector("h1");
        page.navigate("/education");
        assertThat(page.content()).contains(donor.value());
        pictures.take(page, "77-education");
        page.navigate("/education/pieces/family/zh");
        pictures.take(page, "78-piece-of-the-staff");
        page.navigate("/education/media");
        pictures.take(page, "79-media");
        page.navigate("/education/questions");
        pictures.take(page, "80-questions");
        page.navigate("/donors/" + donor);
        assertThat(page.locator("#learnt").count()).isEqualTo(1);
        page.navigate("/erasures");
        assertThat(page.content()).contains(donor.value());
        pictures.take(page, "81-erasures");
        page.locator("form[action^='/erasures/'] input[name=reason]").first().fill("the donor never donated");
        page.locator("form[action^='/erasures/'] button").first().click();
        page.waitForLoadState();
        pictures.take(page, "82-erased");
    }
}
