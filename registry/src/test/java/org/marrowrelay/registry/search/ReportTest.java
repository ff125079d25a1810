package org.marrowrelay.registry.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientId;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The report and the hand-over list, as a program fetches them. The Chinese report needs Noto Sans CJK and is skipped,
/// with a line that says so, where there is none.
@RegistryTest
class ReportTest {
    static final String GL =
            "A*30:04+A*80:01^C*16:04+C*18:01^B*42:01+B*81:01^DRB1*03:02+DRB1*09:01^DQB1*02:02+DQB1*04:02";
    static final int DONORS = 60;

    @Autowired
    DonorDesk donors;

    @Autowired
    PatientDesk patients;

    @Autowired
    DataFolder data;

    @LocalServerPort
    int port;

    @BeforeEach
    void people() {
        List<Particulars.Antibody> antibodies = List.of(new Particulars.Antibody("B*81:01", 5_000));
        Particulars known = new Particulars("", "", "", "", "", null, "", antibodies, List.of());
        patients.enter(
                new PatientDraft(new PatientId("REPORT-1"), "", SearchDeskTest.UNKNOWN, GL, "", known), "tester");
        List<Donor> some = java.util.stream.IntStream.range(0, DONORS)
                .mapToObj(number -> new Donor(
                        new DonorId("report-%03d".formatted(number)),
                        Donor.Kind.D,
                        "",
                        "0990",
                        SearchDeskTest.UNKNOWN,
                        Status.AV,
                        new Donor.ReportedTyping(GL, "starter", null),
                        null))
                .toList();
        donors.put(some, 8003, false);
    }

    HttpResponse<byte[]> fetch(String path, String language) throws IOException, InterruptedException {
        String token = data.find("operator.token").orElseThrow().strip();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/searches/REPORT-1/" + path))
                            .headers("Authorization", "Bearer " + token, "Accept-Language", language)
                            .build(),
                    BodyHandlers.ofByteArray());
        }
    }

    static String text(PdfReader pdf, int page) throws IOException {
        return new PdfTextExtractor(pdf).getTextFromPage(page);
    }

    @Test
    void the_report_says_on_every_page_whose_it_is_which_page_of_how_many_and_when_it_was_printed()
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = fetch("report.pdf", "en");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        try (PdfReader pdf = new PdfReader(answer.body())) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).as("sixty donors do not fit on one page").isGreaterThan(1);
            for (int page = 1; page <= pages; page++) {
                assertThat(text(pdf, page)).contains("REPORT-1", "page " + page + " /", "Printed 20");
            }
            assertThat(text(pdf, 1)).contains("Search report REPORT-1", "report-000", "A*30:04+A*80:01");
            assertThat(text(pdf, 1))
                    .as("an antibody against what the donor carries is seen on paper, too")
                    .contains("antibody: B*81:01 5000");
            assertThat(text(pdf, pages)).contains("Digest of release and sets", "Null rule", "Nomenclature");
        }
        keep("report-en.pdf", answer.body());
    }

    @Test
    void what_a_probability_rests_on_stands_below_its_donor_across_the_page() throws IOException, InterruptedException {
        DonorId mixed = new DonorId("report-000");
        Donor.ReportedTyping typing = new Donor.ReportedTyping(GL, "starter", null);
        donors.put(
                List.of(new Donor(
                        mixed,
                        Donor.Kind.D,
                        "Reportland=0.5,Reportsea=0.5",
                        "0990",
                        SearchDeskTest.UNKNOWN,
                        Status.AV,
                        typing,
                        null)),
                8003,
                false);
        try (PdfReader pdf = new PdfReader(fetch("report.pdf", "en").body())) {
            List<String> lines = new ArrayList<>();
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                lines.addAll(text(pdf, page).lines().map(String::strip).toList());
            }
            assertThat(lines)
                    .as("in the donor's own column it took five lines")
                    .anyMatch(line -> line.startsWith("the mixed origin Reportland=0.5,Reportsea=0.5 cannot be")
                            && line.endsWith("(SEA-0014)"));
            assertThat(lines)
                    .as("of the whole list, with its code")
                    .anyMatch(line -> line.startsWith("no frequency set that covers") && line.endsWith("(SEA-0002)"));
            assertThat(lines).as("no mixture could be made").noneMatch(line -> line.contains("SEA-0013"));
        }
    }

    @Test
    void a_chinese_report_carries_its_own_font() throws IOException, InterruptedException {
        boolean there = Files.exists(Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"));
        if (!there) {
            System.out.println("ReportTest: the Chinese report is skipped, because Noto Sans CJK is not installed");
        }
        Assumptions.assumeTrue(there, "no Chinese font");
        byte[] report = fetch("report.pdf", "zh-CN").body();
        try (PdfReader pdf = new PdfReader(report)) {
            assertThat(text(pdf, 1)).contains("检索报告", "捐献者");
        }
        assertThat(new String(report, java.nio.charset.StandardCharsets.ISO_8859_1))
                .as("the font is embedded")
                .contains("FontFile3");
        assertThat(report.length).as("only the characters that are used").isLessThan(1 << 20);
        keep("report-zh.pdf", report);
    }

    @Test
    void the_hand_over_list_has_the_patient_first_and_what_it_rests_on_last() throws IOException, InterruptedException {
        String csv = new String(fetch("hand-over.csv", "en").body(), java.nio.charset.StandardCharsets.UTF_8);
        List<String> lines = csv.lines().toList();
        assertThat(lines.get(0)).startsWith("rank,donor,registry,typing");
        assertThat(lines.get(1)).startsWith("patient,REPORT-1,," + GL);
        assertThat(lines.get(lines.size() - 1)).startsWith("#,Marrow Relay ");
        assertThat(lines).as("what is said of the whole list").anyMatch(line -> line.startsWith("#,SEA-0002,"));
        assertThat(lines.getFirst())
                .as("10/10")
                .contains(",p10,p9,p8,")
                .endsWith(",status,antibodies,dpb1,dpb1_predicted,notices");
        assertThat(new String(fetch("hand-over.csv?positions=8", "en").body(), java.nio.charset.StandardCharsets.UTF_8))
                .as("8/8 is not called 10/10")
                .contains(",p8,p7,p6,");
        assertThat(lines.getLast()).startsWith("#,Marrow Relay");
        assertThat(lines).hasSizeGreaterThan(DONORS);
    }

    @Test
    void a_program_asks_for_the_hand_over_list_as_for_a_search_and_is_never_answered_another_question()
            throws IOException, InterruptedException {
        String list = new String(
                fetch("hand-over.csv?positions=6&limit=3&rule=ALLELE", "en").body(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(list).contains(",p6,p5,p4,").contains(",allele,");
        assertThat(list.lines().filter(line -> !line.matches("#,[A-Z]{3}-.*")))
                .as("header, patient, three donors, what it rests on; beside what is said of the list")
                .hasSize(6);
        for (String path : List.of("hand-over.csv?extent=8", "report.pdf?oldest=30", "hand-over.csv?positions=7")) {
            HttpResponse<byte[]> answer = fetch(path, "en");
            assertThat(answer.statusCode()).as(path).isEqualTo(422);
            assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("SEA-0004");
        }
        assertThat(fetch("report.pdf?positions=8", "en").statusCode()).isEqualTo(200);
    }

    /// For looking at: `pdftoppm -png target/pictures/report-zh.pdf target/pictures/report-zh`.
    private static void keep(String name, byte[] pdf) throws IOException {
        Files.createDirectories(Path.of("target/pictures"));
        Files.write(Path.of("target/pictures", name), pdf);
    }
}
