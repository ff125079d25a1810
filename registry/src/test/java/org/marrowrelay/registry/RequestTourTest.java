package org.marrowrelay.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.sample.SampleDesk;
import org.marrowrelay.registry.sample.SampleState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/// From the search to the reservation in a real browser: three donors in parallel, one cannot be reached, one is
/// deferred, one is reserved. Pictures go to `target/pictures`; axe looks every page over.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TourTest.WithSamples.class)
class RequestTourTest {
    private static TourBrowser opened;
    private static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    DataFolder data;

    @Autowired
    SampleDesk samples;

    private TourPictures pictures = new TourPictures("en", "light");

    @BeforeAll
    static void open() {
        opened = TourBrowser.open(RequestTourTest.class);
        browser = opened.browser();
    }

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @BeforeEach
    void samplesAreLoaded() {
        await("samples load").atMost(Duration.ofMinutes(3)).until(() -> samples.state() instanceof SampleState.Loaded);
    }

    @ParameterizedTest(name = "in {0}, {1}")
    @CsvSource({"en, light, PT000003", "zh-CN, dark, PT000002"})
    void from_the_search_to_the_reservation_with_three_donors_in_parallel(
            String language, String theme, String patient) {
        pictures = new TourPictures(language, theme);
        try (BrowserContext visit = pictures.visit(browser, port)) {
            Page page = visit.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    pictures.complain(page.url() + ": " + message.text());
                }
            });
            logIn(page);
            pictures.take(page, "20-work-list");
            List<String> donors = askThree(page, patient);
            unreachable(page, patient, donors.get(0));
            deferred(page, patient, donors.get(1));
            reserved(page, patient, donors.get(2));
            note(page, patient);
            lookAround(page);
        }
        assertThat(pictures.complaints()).isEmpty();
    }

    private void logIn(Page page) {
        page.navigate("/log-in");
        page.fill("#name", "search");
        page.fill("#password", password());
        page.click("button.go");
        page.waitForSelector("h1");
    }

    private List<String> askThree(Page page, String patient) {
        page.navigate("/patients/" + patient + "/search?available=true");
        List<String> donors = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            var box = page.locator("td.pick input").nth(i);
            donors.add(box.getAttribute("value"));
            box.check();
        }
        page.click("button[name=kind][value=RSV]");
        page.waitForSelector("#donors");
        assertThat(page.inputValue("#donors").lines()).containsExactlyElementsOf(donors);
        assertThat(page.inputValue("#patient")).isEqualTo(patient);
        pictures.take(page, "21-request-form");
        page.click("button[name=send]");
        page.waitForURL("**/cases/" + patient);
        assertThat(page.locator(".halves section").count()).isEqualTo(3);
        pictures.take(page, "22-case");
        return donors;
    }

    private void openRequest(Page page, String patient, String donor) {
        page.navigate("/cases/" + patient);
        page.click("section[aria-label='" + donor + "'] li a.id");
        page.waitForSelector("#clocks");
    }

    private void unreachable(Page page, String patient, String donor) {
        openRequest(page, patient, donor);
        reject(page, "UC");
        assertThat(page.locator(".status.strong.bad").count()).isEqualTo(1);
        pictures.take(page, "23-unreachable");
    }

    private void deferred(Page page, String patient, String donor) {
        openRequest(page, patient, donor);
        page.click("button[name=step][value=ACCEPT]");
        page.waitForSelector("button[name=step], details.step");
        reject(page, "MR");
        assertThat(page.locator(".status.strong.bad").count()).isEqualTo(1);
    }

    private static void reject(Page page, String reason) {
        page.click("details.step:has(input[value=REJECT]) summary");
        page.selectOption("details.step:has(input[value=REJECT]) select", reason);
        page.click("details.step:has(input[value=REJECT]) form button");
        page.waitForSelector(".status.strong.bad");
    }

    private void reserved(Page page, String patient, String donor) {
        openRequest(page, patient, donor);
        page.click("details.step:has(input[value=CONFIRM]) summary");
        pictures.take(page, "24-request");
        page.click("details.step:has(input[value=CONFIRM]) form button");
        page.waitForSelector("details.step:has(input[value=EXTEND])");
        page.navigate("/cases/" + patient);
        page.click("section[aria-label='" + donor + "'] button[value=FIRST]");
        page.waitForSelector("section[aria-label='" + donor + "'] button[value=FIRST][aria-pressed=true]");
        assertThat(page.locator(".relay-line li.now").innerText().strip()).isNotEmpty();
        assertThat(page.locator(".relay-line li").nth(3).getAttribute("class"))
                .as("the relay has come to the reservation")
                .isEqualTo("now");
        pictures.take(page, "25-case-reserved");
    }

    private void note(Page page, String patient) {
        page.navigate("/cases/" + patient);
        page.fill("#note", "@donors please thank the first donor: " + "invented".repeat(300));
        page.click("#notes form button.btn");
        page.waitForSelector("#notes li.note");
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("a word that is longer than the page is wide")
                .isEqualTo(0);
    }

    private void lookAround(Page page) {
        for (String path : List.of(
                "cases",
                "requests",
                "organisations",
                "organisations/REG-NORTH",
                "organisations/new",
                "messages",
                "figures",
                "figures/records",
                "figures/association/2026",
                "figures/statements/REG-NORTH/2026-11")) {
            page.navigate("/" + path);
            pictures.take(page, "26-" + path.replaceAll("[^a-z]+", "-"));
        }
        page.navigate("/");
        pictures.take(page, "27-work-list-after");
    }

    private String password() {
        return data.find("sample-logins")
                .orElseThrow()
                .lines()
                .filter(line -> line.startsWith("search\t"))
                .map(line -> line.split("\t")[1])
                .findFirst()
                .orElseThrow();
    }
}
