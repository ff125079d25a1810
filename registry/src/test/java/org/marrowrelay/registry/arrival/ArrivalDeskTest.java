package org.marrowrelay.registry.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.exchange.CsvMapping;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.Outcome;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestStep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RegistryTest
class ArrivalDeskTest {
    static final String HEADER = "id\ttype\tpopulation\tsex\tstatus\tgl\n";

    @Autowired
    ArrivalDesk desk;

    @Autowired
    DonorDesk donors;

    @Autowired
    PatientDesk patients;

    @Autowired
    OrganisationDesk organisations;

    @Autowired
    RequestDesk requestDesk;

    @Autowired
    DataFolder data;

    @LocalServerPort
    int port;

    Import arrive(String name, byte[] file) throws IOException {
        long id = desk.receive(name, Encoding.UTF_8, new ByteArrayInputStream(file), "tester")
                .id();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.find(id).orElseThrow().isOver());
        return desk.find(id).orElseThrow();
    }

    Import arrive(String file) throws IOException {
        return arrive("donors.tsv", file.getBytes(StandardCharsets.UTF_8));
    }

    static String row(String id, String gl) {
        return id + "\tD\tHighland\tF\tAV\t" + gl + "\n";
    }

    @Test
    void good_rows_are_stored_and_bad_ones_kept_whole() throws IOException {
        Import done = arrive(HEADER
                + row("arrive-1", "A*01:01+A*02:01")
                + row("arrive-2", "A*01:01+")
                + row("arrive-3", "A*24:02+A*24:02"));
        assertThat(done.state()).isEqualTo(Import.State.FINISHED);
        assertThat(done.progress().accepted()).isEqualTo(2);
        assertThat(done.progress().quarantined()).isEqualTo(1);
        assertThat(donors.find(new DonorId("arrive-1"))).isPresent();
        assertThat(donors.find(new DonorId("arrive-2"))).isEmpty();
        QuarantinedRow bad = desk.listQuarantineOf(done.id(), 10).getFirst();
        assertThat(bad.line()).isEqualTo(3);
        assertThat(bad.content()).isEqualTo(row("arrive-2", "A*01:01+").strip());
        assertThat(bad.problems()).isNotEmpty();
    }

    @Test
    void a_mended_row_is_stored_once_and_leaves_quarantine() throws IOException {
        Import done = arrive(HEADER + row("mend-1", "A*01:01+"));
        QuarantinedRow bad = desk.listQuarantineOf(done.id(), 10).getFirst();
        assertThat(desk.mend(bad, row("mend-1", "A*01:01++"), "tester")).isInstanceOf(Mending.StillWrong.class);
        assertThat(desk.mend(bad, row("mend-1", "A*01:01+A*02:01"), "tester")).isEqualTo(new Mending.Stored("mend-1"));
        assertThat(desk.mend(bad, row("mend-1", "A*01:01+A*03:01"), "tester")).isEqualTo(new Mending.Settled());
        assertThat(donors.find(new DonorId("mend-1")).orElseThrow().typing().gl())
                .isEqualTo("A*01:01+A*02:01");
        assertThat(desk.findQuarantined(bad.id()).orElseThrow().state()).isEqualTo(QuarantinedRow.State.MENDED);
    }

    @Test
    void a_row_that_is_dismissed_stays_on_record() throws IOException {
        Import done = arrive(HEADER + row("dismiss-1", "nonsense"));
        QuarantinedRow bad = desk.listQuarantineOf(done.id(), 10).getFirst();
        assertThat(desk.dismiss(bad, "tester")).isTrue();
        assertThat(desk.dismiss(bad, "tester")).isFalse();
        assertThat(desk.findQuarantined(bad.id()).orElseThrow().state()).isEqualTo(QuarantinedRow.State.DISMISSED);
    }

    @Test
    void an_identifier_that_comes_twice_is_stored_once_and_the_second_row_is_kept() throws IOException {
        Import done = arrive(HEADER + row("twice-1", "A*01:01+A*02:01") + row("twice-1", "A*11:01+A*11:01"));
        assertThat(done.progress())
                .extracting(Import.Progress::accepted, Import.Progress::quarantined)
                .containsExactly(1L, 1L);
        assertThat(donors.find(new DonorId("twice-1")).orElseThrow().typing().gl())
                .isEqualTo("A*01:01+A*02:01");
    }

    @Test
    void a_file_without_a_header_is_refused_as_a_whole() throws IOException {
        Import done = arrive("hello\nworld\n");
        assertThat(done.progress().accepted()).isZero();
        assertThat(done.problems()).extracting(Problem::code).contains("DON-0001");
    }

    @Test
    void a_patient_among_donors_is_quarantined() throws IOException {
        Import done = arrive(HEADER + "patient-1\tP\tHighland\tF\t\tA*01:01+A*02:01\n");
        assertThat(done.progress().quarantined()).isEqualTo(1);
        assertThat(desk.listQuarantineOf(done.id(), 10).getFirst().problems())
                .extracting(Problem::code)
                .containsExactly("IMP-0003");
    }

    @Test
    void the_quarantined_patient_row_is_kept_whole() throws IOException {
        String row = "patient-2\tP\tHighland\tF\t\tA*01:01+A*02:01";
        Import done = arrive(HEADER + row + "\n");
        assertThat(desk.listQuarantineOf(done.id(), 10).getFirst().content()).isEqualTo(row);
    }

    @Test
    void changes_apply_in_the_order_of_the_file() throws IOException {
        arrive("op\tid\tgl\nU\tchange-1\tA*01:01+A*02:01\nU\tchange-2\tA*01:01+A*02:01\n"
                + "D\tchange-1\t\nU\tchange-2\tA*03:01+A*03:01\n");
        assertThat(donors.find(new DonorId("change-2")).orElseThrow().typing().gl())
                .isEqualTo("A*03:01+A*03:01");
        assertThat(donors.find(new DonorId("change-1")).map(Donor::status)).hasValue(Status.DE);
    }

    @Test
    void a_truncated_gzip_gives_what_was_good_and_says_so() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 5_000; i++) {
            rows.append(row("gzip-" + i, "A*01:01+A*02:" + "%02d".formatted(i % 90 + 1)));
        }
        byte[] packed = packed(rows.toString());
        Import done = arrive("donors.tsv.gz", java.util.Arrays.copyOf(packed, packed.length / 2));
        assertThat(done.problems()).isNotEmpty();
        assertThat(done.problems().getFirst().where()).contains("donors.tsv.gz");
        assertThat(done.progress().accepted())
                .isPositive()
                .isEqualTo(donors.count(new DonorFilter("gzip-", null, null, null)));
    }

    static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void a_sender_that_breaks_off_has_sent_nothing() throws IOException {
        List<Import> before = desk.list(1);
        var broken = new java.io.InputStream() {
            int sent;

            @Override
            public int read() throws IOException {
                if (sent++ > 10_000) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> desk.receive("broken.tsv", Encoding.UTF_8, broken, "tester"))
                .isInstanceOf(IOException.class);
        assertThat(desk.list(1)).isEqualTo(before);
    }

    Import look(String name, String file) throws IOException {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        ArrivalDesk.Wish wish = new ArrivalDesk.Wish(true, "", false, false);
        long id = desk.receive(name, Encoding.UTF_8, new ByteArrayInputStream(bytes), "tester", wish)
                .id();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.find(id).orElseThrow().state().asks());
        return desk.find(id).orElseThrow();
    }

    Import over(long id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.find(id).orElseThrow().isOver());
        return desk.find(id).orElseThrow();
    }

    @Test
    void a_look_tells_everything_and_stores_nothing_until_somebody_says_so() throws IOException {
        arrive(HEADER + row("look-1", "A*01:01+A*02:01"));
        Import looked = look(
                "look.tsv",
                HEADER
                        + row("look-1", "A*01:01+A*02:01")
                        + row("look-2", "A*01:01+A*03:01")
                        + row("look-3", "A*01:01+")
                        + row("look-4", "A*02:01+"));
        Review review = looked.review();
        assertThat(review).isNotNull();
        assertThat(review.good()).isEqualTo(2);
        assertThat(review.known()).isEqualTo(1);
        assertThat(review.bad()).isEqualTo(2);
        assertThat(review.groups()).singleElement().satisfies(group -> {
            assertThat(group.count()).isEqualTo(2);
            assertThat(group.column()).isEqualTo("gl");
        });
        assertThat(donors.find(new DonorId("look-2"))).isEmpty();
        desk.commit(looked.id());
        assertThat(over(looked.id()).progress().accepted()).isEqualTo(2);
        assertThat(donors.find(new DonorId("look-2"))).isPresent();
    }

    @Test
    void a_look_knows_what_the_rooms_would_refuse_and_takes_back_what_it_tried() throws IOException {
        arrive(HEADER + row("look-5", "A*01:01+A*02:01"));
        Review names = review("names.tsv", "legacy_id\tid\nLOOK-OLD\tlook-5\nLOOK-OLDER\tnobody-here\n");
        assertThat(names).extracting(Review::good, Review::bad).containsExactly(1L, 1L);
        assertThat(donors.findFile(new DonorId("LOOK-OLD"))).isEmpty();
        String sample = "<sample id='%s' center-code='X'><typing gene-family='HLA'><allele-assignment"
                + " date='2026-01-01'><glstring>HLA-B*07:02+HLA-B*08:01</glstring></allele-assignment></typing></sample>";
        Review reports = review(
                "look.hml",
                "<?xml version='1.0'?><hml xmlns='http://schemas.nmdp.org/spec/hml/1.0.1' version='1.0.1'>"
                        + sample.formatted("look-5") + sample.formatted("look-nobody") + "</hml>");
        assertThat(reports).extracting(Review::good, Review::known, Review::bad).containsExactly(1L, 1L, 1L);
        assertThat(reports.groups()).extracting(Review.Group::code).containsExactly("REG-0020");
        assertThat(donors.find(new DonorId("look-5")).orElseThrow().typing().gl())
                .isEqualTo("A*01:01+A*02:01");
        Review patient = review("look-p.tsv", HEADER + "look-p\tP\tHighland\tF\t\tA*01:01+A*02:01\n");
        assertThat(patient.groups()).extracting(Review.Group::code).containsExactly("IMP-0003");
    }

    private Review review(String name, String file) throws IOException {
        return Objects.requireNonNull(look(name, file).review());
    }

    @Test
    void a_file_that_was_looked_at_in_the_wrong_encoding_is_read_again_in_its_own() throws IOException {
        byte[] file = "编号,性别,gl\nagain-1,女,A*01:01+A*02:01\n".getBytes(Charset.forName("GB18030"));
        ArrivalDesk.Wish look = new ArrivalDesk.Wish(true, "", false, false);
        Import first = desk.receive("cn.csv", Encoding.UTF_8, new ByteArrayInputStream(file), "tester", look);
        Import second = desk.readAs(first.id(), Encoding.GB18030, "tester");
        assertThat(second.encoding()).isEqualTo(Encoding.GB18030);
        assertThat(desk.find(first.id()).orElseThrow().state()).isEqualTo(Import.State.DISCARDED);
        assertThat(desk.guess(second).columns()).containsEntry("sex", "性别");
        Import sentAgain = desk.receive("cn.csv", Encoding.UTF_8, new ByteArrayInputStream(file), "tester", look);
        assertThat(sentAgain.id()).as("another encoding is another question").isNotEqualTo(second.id());
        desk.discard(sentAgain.id());
    }

    @Test
    void a_record_of_a_table_waits_as_it_stands_there_beside_what_was_read_of_it() throws IOException {
        String record = "born-1,5/1/2,\"x, y\",A*1:01";
        Import done = arrive("t.csv", ("id,birth,remark,gl\n" + record + "\n").getBytes(StandardCharsets.UTF_8));
        QuarantinedRow bad = desk.listQuarantineOf(done.id(), 10).getFirst();
        assertThat(bad.original()).isEqualTo(record);
        assertThat(bad.content()).isEqualTo("born-1\t5/1/2\tA*1:01");
        assertThat(desk.mend(bad, bad.content(), "tester"))
                .isInstanceOfSatisfying(Mending.StillWrong.class, still -> assertThat(still.problems())
                        .allSatisfy(problem ->
                                assertThat(problem.where()).contains("line 2").doesNotContain("quarantine")));
    }

    @Test
    void a_row_about_a_child_or_somebody_unborn_waits() throws IOException {
        String head = "id\ttype\tbirth\tgl\n";
        Import done = arrive(head
                + "born-2\tD\t" + LocalDate.now().plusDays(2) + "\tA*01:01+A*02:01\n"
                + "born-3\tD\t" + LocalDate.now().minusYears(17) + "\tA*01:01+A*02:01\n"
                + "born-4\tC\t" + LocalDate.now().minusYears(2) + "\tA*01:01+A*02:01\n");
        assertThat(desk.listQuarantineOf(done.id(), 10))
                .flatExtracting(QuarantinedRow::problems)
                .extracting(Problem::code)
                .containsExactly("REG-0037", "REG-0044");
        QuarantinedRow child = desk.listQuarantineOf(done.id(), 10).getLast();
        assertThat(desk.mend(child, child.content(), "tester")).isInstanceOf(Mending.StillWrong.class);
        assertThat(donors.find(new DonorId("born-4"))).isPresent();
    }

    @Test
    void a_file_that_was_looked_at_can_be_discarded() throws IOException {
        Import looked = look("discard.tsv", HEADER + row("discard-1", "A*01:01+A*02:01"));
        desk.discard(looked.id());
        assertThat(desk.find(looked.id()).orElseThrow().state()).isEqualTo(Import.State.DISCARDED);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> desk.commit(looked.id()))
                .hasMessageContaining("IMP-0007");
        assertThat(donors.find(new DonorId("discard-1"))).isEmpty();
    }

    @Test
    void a_table_waits_for_its_mapping_which_is_kept_for_the_next_one() throws IOException {
        String table = "Nr;Geschlecht;A1;A2;Wohnort\ncsv-1;w;02:01;24:02;x\ncsv-2;m;02:01;;y\n";
        Import waiting = look("table.csv", table);
        assertThat(waiting.state()).isEqualTo(Import.State.MAPPING);
        CsvMapping guess = CsvMapping.guess(desk.firstLine(waiting));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> desk.map(waiting.id(), guess, "", "tester"))
                .hasMessageContaining("IMP-0006");
        CsvMapping mapping = new CsvMapping(
                ";",
                Map.of("id", "Nr", "sex", "Geschlecht"),
                Map.of(),
                Map.of("sex", Map.of("w", "F", "m", "M")),
                "yyyy-MM-dd",
                guess.typing(),
                false);
        desk.map(waiting.id(), mapping, "German table", "tester");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> desk.find(waiting.id()).orElseThrow().state() == Import.State.READY);
        assertThat(desk.notices(desk.find(waiting.id()).orElseThrow()))
                .as("nobody should learn only years later that a column was never read")
                .singleElement()
                .satisfies(notice -> assertThat(notice.what()).contains("Wohnort"));
        desk.commit(waiting.id());
        over(waiting.id());
        assertThat(desk.notices(desk.find(waiting.id()).orElseThrow())).isEmpty();
        assertThat(donors.find(new DonorId("csv-1")).orElseThrow().traits().sex())
                .isEqualTo(Traits.Sex.F);
        ArrivalDesk.Wish kept = new ArrivalDesk.Wish(false, "German table", false, false);
        byte[] next = table.replace("csv-", "csv2-").getBytes(StandardCharsets.UTF_8);
        over(desk.receive("next.csv", Encoding.UTF_8, new ByteArrayInputStream(next), "tester", kept)
                .id());
        assertThat(donors.find(new DonorId("csv2-2")).orElseThrow().typing().gl())
                .isEqualTo("A*02:01");
    }

    @Test
    void the_same_mistake_in_many_rows_is_mended_at_once() throws IOException {
        Import done = arrive(HEADER + "bulk-1\tD\tHighland\tw\tAV\tA*01:01+A*02:01\n"
                + "bulk-2\tD\tHighland\tw\tAV\tA*01:01+A*02:01\n" + "bulk-3\tD\tHighland\tw\tAV\tA*1:01+\n"
                + "bulk-4\tD\tHighland\tx\tAV\tA*01:01+A*02:01\n");
        assertThat(desk.mendAll(done.id(), "sex", "w", "F", "tester")).isEqualTo(new ArrivalDesk.BulkMending(2, 1));
        assertThat(donors.find(new DonorId("bulk-2"))).isPresent();
        assertThat(donors.find(new DonorId("bulk-4"))).isEmpty();
    }

    @Test
    void an_hml_message_brings_reports_for_donors_who_are_here_and_quarantines_the_others() throws IOException {
        arrive(HEADER + row("hml-1", "A*01:01+A*02:01"));
        String sample =
                "<sample id='%s' center-code='X'><typing gene-family='HLA'><allele-assignment date='2026-01-01'>"
                        + "<glstring>HLA-B*07:02+HLA-B*08:01</glstring></allele-assignment></typing></sample>";
        Import done = arrive(
                "message.hml",
                ("<?xml version='1.0'?><hml xmlns='http://schemas.nmdp.org/spec/hml/1.0.1' version='1.0.1'>"
                                + sample.formatted("hml-1") + sample.formatted("hml-nobody") + "</hml>")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(done.kind()).isEqualTo(Import.Kind.HML);
        assertThat(done.progress())
                .extracting(Import.Progress::accepted, Import.Progress::quarantined)
                .containsExactly(1L, 1L);
        assertThat(donors.find(new DonorId("hml-1")).orElseThrow().typing().gl())
                .contains("B*07:02")
                .contains("A*01:01+A*02:01");
        assertThat(desk.listQuarantineOf(done.id(), 10).getFirst().problems())
                .extracting(Problem::code)
                .containsExactly("REG-0020");
    }

    @Test
    void an_inventory_brings_whole_records() throws IOException {
        String inventory = "<?xml version='1.0' encoding='UTF-8'?><INVENTORY POOL='0990' CONTENT_TYPE='D'>"
                + "<DONOR><GRID>inv-1</GRID><HEIGHT>171</HEIGHT><STATUS>TU</STATUS><STAT_REASON>PR</STAT_REASON>"
                + "<HLA><A><DNA><FIELD1>02:01</FIELD1></DNA></A></HLA></DONOR></INVENTORY>";
        Import done = arrive("inventory.xml.gz", packed(inventory));
        assertThat(done.progress().accepted()).isEqualTo(1);
        var file = donors.findFile(new DonorId("inv-1")).orElseThrow();
        assertThat(file.particulars().heightCm()).isEqualTo(171);
        assertThat(file.particulars().reason()).isEqualTo(org.marrowrelay.registry.donor.Reason.PR);
        assertThat(file.donor().typing().gl()).isEqualTo("A*02:01+A*02:01");
    }

    @Test
    void a_former_systems_names_and_patients_come_in_by_files() throws IOException {
        arrive(HEADER + row("migrate-1", "A*01:01+A*02:01"));
        Import names = arrive("legacy_id\tid\nOLD-1\tmigrate-1\nOLD-2\tnobody-here\n");
        assertThat(names.progress())
                .extracting(Import.Progress::accepted, Import.Progress::quarantined)
                .containsExactly(1L, 1L);
        assertThat(donors.findFile(new DonorId("OLD-1"))).isPresent();
        byte[] file = "id\ttype\tgl\nMIG-P1\tP\tA*01:01+A*02:01\n".getBytes(StandardCharsets.UTF_8);
        ArrivalDesk.Wish wish = new ArrivalDesk.Wish(false, "", true, false);
        Import done = over(desk.receive("p.tsv", Encoding.UTF_8, new ByteArrayInputStream(file), "tester", wish)
                .id());
        assertThat(done.progress().accepted()).isEqualTo(1);
    }

    @Test
    void what_a_former_system_held_comes_by_files_and_twice_is_once() throws IOException {
        arrive(HEADER + row("former-1", "A*01:01+A*02:01^B*07:02+B*08:01^DRB1*03:01+DRB1*15:01"));
        String gl = "A*01:01+A*02:01^B*07:02+B*08:01^DRB1*03:01+DRB1*15:01";
        patients.enter(
                new PatientDraft(new PatientId("FORMER-P"), "", new Traits(null, null, null, null, null), gl, ""), "t");
        if (organisations.find(new OrganisationCode("OURS")).isEmpty()) {
            organisations.enter(
                    RelayWorld.organisation(new OrganisationCode("OURS"), "UTC", true, Organisation.Channel.IN_HOUSE));
        }
        Import consents = arrive("donor\tscope\tversion\tlanguage\tgiven_on\n"
                + "former-1\tLISTING\t2.0\tde\t2019-03-04\n"
                + "former-1\tGOLD\t2.0\tde\t2019-03-04\n"
                + "nobody-at-all\tLISTING\t2.0\tde\t2019-03-04\n"
                + "former-1\tTYPING\t2.0\tde\t4.3.2019\n");
        assertThat(consents.kind()).isEqualTo(Import.Kind.CONSENTS);
        assertThat(consents.progress().accepted()).isEqualTo(1);
        assertThat(desk.listQuarantineOf(consents.id(), 10).stream()
                        .map(bad -> bad.problems().getFirst().code()))
                .containsExactly("IMP-0012", "REG-0020", "IMP-0012");
        Import samples = arrive(
                "donor\tmaterial\ttubes\tlocation\tuse\ttaken_on\n" + "former-1\tDNA\t2\tF3\tCLINICAL\t2019-03-04\n");
        assertThat(samples.progress().accepted()).isEqualTo(1);
        String asked = "request\tkind\tpatient\tdonor\tsent\tremark\tminimum\tinfusion\ttransportHours\tloci\n"
                + "OLD-77\tTYP\tFORMER-P\tformer-1\tno\tfrom the old system\t\t\t\tC DQB1\n"
                + "OLD-78\tTYP\tNOBODY-P\tformer-1\tno\t\t\t\t\tC\n"
                + "OLD-79\tIDM\tFORMER-P\tformer-1\tyes\tthe search is not active\t\t\t\t\n"
                + "OLD-80\tWOR\tFORMER-P\tformer-1\tno\t\t4.5\t2099-02-20\t24\t\n"
                + "OLD-81\tTYP\tFORMER-P\tformer-1\tno\tof what, nobody knows\t\t\t\t\n";
        Import requests = arrive(asked);
        assertThat(requests.progress().accepted())
                .as("OLD-78 is of nobody: %s", desk.listQuarantineOf(requests.id(), 10))
                .isEqualTo(2);
        assertThat(desk.listQuarantineOf(requests.id(), 10))
                .as("a typing that does not say of what waits for somebody who says it")
                .anySatisfy(row -> assertThat(row.problems().getFirst().code()).isEqualTo("REQ-0041"));
        assertThat(arrive(asked.replace("NOBODY", "STILL-NOBODY")).progress().accepted())
                .as("a request that came before is left as it is")
                .isEqualTo(2);
        assertThat(requestDesk.of(new PatientId("FORMER-P"))).hasSize(2);
        String document = Base64.getEncoder().encodeToString("a report".getBytes(StandardCharsets.UTF_8));
        Import documents = arrive("request\tdocument\tname\tcontent\nOLD-77\treport\told.txt\t" + document
                + "\nOLD-99\treport\told.txt\t" + document + "\nOLD-77\treport\told.txt\t***\n");
        assertThat(documents.progress().accepted()).isEqualTo(1);
        assertThat(documents.progress().quarantined()).isEqualTo(2);
        whatGoesOutComesInAgain();
    }

    private void whatGoesOutComesInAgain() throws IOException {
        String open = exported("/api/v1/requests/export", "FORMER-P");
        assertThat(open).contains("\tTYP\tFORMER-P\tformer-1\t\t\t").contains("from the old system");
        Actor desks = new Actor("tester", true, true, false, null);
        requestDesk.of(new PatientId("FORMER-P")).stream()
                .filter(request -> request.kind() == RequestKind.WOR)
                .map(request ->
                        requestDesk.take(request.id(), Command.because("again", RequestStep.CANCEL, "FND"), desks))
                .forEach(outcome -> assertThat(outcome).isInstanceOf(Outcome.Done.class));
        assertThat(arrive(open.replaceAll("(?m)^[^r\\n][^\\t\\n]*", "AGAIN-$0")).progress())
                .extracting(Import.Progress::accepted, Import.Progress::quarantined)
                .containsExactly(2L, 0L);
        assertThat(requestDesk.of(new PatientId("FORMER-P")))
                .filteredOn(request -> request.kind() == RequestKind.WOR)
                .hasSize(2)
                .allSatisfy(order -> assertThat(order.details())
                        .containsOnly(
                                entry("minimum", "4.5"),
                                entry("infusion", "2099-02-20"),
                                entry("transportHours", "24")));
        String people = exported("/api/v1/patients/export", "FORMER-P").replace("FORMER-P", "FORMER-Q");
        ArrivalDesk.Wish wish = new ArrivalDesk.Wish(false, "", true, false);
        byte[] file = people.getBytes(StandardCharsets.UTF_8);
        Import done = over(desk.receive("out.tsv", Encoding.UTF_8, new ByteArrayInputStream(file), "tester", wish)
                .id());
        assertThat(done.progress().accepted()).isEqualTo(1);
        assertThat(patients.find(new PatientId("FORMER-Q")).orElseThrow().gl())
                .isEqualTo(
                        patients.find(new PatientId("FORMER-P")).orElseThrow().gl());
    }

    /// The header of a file that goes out, and its rows about that patient.
    private String exported(String path, String patient) {
        String token = data.find("operator.token").orElseThrow().strip();
        String all = new Visitor(port)
                .get(path, "Authorization", "Bearer " + token, "Accept", "text/tab-separated-values")
                .body();
        return all.lines()
                .filter(line -> line.contains(patient) || all.startsWith(line))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
