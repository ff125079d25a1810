package org.marrowrelay.registry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.TourBrowser;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.organisation.Contact;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.shipment.ShipmentStep;
import org.marrowrelay.registry.shipment.Timetables;
import org.marrowrelay.transport.label.DonationNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The founding case in a real browser, by everybody whose step it is, on a simulated clock: from the formal request to
/// the letter that the recipient reads. Variant 1: one day is enough. Variant 2: a second day, a flight that slips, a
/// telephone without a network.
///
/// Variant 1 is walked only when `relay.pictures` is set, which also keeps pictures in `target/pictures`: all that it
/// shows the second one shows, too, and every run waits for this test.
@RegistryTest
class RelayTourTest {
    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");
    private static final String TYPING = "A*11:01+A*24:02^B*13:01+B*46:01^DRB1*09:01+DRB1*12:02";
    private static final String SENT = "您与我母亲同岁。愿您和她都永远健康、幸福。";
    private static TourBrowser opened;
    private static Browser browser;

    @DynamicPropertySource
    static void simulated(DynamicPropertyRegistry settings) {
        settings.add("relay.demo", () -> "true");
        settings.add("relay.timers", () -> "false");
    }

    @BeforeAll
    static void open() {
        opened = TourBrowser.open(RelayTourTest.class);
        browser = opened.browser();
    }

    @AfterAll
    static void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Autowired
    SimulatedClock clock;

    @Autowired
    OrganisationDesk organisations;

    @Autowired
    Timetables timetables;

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    ShipmentDesk shipments;

    @Autowired
    AccessDesk access;

    @LocalServerPort
    int port;

    private final Map<String, Page> pages = new HashMap<>();
    private final Map<Page, List<String>> passwords = new HashMap<>();
    private int variant;
    private LocalDate first = LocalDate.of(2027, 3, 9);
    private String workup = "";
    private String collection = "";
    private String shipment = "";
    private OrganisationCode registry = new OrganisationCode("TOUR");
    private OrganisationCode centre = new OrganisationCode("TOUR");

    @ParameterizedTest(name = "variant {0}")
    @ValueSource(ints = {1, 2})
    void everybody_takes_their_steps_in_the_browser_until_the_recipient_reads_the_letter(int which) {
        Assumptions.assumeTrue(which == 2 || Boolean.getBoolean("relay.pictures"), "set relay.pictures for variant 1");
        variant = which;
        first = which == 1 ? LocalDate.of(2027, 3, 9) : LocalDate.of(2027, 5, 11);
        world();
        request();
        clear();
        plan();
        mobilise();
        collect();
        pack();
        carry();
        receive();
        correspond();
        pages.values().forEach(page -> page.context().close());
        pages.clear();
    }

    private void at(LocalDate day, String time) {
        clock.set(LocalDateTime.of(day, LocalTime.parse(time)).atZone(HERE).toInstant());
    }

    private void world() {
        at(first.minusDays(60), "10:00");
        registry = organisation("REG", Organisation.Kind.REGISTRY, "CN", HERE, true);
        centre = organisation("TC", Organisation.Kind.TRANSPLANT_CENTRE, "US", ZoneId.of("America/Chicago"), false);
        String places = DemoWays.places()
                .replace("DEMO-REG", registry.value())
                .replace("DEMO-TC", centre.value())
                .replace("RIVER-", "BROOK" + variant + "-")
                .replace("ELM-", "OAK" + variant + "-");
        assertThat(timetables.read(places)).isEmpty();
        assertThat(timetables.read(DemoWays.legs(first)
                        .replace("RIVER-", "BROOK" + variant + "-")
                        .replace("ELM-", "OAK" + variant + "-")))
                .isEmpty();
        Traits unknown = new Traits(null, null, null, null, null);
        patients.enter(
                new PatientDraft(
                        new PatientId("TOUR-P" + variant),
                        "",
                        unknown,
                        TYPING,
                        "",
                        new Particulars("", "", "", "form", "payer", null, "", List.of(), List.of())),
                "test");
        donors.put(
                List.of(new Donor(
                        new DonorId("TOUR-D" + variant),
                        Donor.Kind.D,
                        "",
                        "",
                        unknown,
                        Status.AV,
                        new Donor.ReportedTyping(TYPING, "none", null),
                        null)),
                0,
                false);
    }

    private OrganisationCode organisation(
            String name, Organisation.Kind kind, String country, ZoneId zone, boolean ours) {
        OrganisationCode code = new OrganisationCode("TOUR" + variant + "-" + name);
        organisations.enter(new Organisation(
                code,
                kind,
                "Invented " + code,
                country,
                zone,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(8, 30),
                LocalTime.of(17, 30),
                code.value().toLowerCase(Locale.ROOT) + "@example.org",
                "",
                "1 Invented Street",
                "",
                ours ? Organisation.Channel.IN_HOUSE : Organisation.Channel.LETTER,
                "",
                null,
                ours,
                false,
                1));
        long contact = organisations.addContact(code, new Contact(0, "On duty", code + "@example.org", "", "pager"));
        organisations.addDuty(contact, Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2035-12-31T00:00:00Z"));
        return code;
    }

    /// The page of somebody, who logs in once; languages and themes differ so that all are walked.
    private Page as(String name, Role... roles) {
        return pages.computeIfAbsent(name, _ -> {
            boolean chinese = (pages.size() + variant) % 2 == 0;
            boolean tablet = name.equals("nurse");
            BrowserContext visit = browser.newContext(new Browser.NewContextOptions()
                    .setBaseURL("http://localhost:" + port)
                    .setLocale(chinese ? "zh-CN" : "en")
                    .setColorScheme(
                            variant == 1
                                    ? com.microsoft.playwright.options.ColorScheme.LIGHT
                                    : com.microsoft.playwright.options.ColorScheme.DARK)
                    .setViewportSize(tablet ? 820 : 1280, tablet ? 1180 : 860));
            Page page = visit.newPage();
            page.setDefaultTimeout(60_000);
            String account = "tour" + variant + "-" + name;
            String password = access.openInvented(account, account, Set.of(roles));
            if (List.of(roles).contains(Role.TRANSPLANT_CENTRE)) {
                organisations.setMember(account, centre);
            }
            passwords.put(page, List.of(account, password));
            go(page, "/");
            return page;
        });
    }

    /// Opens a page; who was logged out, because days have passed, logs in again.
    private void go(Page page, String path) {
        page.navigate(path);
        if (page.url().contains("/log-in")) {
            page.fill("#name", passwords.get(page).get(0));
            page.fill("#password", passwords.get(page).get(1));
            page.click("button.go");
            page.waitForURL(address -> !address.contains("/log-in"));
            page.navigate(path);
        }
    }

    private Page search() {
        return as("search", Role.SEARCH_COORDINATOR);
    }

    private Page coordinator() {
        return as("donors", Role.DONOR_COORDINATOR);
    }

    private Page nurse() {
        return as("nurse", Role.COLLECTION);
    }

    private Page logistics() {
        return as("logistics", Role.LOGISTICS);
    }

    private Page reviewer(int number) {
        return as("reviewer" + number, Role.CORRESPONDENCE_REVIEWER);
    }

    /// Takes a step by its form; fails with what the page says when it is refused.
    private void step(Page page, String path, Enum<?> step, String... fields) {
        step(page, path, step.name(), fields);
    }

    private void step(Page page, String path, String step, String... fields) {
        go(page, path);
        Locator plain = page.locator("button[name=step][value=" + step + "]");
        if (plain.count() > 0) {
            sent(page, step, plain.first());
        } else {
            Locator details = page.locator("details.step:has(input[name=step][value=" + step + "])");
            details.locator("summary").click();
            for (int i = 0; i < fields.length; i += 2) {
                fill(details.locator("[name='" + fields[i] + "']"), fields[i + 1]);
            }
            sent(page, step, details.locator("form button[type=submit]"));
        }
    }

    private static void fill(Locator field, String value) {
        if (field.evaluate("one => one.tagName").equals("SELECT")) {
            field.selectOption(value);
        } else {
            field.fill(value);
        }
    }

    /// Presses a button that sends a form; what is refused is shown on the page that answers, what is done leads on.
    private static void sent(Page page, String what, Locator button) {
        Response answer = page.waitForResponse(one -> one.request().method().equals("POST"), button::click);
        if (answer.status() < 300 || answer.status() >= 400) {
            page.waitForLoadState();
            assertThat(page.locator("main").innerText())
                    .as(what + " at " + page.url() + " was answered with " + answer.status())
                    .isEmpty();
        }
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    private void picture(Page page, String name) {
        if (Boolean.getBoolean("relay.pictures")) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/pictures", "relay-" + variant + "-" + name + ".png")));
        }
    }

    private static String link(Page page, String start) {
        String href = page.locator("main a[href^='" + start + "']").first().getAttribute("href");
        return href.substring(start.length());
    }

    private void request() {
        Page page = search();
        go(page, "/workups/new");
        Map.of(
                        "patient", "TOUR-P" + variant,
                        "donor", "TOUR-D" + variant,
                        "minimum", "4",
                        "target", "5",
                        "weight", "70",
                        "conditioningDays", "7",
                        "transportHours", "30",
                        "infusion", first.plusDays(3).toString())
                .forEach((name, value) -> page.fill("#" + name, value));
        page.selectOption("#product", "HPC_A");
        page.selectOption("#requester", centre.value());
        page.selectOption("#provider", registry.value());
        page.click("main form button[type=submit]");
        page.waitForURL(address -> address.matches(".*/workups/W-\\d+"));
        workup = page.url().replaceFirst(".*/", "");
        Page donor = coordinator();
        step(donor, "/workups/" + workup, "ASSESS");
        step(
                donor,
                "/workups/" + workup,
                "CONFIRM_DATES",
                "infusion",
                first.plusDays(3).toString(),
                "conditioning",
                first.minusDays(4).toString(),
                "mobilisation",
                first.minusDays(4).toString(),
                "collection1",
                first.toString(),
                "collection2",
                first.plusDays(1).toString());
        collection = link(donor, "/collections/");
        go(donor, "/collections/" + collection);
        shipment = link(donor, "/shipments/");
        step(
                donor,
                "/workups/" + workup,
                "HOLD_INFO_SESSION",
                "sessionAt",
                first.minusDays(60) + "T09:00",
                "sessionLanguage",
                "zh",
                "consented",
                "YES",
                "family",
                "YES",
                "insurance",
                "POLICY-7",
                "insuredUntil",
                first.plusYears(1).toString());
        picture(donor, "01-workup");
    }

    private void clear() {
        at(first.minusDays(15), "11:00");
        Page one = as("physician", Role.MEDICAL_ADVISER);
        step(
                one,
                "/workups/" + workup,
                "EXAMINE",
                "examResult",
                "FIT",
                "examDay",
                first.minusDays(15).toString(),
                "pregnancyPossible",
                "NO");
        step(
                one,
                "/workups/" + workup,
                "TEST_MARKERS",
                "markersDrawn",
                first.minusDays(15).toString(),
                "markersResult",
                "NEGATIVE");
        step(one, "/workups/" + workup, "PROPOSE_CLEARANCE", "clearanceSigned", "examining physician");
        step(
                as("director", Role.MEDICAL_ADVISER),
                "/workups/" + workup,
                "CLEAR",
                "clearanceConfirmed",
                "medical director");
        Page call = as("oncall", Role.TRANSPLANT_CENTRE);
        step(call, "/workups/" + workup, "GIVE_GO", "goSigned", "transplant physician");
        picture(call, "01-go-of-the-centre");
    }

    private void plan() {
        Page page = logistics();
        go(page, "/shipments/" + shipment + "/ways");
        picture(page, "02-ways");
        sent(page, "choose ways", page.locator("main form button[type=submit]").first());
        step(page, "/shipments/" + shipment, "BOOK");
        step(
                page,
                "/shipments/" + shipment,
                "PREPARE_CONTINGENCY",
                "plan.SECOND_COURIER",
                "second courier on call at LAKE-A",
                "plan.SECOND_COURIER.courier",
                "CO-2",
                "plan.VISA_EXPEDITED",
                "embassy issues a visa within a day",
                "plan.VISA_EXPEDITED.hours",
                "24");
        String[] papers = Stream.of(
                        "CARRYING_LETTER",
                        "XRAY_LETTER",
                        "AIRLINE_NOTICE",
                        "CUSTOMS_EXPORT",
                        "CUSTOMS_IMPORT",
                        "VISA",
                        "RESEARCH_CARVE_OUT")
                .flatMap(kind -> Stream.of("paper." + kind, "READY"))
                .toArray(String[]::new);
        step(page, "/shipments/" + shipment, "MARK_DOCUMENT", papers);
        step(page, "/shipments/" + shipment, "DOCUMENTS_READY");
        step(page, "/shipments/" + shipment, "BRIEF", "courier", "CO-1", "box", "BOX-7");
        picture(page, "03-shipment");
    }

    private void mobilise() {
        at(first.minusDays(5), "10:00");
        step(
                coordinator(),
                "/workups/" + workup,
                "RECONSENT",
                "reconsentedAt",
                first.minusDays(5) + "T10:00",
                "toldOfRisk",
                "YES",
                "reconsentBy",
                "coordinator");
        at(first.minusDays(4), "20:00");
        bedside("HOLD_DAYS", "dayOneHeld", "YES", "dayTwoHeld", "YES");
        bedside(
                "MOBILISE",
                "drug",
                "FILGRASTIM",
                "dosePerKg",
                "10",
                "firstDoseAt",
                first.minusDays(4) + "T08:00",
                "drugLot",
                "LOT-" + variant);
        at(first.minusDays(4), "22:00");
        step(search(), "/workups/" + workup, "START_CONDITIONING", "conditioningAt", first.minusDays(4) + "T07:00");
        at(first, "08:00");
        bedside("DOSE", "doses", "5", "doseAt", first + "T08:00", "symptoms", "MILD");
    }

    private void bedside(String step, String... fields) {
        step(nurse(), "/collections/" + collection + "/bedside", step, fields);
    }

    private void collect() {
        day(1, first, variant == 1 ? "412" : "196");
        Page call = as("oncall", Role.TRANSPLANT_CENTRE);
        go(call, "/cases");
        assertThat(call.locator("a[href='/collections/" + collection + "']").count())
                .as("what waits for the centre on call stands on its first page, with the way there")
                .isPositive();
        picture(call, "05-waits");
        if (variant == 2) {
            bedside("ASK_DONOR", "donorWilling", "YES", "donorAskedBy", "nurse");
            step(call, "/collections/" + collection, "COLLECT_AGAIN", "acknowledgedBy", "physician on call");
            day(2, first.plusDays(1), "158");
        }
        go(call, "/collections/" + collection);
        picture(call, "05-on-call");
        assertThat(call.content())
                .as("the other side learns nothing of who works here")
                .doesNotContain("tour" + variant + "-nurse");
        step(call, "/collections/" + collection, "ACKNOWLEDGE_SHIP", "acknowledgedBy", "physician on call");
    }

    private void day(int number, LocalDate day, String count) {
        at(day, "12:00");
        bedside("START_" + number, "started" + number, day + "T12:00", "kitLot", "KIT-" + variant);
        picture(nurse(), "04-bedside-" + number);
        at(day, "16:00");
        bedside("END_" + number, "ended" + number, day + "T16:00", "din" + number, din(number));
        at(day, "17:30");
        step(
                as("cells", Role.CELL_LABORATORY),
                "/collections/" + collection,
                "COUNT_" + number,
                "count" + number,
                count,
                "viability" + number,
                "98");
    }

    private String din(int bag) {
        DonationNumber number = new DonationNumber(String.format(Locale.ROOT, "B123427%06d", variant * 10 + bag));
        return number.text() + number.check();
    }

    private LocalDate last() {
        return variant == 1 ? first : first.plusDays(1);
    }

    private void pack() {
        at(last(), "18:00");
        step(
                as("cells", Role.CELL_LABORATORY),
                "/collections/" + collection,
                "LABEL",
                "productCode",
                "S1147V00",
                "labelledBy",
                "technician");
        bedside(
                "CHECK_LABEL",
                "scanned1",
                din(1),
                "scanned2",
                variant == 1 ? "" : din(2),
                "scannedRecipient",
                "TOUR-P" + variant,
                "checkedBy",
                "nurse");
        go(nurse(), "/collections/" + collection + "/labels");
        picture(nurse(), "06-labels");
    }

    private void carry() {
        Page desk = logistics();
        go(desk, "/shipments/" + shipment);
        desk.click("form[action$='/pass'] button");
        String pass = desk.locator(".banner a.mono").getAttribute("href");
        BrowserContext phone = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + port)
                .setLocale(variant == 1 ? "en" : "zh-CN")
                .setViewportSize(390, 780));
        Page page = phone.newPage();
        page.setDefaultTimeout(60_000);
        page.navigate(pass);
        page.evaluate("async () => { await navigator.serviceWorker.ready; }");
        page.reload();
        carried(page, "ARRIVE");
        online(page, "AT_CENTRE");
        picture(page, "07-courier");
        step(nurse(), "/shipments/" + shipment, "SEAL", "seal", "SEAL-9");
        phone.setOffline(true);
        carried(page, "TAKE_OVER", "sealSeen", "SEAL-9", "logger", "LOG-9");
        carried(page, "PASS_SECURITY", "place", "BROOK" + variant + "-A");
        carried(page, "DEPART", "leg", "XA 801");
        carried(page, "REPORT_DELAY", "delayMinutes", "30", "delayWhy", "late");
        carried(page, "REPORT_DELAY", "delayMinutes", "360", "delayWhy", "storm");
        picture(page, "08-courier-offline");
        page.reload();
        assertThat(page.locator("[data-count]").innerText())
                .as("a reload without a network loses nothing")
                .isEqualTo("5");
        at(last(), "23:30");
        phone.setOffline(false);
        online(page, "IN_FLIGHT");
        assertThat(shipments.log(shipment).stream().map(line -> line.taken().step()))
                .as("everything once, in its order, also what was told twice")
                .endsWith(
                        ShipmentStep.ARRIVE,
                        ShipmentStep.SEAL,
                        ShipmentStep.TAKE_OVER,
                        ShipmentStep.PASS_SECURITY,
                        ShipmentStep.DEPART,
                        ShipmentStep.REPORT_DELAY,
                        ShipmentStep.REPORT_DELAY);
        replanned();
        at(last().plusDays(1), "20:00");
        carried(page, "ARRIVE_AT", "place", "LAKE-A");
        online(page, "CONNECTION");
        carried(page, "ENTER_CUSTOMS", "place", "LAKE-A");
        online(page, "CUSTOMS");
        carried(page, "PASS_CUSTOMS", "place", "LAKE-A");
        online(page, "LAST_MILE");
        carried(page, "GIVE");
        page.waitForSelector("[data-given]");
        picture(page, "09-courier-given");
        step(as("oncall", Role.TRANSPLANT_CENTRE), "/shipments/" + shipment, "DELIVER", "sealSeen", "SEAL-9");
        phone.close();
    }

    /// The board shows a new way from where the flight lands, by itself and within seconds.
    private void replanned() {
        Page board = logistics();
        go(board, "/board");
        board.waitForSelector(".banner.warn li");
        assertThat(board.locator(".banner.warn").first().innerText()).contains("LAKE-A", "OAK" + variant + "-H");
        picture(board, "09-board");
        go(board, "/shipments/" + shipment);
        sent(
                board,
                "take the new way",
                board.locator("td form:has(input[name=switchedWay]) button").first());
    }

    private static void carried(Page page, String step, String... fields) {
        Locator details = page.locator("[data-stage]:not([hidden]) details:has(input[name=step][value=" + step + "])");
        if (details.getAttribute("open") == null) {
            details.locator("summary").click();
        }
        for (int i = 0; i < fields.length; i += 2) {
            fill(details.locator("[name='" + fields[i] + "']"), fields[i + 1]);
        }
        details.locator("form button[type=submit]").click();
    }

    private static void online(Page page, String state) {
        page.waitForSelector("[data-carry][data-state=" + state + "]");
        page.waitForSelector(
                "[data-waits]",
                new Page.WaitForSelectorOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
    }

    private void receive() {
        at(last().plusDays(1), "21:00");
        Page page = search();
        go(page, "/shipments/" + shipment);
        page.setInputFiles(
                "form[action$='/logger'] input[type=file]", new FilePayload("LOG-9.csv", "text/csv", logger()));
        sent(page, "logger", page.locator("form[action$='/logger'] button[type=submit]"));
        step(
                page,
                "/shipments/" + shipment,
                "EXAMINE_ARRIVAL",
                "sealState",
                "INTACT",
                "arrivalCelsius",
                "5",
                "arrivalCount",
                variant == 1 ? "371" : "318",
                "arrivalViability",
                "93");
        step(page, "/shipments/" + shipment, "ACCEPT", "acceptedBy", "transplant physician");
        at(last().plusDays(1), "23:30");
        step(
                page,
                "/shipments/" + shipment,
                "INFUSE",
                "infusedAt",
                last().plusDays(1) + "T09:45",
                "infusedCount",
                variant == 1 ? "371" : "318");
        picture(page, "10-infused");
        step(
                as("physician", Role.MEDICAL_ADVISER),
                "/collections/" + collection,
                "DISCHARGE",
                "dischargePlatelets",
                "110",
                "dischargeSymptoms",
                "MILD",
                "companion",
                "YES",
                "dischargedBy",
                "physician");
        at(last().plusDays(8), "10:00");
        Page donor = coordinator();
        go(donor, "/followups");
        String followUp =
                donor.locator("tr:has-text('" + collection + "') a.id").first().innerText();
        step(donor, "/followups/" + followUp, "ANSWER", "donorIs", "WELL");
    }

    /// A reading every five minutes since the courier has taken the box.
    private byte[] logger() {
        StringBuilder rows = new StringBuilder("time,celsius\n");
        Instant from = shipments.get(shipment).moment("at.TAKE_OVER").orElseThrow();
        for (long i = 0; i <= Duration.between(from, clock.instant()).toMinutes(); i += 5) {
            rows.append(from.plus(Duration.ofMinutes(i))).append(i % 10 == 0 ? ",3.9\n" : ",5.2\n");
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void correspond() {
        Page donor = coordinator();
        go(donor, "/letters/new?shipment=" + shipment);
        donor.selectOption("select[name=language]", "zh");
        donor.fill("textarea[name=text]", SENT);
        donor.click("main form button[type=submit]");
        donor.waitForURL(address -> address.matches(".*/letters/L-\\d+"));
        String letter = "/letters/" + donor.url().replaceFirst(".*/", "");
        assertThat(donor.content()).as("who brought it cannot read it again").doesNotContain(SENT);
        Page one = reviewer(1);
        step(one, letter, "CHECK_RULES");
        bench(one, letter);
        assertThat(one.locator("mark").allInnerTexts())
                .hasSize(1)
                .first()
                .asString()
                .contains("与我母亲同岁");
        picture(one, "11-workbench");
        one.selectOption("select[name='keep.1']", "yes");
        one.fill("input[name='why.1']", "no age is named, and very many share it");
        one.fill("textarea[name=text]", SENT);
        sent(one, "REDACT", one.locator(".bench form button[type=submit]"));
        Page two = reviewer(2);
        bench(two, letter);
        two.check("input[name=decisionsAgreed]");
        picture(two, "12-second-reviewer");
        sent(two, "RELEASE", two.locator(".bench form button[type=submit]"));
        go(one, letter);
        one.fill(
                "form[action$='/translation'] textarea",
                "You are the same age as my mother. May both of you be happy.");
        sent(one, "TRANSLATE", one.locator("form[action$='/translation'] button[type=submit]"));
        step(two, letter, "FORWARD");
        picture(two, "13-letter");
        Page reader = as("oncall", Role.TRANSPLANT_CENTRE);
        go(reader, letter + "/released");
        assertThat(reader.locator("blockquote").innerText()).startsWith("You are the same age as my mother");
        picture(reader, "14-read");
    }

    private void bench(Page page, String letter) {
        go(page, letter);
        page.fill("form[action$='/workbench'] input[name=reason]", "review of this letter");
        page.click("form[action$='/workbench'] button[type=submit]");
        page.waitForSelector(".bench");
    }
}
