package org.marrowrelay.registry.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.springframework.beans.factory.annotation.Autowired;

@RegistryTest
class ArrivalDeskTest {
    static final String HEADER = "id\ttype\tpopulation\tsex\tstatus\tgl\n";

    @Autowired
    ArrivalDesk desk;

    @Autowired
    DonorDesk donors;

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
}
