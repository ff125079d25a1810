package org.marrowrelay.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.sample.SampleDesk;
import org.marrowrelay.registry.sample.SampleState;
import org.marrowrelay.registry.search.StandingSearches;
import org.marrowrelay.registry.web.TypingView;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/// The tour of the README in a real browser, in both languages and themes, on the sample registry.
///
/// Needs a chromium (`/usr/bin/chromium`, or the one that `RELAY_CHROMIUM` names) and is skipped, with a line that
/// says so, where there is none. Pictures go to `target/pictures`; `-Drelay.pictures=../docs/img` renews the ones of
/// the documentation. Every page is looked over by axe, its contrast in both themes: nothing may be found, and the
/// browser may not complain about anything (the content security policy, for one).
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TourTest.WithSamples.class)
class TourTest {
    static class WithSamples extends FreshRegistry {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            super.initialize(context);
            TestPropertyValues.of("relay.empty=false").applyTo(context);
        }
    }

    private static TourBrowser opened;
    private static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    DataFolder data;

    @Autowired
    SampleDesk samples;

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    StandingSearches standing;

    private final List<String> complaints = new ArrayList<>();
    private String suffix = "";

    @BeforeAll
    static void open() {
        opened = TourBrowser.open(TourTest.class);
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
        await("the samples").atMost(Duration.ofMinutes(2)).until(() -> samples.state() instanceof SampleState.Loaded);
    }

    @ParameterizedTest(name = "in {0}, {1}")
    @CsvSource({"en, light", "zh-CN, dark"})
    void a_coordinator_imports_mends_registers_searches_and_understands(String language, String theme) {
        suffix = "-" + language + "-" + theme;
        String mark = language.equals("en") ? "E" : "Z";
        try (BrowserContext visit = visit(language, theme, true)) {
            Page page = page(visit);
            logIn(page);
            picture(page, "02-work-list");
            importDonors(page, mark);
            mendOne(page, mark);
            importFrequencies(page, mark);
            registerTheRarePatient(page, mark);
            exactlyOneDonorIsTenOfTen(page);
            compareAndExplain(page);
            takesTheReportAlong(page, mark);
            hearsOfTheNextDonor(page, mark);
            caresForADonor(page, mark);
            lookAround(page);
            lookAroundOnATablet(page);
            listsFitOnALaptop(page);
            logOut(page);
        }
        complaints.removeIf(complaint -> complaint.contains("NO-SUCH-DONOR") && complaint.contains("status of 404"));
        assertThat(complaints).isEmpty();
    }

    private void logIn(Page page) {
        page.navigate("/log-in");
        picture(page, "01-log-in");
        page.fill("#name", "search");
        page.fill("#password", password());
        page.click("button.go");
        assertThat(page.locator(".ribbon").innerText()).isNotBlank();
    }

    private void importDonors(Page page, String mark) {
        page.navigate("/imports");
        page.setInputFiles("#file", file("donors.tsv", donors(mark)));
        page.click("form[enctype] .btn.go");
        page.waitForSelector("#commit");
        assertThat(page.locator("#progress .figure b").allInnerTexts()).containsExactly("2", "0", "1");
        picture(page, "03-look");
        page.click("#commit");
        page.waitForSelector("#progress:not([data-hx-get]) .figure b");
        assertThat(page.locator("#progress .figure b").allInnerTexts()).containsExactly("3", "2", "1");
        picture(page, "03-import");
    }

    private void mendOne(Page page, String mark) {
        page.navigate("/quarantine");
        picture(page, "04-quarantine");
        page.click("text=TOUR-" + mark + "2");
        assertThat(page.locator(".problem").count()).isEqualTo(2);
        picture(page, "05-mend");
        page.fill("#column-birth", "1990-04-30");
        page.click(".btn.go");
        assertThat(page.locator(".problem").count()).as("one is left").isEqualTo(1);
        page.fill("#column-gl", "A*02:01+A*24:02^B*07:02+B*44:03^DRB1*04:01+DRB1*15:01");
        page.click(".btn.go");
        assertThat(page.locator(".banner.good").innerText()).contains("TOUR-" + mark + "2");
        page.navigate("/donors/TOUR-" + mark + "2");
        picture(page, "06-donor");
    }

    private void importFrequencies(Page page, String mark) {
        page.navigate("/frequencies");
        page.setInputFiles(
                "#file",
                file(
                        "frequencies.csv",
                        "A*02:01~C*07:02~B*07:02~DRB1*15:01~DQB1*06:02;0.4\nA*24:02~C*16:01~B*44:03~DRB1*04:01~DQB1*03:02;0.6\n"));
        page.fill("#population", "Tour " + mark);
        page.fill("#source", "made for the tour");
        page.click("form[enctype] .btn.go");
        assertThat(page.locator("h1").innerText()).contains("Tour " + mark);
        page.navigate("/frequencies");
        picture(page, "07-frequency-sets");
    }

    private void registerTheRarePatient(Page page, String mark) {
        Patient rare = rare();
        page.navigate("/patients/new");
        page.fill("#id", "TOUR-" + mark);
        page.selectOption("#sex", "F");
        page.selectOption("#population", rare.population());
        page.fill("#gl-A", "A*2:01+A*24:02");
        page.waitForSelector("#read-A .problem");
        assertThat(page.locator("#read-A .code").innerText()).isEqualTo("HLA-0103");
        picture(page, "08-typing-problem");
        Map<Locus, String> typing = TypingView.split(rare.gl());
        typing.forEach((locus, text) -> page.fill("#gl-" + locus, text));
        page.waitForSelector("#read-A:not(:has(.problem)) .mono");
        typing.keySet().forEach(locus -> page.waitForSelector("#read-" + locus + " .mono"));
        picture(page, "09-patient");
        page.click("form .btn.go[type=submit]");
        page.waitForSelector("table.hits");
    }

    private void exactlyOneDonorIsTenOfTen(Page page) {
        picture(page, "10-search");
        page.click("a.chip:has-text('10/10')");
        page.waitForSelector("a.chip[aria-current]:has-text('10/10')");
        assertThat(page.locator("table.hits tbody tr").count())
                .as("the rare patient has exactly one donor who can be 10/10")
                .isEqualTo(1);
        Download exported = page.waitForDownload(() -> page.click("a[download][href*='search.csv']"));
        assertThat(text(exported)).startsWith("rank,donor,").hasLineCount(2);
    }

    private void compareAndExplain(Page page) {
        page.click("table.hits a[data-open]");
        page.waitForSelector(".tree");
        picture(page, "11-explanation");
        page.navigate("/patients/PT000002/search");
        picture(page, "12-search-common");
        page.locator("td.pick input").nth(0).check();
        page.locator("td.pick input").nth(8).check();
        scripted(page);
        page.keyboard().press("c");
        page.waitForSelector("table.compare");
        picture(page, "13-compare");
    }

    private void takesTheReportAlong(Page page, String mark) {
        APIResponse report = page.request().get("/patients/TOUR-" + mark + "/report.pdf");
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.headers().get("content-type")).isEqualTo("application/pdf");
        try (PdfReader pdf = new PdfReader(report.body())) {
            String text = new PdfTextExtractor(pdf).getTextFromPage(1);
            assertThat(text).contains("TOUR-" + mark, "10/10", "Marrow Relay");
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /// What happens to a donor: another status, a typing that contradicts, who is told, and who is right.
    private void caresForADonor(Page page, String mark) {
        String donor = "/donors/TOUR-" + mark + "1";
        page.navigate(donor);
        unfold(page);
        picture(page, "20-donor-forms");
        page.selectOption("#next", "TU");
        page.selectOption("#because", "PR");
        page.click("form[action$='/status'] button[type=submit]");
        page.waitForSelector("[role=status]");
        assertThat(status(mark)).isEqualTo(Status.TU);
        unfold(page);
        page.selectOption("#next", "AV");
        page.selectOption("#because", "");
        page.click("form[action$='/status'] button[type=submit]");
        page.waitForSelector("[role=status]");
        assertThat(status(mark)).isEqualTo(Status.AV);
        unfold(page);
        page.fill("form[action$='/typings'] textarea", "A*11:01+A*25:01");
        page.click("form[action$='/typings'] button[type=submit]");
        page.waitForSelector("input[name=kept]");
        assertThat(status(mark))
                .as("a typing that contradicts questions the donor")
                .isEqualTo(Status.TU);
        picture(page, "21-donor-questioned");
        page.locator("input[name=kept]").first().check();
        page.click("form[action$='/settle'] button[type=submit]");
        await().atMost(Duration.ofSeconds(10)).until(() -> status(mark) == Status.AV);
    }

    private Status status(String mark) {
        return donors.find(new DonorId("TOUR-" + mark + "1")).orElseThrow().status();
    }

    private static void unfold(Page page) {
        page.evaluate("() => document.querySelectorAll('main details').forEach(some => { some.open = true; })");
    }

    /// A donor with the rare typing arrives; the patient's coordinator is told, looks, and marks it as seen.
    private void hearsOfTheNextDonor(Page page, String mark) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> standing.find("TOUR-" + mark).isPresent());
        donors.put(List.of(rareDonor("TOUR-NEXT-" + mark)), 9001, false);
        await().atMost(Duration.ofSeconds(30)).until(() -> standing.countUnseen("TOUR-" + mark) > 0);
        page.navigate("/searches/standing");
        page.waitForSelector("tr:has-text('TOUR-NEXT-" + mark + "')");
        picture(page, "16-standing");
        page.navigate("/patients/TOUR-" + mark);
        page.waitForSelector("#alerts-body, .body:has-text('TOUR-NEXT-" + mark + "')");
        picture(page, "17-patient");
        page.navigate("/patients/TOUR-" + mark + "/otherwise");
        picture(page, "18-otherwise");
        page.navigate("/patients/TOUR-" + mark + "/why-not?donor=TOUR-NEXT-" + mark);
        picture(page, "19-why-not");
        page.navigate("/searches/standing");
        page.click("form .btn[type=submit].small");
        await().atMost(Duration.ofSeconds(10)).until(() -> standing.countUnseen("TOUR-" + mark) == 0);
        donors.setStatus(List.of(new DonorId("TOUR-NEXT-" + mark)), Status.DE);
    }

    private Donor rareDonor(String id) {
        return new Donor(
                new DonorId(id),
                Donor.Kind.D,
                rare().population(),
                "0990",
                new Traits(null, null, null, null, null),
                Status.AV,
                new Donor.ReportedTyping(rare().gl(), "starter", null),
                null);
    }

    private void lookAround(Page page) {
        for (String path :
                List.of("donors", "patients", "nomenclature", "problems", "patients/PT000001", "find?q=PT")) {
            page.navigate("/" + path);
            picture(page, "14-" + path.replaceAll("[^a-z]+", "-").replaceAll("-$", ""));
        }
        page.navigate("/donors/NO-SUCH-DONOR");
        picture(page, "15-missing");
    }

    /// Every list and file on a tablet: nothing sticks out, and lists fit.
    private void lookAroundOnATablet(Page page) {
        page.setViewportSize(1024, 768);
        String cord = donors.list(new DonorFilter("", null, null, Donor.Kind.C), Optional.empty(), 1)
                .donors()
                .getFirst()
                .id()
                .value();
        Map<String, String> pages = new TreeMap<>(Map.of(
                "donors", "/donors",
                "cords", "/cords",
                "cord", "/donors/" + cord,
                "doubles", "/donors/twins",
                "new-donor", "/donors/new",
                "imports", "/imports",
                "quarantine", "/quarantine",
                "patients", "/patients",
                "patient", "/patients/PT000001",
                "standing", "/searches/standing"));
        pages.put("vault", "/donors/" + cord + "/vault");
        pages.put("search", "/patients/PT000002/search");
        pages.forEach((name, path) -> {
            page.navigate(path);
            picture(page, "30-tablet-" + name);
            hidesNothing(page, path + suffix + " on a tablet");
        });
        page.setViewportSize(1280, 800);
    }

    /// The widest words of a list are seen: of a donor who is not available now, for one.
    private void listsFitOnALaptop(Page page) {
        for (String path : List.of("/donors", "/cords", "/patients", "/patients/PT000002/search")) {
            page.navigate(path);
            for (int width : List.of(1200, 1280, 1360)) {
                page.setViewportSize(width, 900);
                hidesNothing(page, path + suffix + " at " + width + " pixels");
            }
        }
        page.setViewportSize(1280, 800);
    }

    private void hidesNothing(Page page, String where) {
        int hidden = ((Number) page.evaluate("() => Math.max(0, ...[...document.querySelectorAll('table[data-rows]')]"
                        + ".map(one => one.parentElement.scrollWidth - one.parentElement.clientWidth))"))
                .intValue();
        if (hidden > 0) {
            complaints.add("the list of " + where + " hides " + hidden + " pixels");
        }
    }

    private void logOut(Page page) {
        page.navigate("/");
        page.click("details.me summary");
        page.click("details.me button[type=submit]");
        page.waitForSelector("#password");
        assertThat(page.locator(".banner.good").count()).isEqualTo(1);
    }

    /// A list in which everybody looks like a 10/10 would mislead.
    @Test
    void the_parts_of_a_probability_bar_have_the_colours_of_the_legend() {
        for (String theme : List.of("light", "dark")) {
            try (BrowserContext visit = visit("en", theme, true)) {
                Page page = page(visit);
                logIn(page);
                page.navigate("/patients/PT000012/search");
                List<String> colours = Stream.of("b10", "b9", "b8")
                        .map(part -> page.locator("svg.bar ." + part).first())
                        .map(part -> part.evaluate("part => getComputedStyle(part).fill"))
                        .map(String::valueOf)
                        .toList();
                assertThat(colours).as(theme).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void the_keyboard_reaches_everything() {
        try (BrowserContext visit = visit("en", "light", true)) {
            Page page = page(visit);
            logIn(page);
            scripted(page);
            page.keyboard().press("g");
            page.keyboard().press("d");
            page.waitForURL("**/donors");
            scripted(page);
            page.keyboard().press("j");
            page.keyboard().press("j");
            String second =
                    page.locator("[data-rows] tbody tr").nth(1).locator(".id").innerText();
            page.keyboard().press("Enter");
            page.waitForURL("**/donors/" + second);
            scripted(page);
            page.keyboard().press("?");
            assertThat(page.locator("#keys").isVisible()).isTrue();
            page.keyboard().press("Escape");
            page.waitForSelector("#keys:not([open])", attached());
            page.keyboard().press("/");
            page.waitForSelector("[data-find]:focus");
            page.keyboard().type("PT000001");
            page.keyboard().press("Enter");
            page.waitForURL("**/patients/PT000001");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void everything_works_without_script() {
        try (BrowserContext visit = visit("en", "light", false)) {
            Page page = page(visit);
            logIn(page);
            page.navigate("/patients/new");
            page.fill("#id", "TOUR-PLAIN");
            page.fill("#gl-A", "A*2:01+A*24:02");
            page.fill("#gl-B", "B*07:02+B*44:03");
            page.click("form .btn.go[type=submit]");
            assertThat(page.locator("#read-A .code").innerText()).isEqualTo("HLA-0103");
            assertThat(page.inputValue("#gl-B")).as("nothing written is lost").isEqualTo("B*07:02+B*44:03");
            page.fill("#gl-A", "02:01+24:02");
            page.click("form .btn.go[type=submit]");
            assertThat(page.locator("h1").innerText()).contains("TOUR-PLAIN");
            page.click("button[value='zh-CN']");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-CN");
            page.click("button[value='dark']");
            assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
            assertThat(page.url()).as("choosing leads back to the same page").contains("TOUR-PLAIN/search");
        }
    }

    /// A closed dialog is there, though it cannot be seen.
    private static Page.WaitForSelectorOptions attached() {
        return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);
    }

    /// Keys do something as soon as the page's script has run.
    private static void scripted(Page page) {
        page.waitForSelector("html.scripted");
    }

    private BrowserContext visit(String language, String theme, boolean script) {
        BrowserContext visit = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + port)
                .setViewportSize(1280, 800)
                .setLocale(language)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setJavaScriptEnabled(script));
        visit.addCookies(List.of(new Cookie("relay-theme", theme).setUrl("http://localhost:" + port)));
        return visit;
    }

    private Page page(BrowserContext visit) {
        Page page = visit.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        return page;
    }

    /// Keeps a picture, and looks the page over: no word is missing, nothing sticks out, axe finds nothing serious.
    private void picture(Page page, String name) {
        if (suffix.isEmpty()) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(folder().resolve(name + suffix + ".png")));
        if (page.content().contains("??")) {
            complaints.add(name + suffix + " lacks a word");
        }
        int beyond = ((Number) page.evaluate("() => document.documentElement.scrollWidth - innerWidth")).intValue();
        if (beyond > 0) {
            complaints.add(name + suffix + " is " + beyond + " pixels too wide");
        }
        TourBrowser.axeFinds(page).forEach(found -> complaints.add(name + suffix + " " + found));
    }

    private static Path folder() {
        return Path.of(System.getProperty("relay.pictures", "target/pictures"));
    }

    private Patient rare() {
        return patients.list().stream()
                .filter(patient -> patient.id().value().equals("PT000001"))
                .findFirst()
                .orElseThrow();
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

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Download download) {
        try (var content = download.createReadStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Three donors; the second has a birth date and an allele name that cannot be read.
    private static String donors(String mark) {
        String good = "\tD\tNorthshore\t0990\t1990-04-30\tF\tN\tA\t60\tAV\t2024-01-05\t\t\t"
                + "A*02:01+A*24:02^B*07:02+B*44:03^DRB1*15:01+DRB1*04:01\n";
        String bad = good.replace("1990-04-30", "30.04.1990").replace("A*02:01", "A*2:01");
        return "id\ttype\tpopulation\tregistry\tbirth\tsex\tcmv\tabo\tweight\tstatus\ttyped_on\ttnc\tcd34\tgl\n"
                + "TOUR-" + mark + "1" + good
                + "TOUR-" + mark + "2" + bad
                + "TOUR-" + mark + "3" + good;
    }
}
